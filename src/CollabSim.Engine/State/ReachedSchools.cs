namespace CollabSim.Engine.State;

/// <summary>Whom policies have reached since the start, by the policy's name.</summary>
internal sealed class ReachedSchools
{
    private readonly Dictionary<string, Reach> _reached = new(StringComparer.Ordinal);

    /// <summary>All schools that a policy of that name has reached so far; null: none has started yet.</summary>
    public Reach? By(string policy) => _reached.GetValueOrDefault(policy);

    /// <summary>A policy of that name reaches these as well.</summary>
    public void Add(string policy, Reach reach) =>
        _reached[policy] = _reached.TryGetValue(policy, out Reach? before) ? before.And(reach) : reach;

    /// <summary>The same in a copy of the run.</summary>
    public ReachedSchools Copy()
    {
        ReachedSchools copy = new();
        foreach ((string policy, Reach reach) in _reached)
        {
            copy._reached.Add(policy, reach);
        }

        return copy;
    }
}
