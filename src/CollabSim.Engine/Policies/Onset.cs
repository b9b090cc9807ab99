namespace CollabSim.Engine.Policies;

/// <summary>One start of a policy: when, how strong, whom it reaches and what it made.</summary>
internal sealed class Onset
{
    public required Policy Policy { get; init; }

    /// <summary>First tick at which it acts.</summary>
    public required int Start { get; init; }

    /// <summary>First tick at which it no longer acts.</summary>
    public required int End { get; init; }

    public required double Magnitude { get; init; }

    /// <summary>Whom it reaches.</summary>
    public required Reach Reach { get; init; }

    /// <summary>Where its cost is written; known once it is open.</summary>
    public Account? Account { get; set; }

    /// <summary>Communities or mandates that it made, by index.</summary>
    public List<int> Made { get; } = [];
}

/// <summary>The schools that a policy reaches.</summary>
/// <param name="Members">One flag a school, or null for all.</param>
internal sealed record Reach(bool[]? Members)
{
    public static Reach All { get; } = new((bool[]?)null);

    public bool Includes(int school) => Members is null || Members[school];
}
