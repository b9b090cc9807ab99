namespace CollabSim.Engine.Metrics.Divisions;

[Meaning(
    "Schools that a policy has reached and those that it has not, from its start on, also after its end; where it is not in force, those that it would have reached."
)]
[NameInFiles("reach")]
public sealed record ByReach : Division
{
    private const string Reached = "reached";
    private const string NotReached = "not reached";

    private static readonly string[] Both = [Reached, NotReached];

    /// <summary>The policy's name, or its kind where it has none.</summary>
    public string Policy { get; init; } = "";

    /// <summary>What says whom it reaches, where a run has the policy only in mind (<see cref="Scenario.InMind"/>); else empty.</summary>
    public string Rule { get; init; } = "";

    public override string Asked => $"{Name} of {Quoted(Policy)}";

    public override IReadOnlyList<string> Parts => Both;

    public override string Settled => Rule.Length == 0 ? "" : $" ({Rule})";

    public override string PhraseOf(string part) => $"{part} by {Quoted(Policy)}";

    public override string WordsOf(string part) => $"schools {part} by {Policy}";

    internal override Partition Divide(Observation now)
    {
        int schools = now.World.Schools.Count;
        return now.World.ReachedSoFar.By(Policy) is { } reach
            ? new Partition(Both, reach.PartOf(schools))
            : Partition.None(schools);
    }
}
