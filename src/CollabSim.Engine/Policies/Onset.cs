using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>One start of a policy: when, how strong, whom it reaches and what it made.</summary>
internal sealed class Onset
{
    public required Policy Policy { get; init; }

    /// <summary>What its random draws are keyed by: the luck of its policy.</summary>
    public required string Luck { get; init; }

    /// <summary>First tick at which it acts.</summary>
    public required int Start { get; init; }

    /// <summary>First tick at which it no longer acts.</summary>
    public required int End { get; init; }

    public required double Magnitude { get; init; }

    /// <summary>Whom it reaches; a policy that forms groups reaches those that it puts into one.</summary>
    public required Reach Reach { get; set; }

    /// <summary>Where its cost is written; known once it is open.</summary>
    public Account? Account { get; set; }

    /// <summary>The order that it gave to partnerships, if any.</summary>
    public Order? Order { get; set; }

    /// <summary>The communities that it founded, if any.</summary>
    public CommunitySet? CommunitySet { get; set; }

    /// <summary>Number of schools that it closed or merged.</summary>
    public int Struck { get; set; }
}

/// <summary>The schools that a policy reaches.</summary>
/// <param name="Members">One flag a school, or null for all.</param>
internal sealed record Reach(bool[]? Members)
{
    public static Reach All { get; } = new((bool[]?)null);

    /// <summary>The members of groups.</summary>
    public static Reach Of(IEnumerable<IReadOnlyList<int>> groups, int schools)
    {
        bool[] members = new bool[schools];
        foreach (int member in groups.SelectMany(group => group))
        {
            members[member] = true;
        }

        return new Reach(members);
    }

    public bool Includes(int school) => Members is null || Members[school];
}
