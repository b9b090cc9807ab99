namespace CollabSim.Engine.Networks.Measures;

/// <summary>Links of one node to each community; only the communities found are visited and cleared.</summary>
internal sealed class CommunityLinks(int communities)
{
    private readonly long[] _weight = new long[communities];
    private readonly int[] _found = new int[communities];
    private int _count;

    public ReadOnlySpan<int> Found => _found.AsSpan(0, _count);

    public long this[int community] => _weight[community];

    public void Add(int community, int weight)
    {
        if (_weight[community] == 0)
        {
            _found[_count++] = community;
        }

        _weight[community] += weight;
    }

    public void Clear()
    {
        foreach (int community in Found)
        {
            _weight[community] = 0;
        }

        _count = 0;
    }
}
