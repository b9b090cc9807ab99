namespace CollabSim.Engine.Networks;

/// <summary>Who is linked to whom, for looking at a network as a whole; the neighbours of a node are in ascending order.</summary>
public sealed class Graph
{
    private readonly int[] _start;
    private readonly int[] _neighbours;

    /// <param name="nodes">Number of nodes.</param>
    /// <param name="a">One end of each edge.</param>
    /// <param name="b">The other end, same length; no node with itself, no pair twice; the pairs may come in any order.</param>
    public Graph(int nodes, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        _start = new int[nodes + 1];
        for (int edge = 0; edge < a.Length; edge++)
        {
            _start[a[edge] + 1]++;
            _start[b[edge] + 1]++;
        }

        for (int node = 0; node < nodes; node++)
        {
            _start[node + 1] += _start[node];
        }

        int[] free = _start[..nodes];
        int[] unordered = new int[2 * a.Length];
        for (int edge = 0; edge < a.Length; edge++)
        {
            unordered[free[a[edge]]++] = b[edge];
            unordered[free[b[edge]]++] = a[edge];
        }

        // Handing every node to its neighbours in ascending order sorts all lists at once.
        _start.AsSpan(0, nodes).CopyTo(free);
        _neighbours = new int[unordered.Length];
        for (int node = 0; node < nodes; node++)
        {
            foreach (int neighbour in unordered.AsSpan(_start[node].._start[node + 1]))
            {
                _neighbours[free[neighbour]++] = node;
            }
        }
    }

    public int Nodes => _start.Length - 1;

    public int Edges => _neighbours.Length / 2;

    public int Degree(int node) => _start[node + 1] - _start[node];

    public ReadOnlySpan<int> Neighbours(int node) => _neighbours.AsSpan(_start[node].._start[node + 1]);
}
