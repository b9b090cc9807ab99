using CollabSim.Engine.Randomness;

namespace CollabSim.Benchmarks.Simple;

/// <summary>
/// Every draw of the simple model, by the name of its submodel; model.md §8. A school's luck is keyed by its index and
/// the tick, a partnership's by its pair and the tick, so that a run and its twin, and all arms, meet the same luck.
/// </summary>
internal readonly record struct Luck(ulong Seed)
{
    private static readonly RandomStream InitialSchoolStream = RandomStream.Named("simple.initialSchool");
    private static readonly RandomStream InitialTrustStream = RandomStream.Named("simple.initialTrust");
    private static readonly RandomStream RivalryStream = RandomStream.Named("simple.rivalry");
    private static readonly RandomStream PerceptionStream = RandomStream.Named("simple.perception");
    private static readonly RandomStream KnowledgeStream = RandomStream.Named("simple.knowledge");
    private static readonly RandomStream LeaderTurnoverStream = RandomStream.Named("simple.leaderTurnover");
    private static readonly RandomStream SearchStream = RandomStream.Named("simple.search");

    public Draws InitialSchool(School school) => Of(InitialSchoolStream, 0, school);

    /// <summary>Trust of the school with the lower index first.</summary>
    public Draws InitialTrust(School low, School high) => Of(InitialTrustStream, 0, low, high);

    public Draws Rivalry(School low, School high) => Of(RivalryStream, 0, low, high);

    /// <summary>Noise of the school with the lower index first.</summary>
    public Draws Perception(int tick, School low, School high) => Of(PerceptionStream, tick, low, high);

    public Draws Knowledge(int tick, School school) => Of(KnowledgeStream, tick, school);

    /// <summary>Whether the leader leaves, then the new one's leadership and aim.</summary>
    public Draws LeaderTurnover(int tick, School school) => Of(LeaderTurnoverStream, tick, school);

    /// <summary>Whether the school seeks, then its candidates.</summary>
    public Draws Search(int tick, School school) => Of(SearchStream, tick, school);

    private Draws Of(RandomStream stream, int tick, School school) => Draws.For(Seed, stream, tick, (uint)school.Index);

    private Draws Of(RandomStream stream, int tick, School low, School high) =>
        Draws.ForPair(StreamKey.For(Seed, stream, tick), (uint)low.Index, (uint)high.Index);
}
