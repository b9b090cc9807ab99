namespace CollabSim.Engine.State;

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

    /// <summary>Those of both.</summary>
    public Reach And(Reach other) =>
        Members is null || other.Members is null
            ? All
            : new Reach([.. Members.Zip(other.Members, (one, another) => one || another)]);

    /// <summary>What <see cref="PartOf"/> has for the schools reached; the others have 1.</summary>
    public const int In = 0;

    /// <summary>Schools divided into those reached and the others: the part of each.</summary>
    public int[] PartOf(int schools) => [.. Enumerable.Range(0, schools).Select(i => Includes(i) ? In : 1)];

    /// <summary>True if both are the same schools.</summary>
    public bool IsSame(Reach other) =>
        Members is null || other.Members is null
            ? ReferenceEquals(Members, other.Members)
            : Members.AsSpan().SequenceEqual(other.Members);

    public bool Includes(int school) => Members is null || Members[school];
}
