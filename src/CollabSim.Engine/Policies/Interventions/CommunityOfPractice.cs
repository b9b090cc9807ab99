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

    private bool IsNothing => Structure == 0 && Process == 0;

    internal override Reach ReachOf(World world, Onset onset) =>
        IsNothing ? onset.Reach : Reach.Of(world.GroupsOf(onset, Grouping, Size), world.Schools.Count);

    internal override int PartnershipsToCome(World world, Onset onset) =>
        IsNothing ? 0 : Restructuring.PairsWithin(world.GroupsOf(onset, Grouping, Size));

    internal override bool SettlesAtStart => true;

    internal override void Begin(World world, Onset onset)
    {
        if (IsNothing)
        {
            return;
        }

        IReadOnlyList<IReadOnlyList<int>> groups = world.GroupsOf(onset, Grouping, Size);
        onset.Reach = Reach.Of(groups, world.Schools.Count);
        onset.Communities = new CommunitySet(world.Schools.Length, 0, 0);
        for (int community = 0; community < groups.Count; community++)
        {
            foreach (int member in groups[community])
            {
                onset.Communities.Of[member] = community;
            }
        }

        world.Communities.Add(onset.Communities);
        Sustain(world, onset, StrengthAfter(0, world.Parameters.TicksPerYear));
        world.ConnectWithin(groups, order: null);
    }

    internal override void Sustain(World world, Onset onset, double strength) =>
        onset.Communities?.Set(Structure * strength, Process * strength);

    internal override void End(World world, Onset onset)
    {
        if (onset.Communities is { } communities)
        {
            world.Communities.Dissolve(communities);
        }
    }

    internal override double DaysNow(World world, Onset onset, double strength) =>
        onset.Communities is null
            ? 0
            : world.Parameters.Communities.Days * Structure * strength * SchoolsNow(world, onset);

    internal override bool Concerns(World world, Onset onset, int partnership) =>
        onset.Communities?.Shares(world.Partnerships.A[partnership], world.Partnerships.B[partnership]) == true;
}
