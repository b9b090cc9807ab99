namespace CollabSim.Engine.State;

/// <summary>The last time that each policy which comes one by one came to each school, by the policy's name; what is decided about schools asks for it.</summary>
internal sealed class Visits
{
    private readonly Dictionary<string, Visit?[]> _last = new(StringComparer.Ordinal);

    /// <summary>The last visit of a school; null: there was none yet.</summary>
    public Visit? Last(string policy, int school) =>
        _last.TryGetValue(policy, out Visit?[]? last) ? last[school] : null;

    /// <summary>A school is visited.</summary>
    public void Add(string policy, int school, int schools, Visit visit)
    {
        if (!_last.TryGetValue(policy, out Visit?[]? last))
        {
            _last.Add(policy, last = new Visit?[schools]);
        }

        last[school] = visit;
    }

    /// <summary>The same in a copy of the run.</summary>
    public Visits Copy()
    {
        Visits copy = new();
        foreach ((string policy, Visit?[] last) in _last)
        {
            copy._last.Add(policy, [.. last]);
        }

        return copy;
    }
}

/// <summary>What a visit saw.</summary>
/// <param name="Tick">When.</param>
/// <param name="Performance">(14) How the school performed.</param>
/// <param name="Luck">How far what was seen was off, in standard deviations.</param>
internal readonly record struct Visit(int Tick, double Performance, double Luck);
