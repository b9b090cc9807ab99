using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

[Meaning(
    "Small groups that plan, visit, host and review in turn, with a facilitator (CAMEL); members become partners.",
    Source = "model.md §4 and §5, Jameson 2008, Handscomb 2012"
)]
public sealed record CommunityOfPractice : Policy
{
    [Quantity(0, 1, "Structure: brokers, facilitation, time in the timetable.", Source = "Handscomb 2012")]
    public double Structure { get; init; } = 0.8;

    [Quantity(0, 1, "Process: purpose, challenge, reporting and celebrating together.", Source = "Handscomb 2012")]
    public double Process { get; init; } = 0.8;

    [Quantity(2, 100, "Members of one community.", Unit = "schools", Source = "CAMEL: 4 institutions")]
    public int Size { get; init; } = 4;

    [Meaning("Who is put together.")]
    public Grouping Grouping { get; init; } = Grouping.Random;

    public override bool IsShock => false;

    internal override void Begin(World world, Onset onset)
    {
        if (Structure == 0 && Process == 0)
        {
            return;
        }

        RandomStream stream = RandomStream.Named($"policy.{Label}.grouping");
        IReadOnlyList<IReadOnlyList<int>> groups =
        [
            .. world.Grouped([.. world.Reached(onset)], Grouping, Size, stream).Where(members => members.Count > 1),
        ];
        foreach (IReadOnlyList<int> members in groups)
        {
            int community = world.Communities.Add(Structure, Process);
            onset.Made.Add(community);
            world.JoinCommunity(members, community);
        }

        world.ConnectWithin(groups, mandate: 0);
    }

    internal override void Sustain(World world, Onset onset, double strength)
    {
        foreach (int community in onset.Made)
        {
            world.Communities.Set(community, Structure * strength, Process * strength);
        }
    }

    internal override void End(World world, Onset onset) => world.LeaveCommunities(onset.Made);

    internal override double DaysPerSchool(Scenario scenario, double amount) =>
        scenario.Communities.Days * Structure * amount;
}
