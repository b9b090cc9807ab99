namespace CollabSim.Engine.State;

/// <summary>The communities of practice and their structure and process now; model.md §4.</summary>
internal sealed class CommunityTable
{
    private readonly List<(float Structure, float Process)> _communities = [];

    public int Count => _communities.Count;

    public float Structure(int community) => _communities[community].Structure;

    public float Process(int community) => _communities[community].Process;

    /// <summary>Adds a community and gives its index.</summary>
    public int Add(double structure, double process)
    {
        _communities.Add(((float)structure, (float)process));
        return _communities.Count - 1;
    }

    public void Set(int community, double structure, double process) =>
        _communities[community] = ((float)structure, (float)process);
}
