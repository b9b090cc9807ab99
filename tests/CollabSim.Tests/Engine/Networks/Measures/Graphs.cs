using CollabSim.Engine.Networks;

namespace CollabSim.Tests.Engine.Networks.Measures;

/// <summary>Small graphs whose measures are known.</summary>
internal static class Graphs
{
    public static Graph Of(int nodes, params (int A, int B)[] edges) =>
        new(nodes, [.. edges.Select(edge => edge.A)], [.. edges.Select(edge => edge.B)]);

    public static Graph Of(EdgeList edges, int schools) => new(schools, edges.A, edges.B);

    /// <summary>Groups of equal size, all linked inside; each is linked to the next by one edge, and the last to the first.</summary>
    public static Graph RingOfCliques(int cliques, int size)
    {
        List<(int A, int B)> edges = [];
        for (int clique = 0; clique < cliques; clique++)
        {
            int first = clique * size;
            for (int a = 0; a < size; a++)
            {
                for (int b = a + 1; b < size; b++)
                {
                    edges.Add((first + a, first + b));
                }
            }

            edges.Add((first, (first + size + 1) % (cliques * size)));
        }

        return Of(cliques * size, [.. edges]);
    }

    /// <summary>The same graph with node i called labels[i].</summary>
    public static Graph Relabelled(Graph graph, int[] labels)
    {
        List<(int A, int B)> edges = [];
        for (int node = 0; node < graph.Nodes; node++)
        {
            foreach (int neighbour in graph.Neighbours(node))
            {
                if (node < neighbour)
                {
                    edges.Add((labels[neighbour], labels[node]));
                }
            }
        }

        return Of(graph.Nodes, [.. edges]);
    }

    /// <summary>Friendships in a karate club (Zachary 1977), 34 members and 78 friendships.</summary>
    public static Graph KarateClub()
    {
        int[][] higher =
        [
            [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
            [2, 3, 7, 13, 17, 19, 21, 30],
            [3, 7, 8, 9, 13, 27, 28, 32],
            [7, 12, 13],
            [6, 10],
            [6, 10, 16],
            [16],
            [],
            [30, 32, 33],
            [33],
            [],
            [],
            [],
            [33],
            [32, 33],
            [32, 33],
            [],
            [],
            [32, 33],
            [33],
            [32, 33],
            [],
            [32, 33],
            [25, 27, 29, 32, 33],
            [25, 27, 31],
            [31],
            [29, 33],
            [33],
            [31, 33],
            [32, 33],
            [32, 33],
            [32, 33],
            [33],
        ];
        return Of(34, [.. higher.SelectMany((ends, member) => ends.Select(end => (member, end)))]);
    }
}
