using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>
/// Schools that join groups, leave them and change over; model.md §5. Three of the north, two of the south, one of none; 0–1, 0–2 and 1–2 are partners
/// within the north, 3–4 within the south, 2–3 across. Schools 1 and 2 are movers, 5 is alone.
/// </summary>
internal sealed class MembershipTests
{
    private static readonly (int, int)[] Ties = [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4)];

    private static readonly Scenario Six = Worlds.Still.WithSchools(
        [
            .. Enumerable
                .Range(0, 6)
                .Select(n =>
                    Worlds.School($"s{n}", 0.1 + (0.1 * n), 0) with
                    {
                        Group =
                            n < 3 ? "north"
                            : n < 5 ? "south"
                            : null,
                        Kind =
                            n is 1 or 2 ? "mover"
                            : n == 5 ? "alone"
                            : "school",
                    }
                ),
        ],
        [.. Ties.Select(tie => new GivenTie(tie.Item1, tie.Item2, 0.5, 0.5, 0.5))]
    );

    private static JoinGroup South(string who) =>
        new()
        {
            Group = "south",
            Target = new OfKind { Name = who },
        };

    // New are 1–3, 1–4 and 2–4; 0–1 and 0–2 are of those left behind, 1–2 of two who go together.
    [Test]
    public void Who_changes_over_becomes_partner_of_all_and_keeps_the_old_ties_or_not()
    {
        (int, int)[] gained = [(1, 3), (1, 4), (2, 4)];
        World stay = Started(South("mover"));
        Assert.That(Groups(stay), Is.EqualTo(new[] { "north", "south", "south", "south", "south", "" }));
        Assert.That(Partners(stay), Is.EquivalentTo(Ties.Concat(gained)));
        World end = Started(South("mover") with { OldTies = OldTies.End });
        Assert.That(Partners(end), Is.EquivalentTo(Ties.Except([(0, 1), (0, 2)]).Concat(gained)));
    }

    // 2 has two partners in the south once 1 has come along, 1 and 3; left is 4.
    [TestCase(0, 0)]
    [TestCase(2, 0)]
    [TestCase(3, 1)]
    [TestCase(null, 1)]
    public void Partners_of_before_count_among_those_it_is_to_have(int? partners, int gained)
    {
        World world = Started(South("mover") with { Partners = partners });
        int[] ofTwo = [.. Partners(world).Except(Ties).Where(tie => tie.Item1 == 2).Select(tie => tie.Item2)];
        Assert.That(ofTwo, Has.Length.EqualTo(gained));
        World single = Started(South("alone") with { Partners = partners });
        Assert.That(
            Partners(single).Except(Ties).ToArray(),
            Has.Length.EqualTo(Math.Min(partners ?? 2, 2)).And.All.Matches<(int, int)>(tie => tie.Item2 == 5)
        );
    }

    [Test]
    public void First_trust_is_what_is_said_or_that_of_any_who_are_introduced()
    {
        World said = Started(South("alone") with { Trust = 0.35 });
        World any = Started(South("alone"));
        int e = Partners(said).ToList().IndexOf((3, 5));
        Assert.That(said.Partnerships.TrustAB[e], Is.EqualTo(0.35f));
        Assert.That(said.Partnerships.TrustBA[e], Is.EqualTo(0.35f));
        double introduced = any.Parameters.Search.FirstTrust(any.Schools.Disposition[3], 0);
        Assert.That(any.Partnerships.TrustAB[e], Is.EqualTo(introduced).Within(1e-6));
    }

    [Test]
    public void Who_leaves_belongs_to_none_and_parts_only_from_the_group_if_so_said()
    {
        LeaveGroup leave = new() { Target = new OfKind { Name = "mover" } };
        Assert.That(Groups(Started(leave)), Is.EqualTo(new[] { "north", "", "", "south", "south", "" }));
        Assert.That(Partners(Started(leave)), Is.EquivalentTo(Ties));
        // Two who leave are left with each other's tie in no group: they part as well; 2–3 was never of a group.
        Assert.That(
            Partners(Started(leave with { OldTies = OldTies.End })),
            Is.EquivalentTo(new[] { (1, 2), (2, 3), (3, 4) })
        );
    }

    [Test]
    public void An_order_holds_partnerships_that_would_end_with_the_group()
    {
        LeaveGroup leave = new() { At = Duration.OfTicks(1), OldTies = OldTies.End };
        World world = (Six with { Policies = [new Mandate(), leave] }).After(2).World;
        Assert.That(Groups(world), Is.All.Empty);
        Assert.That(Partners(world), Is.EquivalentTo(Ties));
    }

    // By performance 0, 1, 2, 3, 4, 5 in three pairs, dealt out in turn: 0 and 3, 1 and 4, 2 and 5.
    [Test]
    public void New_groups_are_numbered_and_their_members_partners()
    {
        World world = Started(
            new NewGroups
            {
                Name = "federation",
                Size = 2,
                Grouping = Grouping.StrongWithWeak,
                OldTies = OldTies.End,
            }
        );
        string[] three = ["federation 1", "federation 2", "federation 3"];
        Assert.That(Groups(world), Is.EqualTo(three.Concat(three)));
        Assert.That(Partners(world), Is.EquivalentTo(new[] { (0, 3), (1, 4), (2, 5), (2, 3) }));
    }

    [Test]
    public void A_group_without_a_name_bears_that_of_the_policy()
    {
        World world = Started(
            new JoinGroup
            {
                Name = "trust",
                Target = new OfKind { Name = "alone" },
            }
        );
        Assert.That(Groups(world)[5], Is.EqualTo("trust"));
        Assert.That(Partners(world), Is.EquivalentTo(Ties));
    }

    // 60 schools in tens drawn evenly over 12 ticks: all at the end, groups as wholes where they come by group.
    [TestCase(StaggerBy.Group)]
    [TestCase(StaggerBy.School)]
    public void They_come_one_after_the_other(StaggerBy by)
    {
        Scenario many = Worlds.Still with { Schools = 60, Years = 4, Network = new Empty() };
        NewGroups found = new()
        {
            Name = "trust",
            Size = 10,
            Stagger = new Stagger { Over = Duration.OfTicks(12), By = by },
        };
        Simulation simulation = new(many with { Policies = [found] }, 1);
        int before = 0;
        int partial = 0;
        for (int tick = 0; tick < 12; tick++)
        {
            simulation.Step();
            string[] groups = [.. Groups(simulation.World).Where(name => name.Length > 0)];
            int[] sizes = [.. groups.GroupBy(name => name).Select(group => group.Count())];
            partial += sizes.Count(size => size < 10);
            Assert.That(groups, Has.Length.AtLeast(before));
            Assert.That(Partners(simulation.World), Has.Length.EqualTo(sizes.Sum(size => size * (size - 1) / 2)));
            before = groups.Length;
        }

        Assert.That(before, Is.EqualTo(60));
        Assert.That(partial, by == StaggerBy.Group ? Is.Zero : Is.Positive);
    }

    [Test]
    public void Groups_are_of_now_for_targets_communities_and_what_is_seen()
    {
        Pressure press = new()
        {
            Level = 0.4,
            Target = new InGroup { Group = "south" },
            Reassess = Duration.OfTicks(1),
        };
        Scenario scenario = Six with
        {
            Communities = new Communities
            {
                Membership = Membership.Groups,
                Structure = 0.5,
                Process = 0.5,
            },
            Policies = [South("alone") with { At = Duration.OfTicks(1) }, press],
        };
        Simulation simulation = scenario.After(2);
        World world = simulation.World;
        Assert.That(Enumerable.Range(0, 6).Where(i => world.PressureOn(i) > 0.5), Is.EqualTo(new[] { 3, 4, 5 }));
        Assert.That(world.Communities[0].Shares(4, 5), Is.True);
        Assert.That(simulation.Schools()[5].Group, Is.EqualTo("south"));
        Assert.That(scenario.After(1).World.Communities[0].Shares(4, 5), Is.False);
    }

    [Test]
    public void What_was_done_stays_when_the_policy_ends()
    {
        World world = (Six with { Policies = [South("mover") with { For = Duration.OfTicks(1) }] }).After(3).World;
        Assert.That(Groups(world)[1], Is.EqualTo("south"));
    }

    // Members in ticks 0 and 1.
    [Test]
    public void Members_are_paid_for_until_they_leave()
    {
        LeaveGroup leave = new()
        {
            At = Duration.OfTicks(2),
            Target = new OfKind { Name = "alone" },
        };
        Cost coin = new(1, CostPer.School, CostEvery.Tick);
        Simulation simulation = (Six with { Policies = [South("alone") with { Cost = coin }, leave] }).After(4);
        Assert.That(simulation.Ledger.Single(entry => entry.Policy == "joinGroup").Money, Is.EqualTo(2));
    }

    [Test]
    public void A_run_that_goes_on_from_another_has_the_same_members()
    {
        NewGroups found = new() { Stagger = new Stagger { Over = Duration.OfTicks(12) } };
        Scenario before = new()
        {
            Schools = 60,
            Years = 4,
            Policies = [found],
        };
        Scenario after = before with
        {
            Policies = [found, new LeaveGroup { At = Duration.OfTicks(9), OldTies = OldTies.End }],
        };
        Run run = new(before, 2, []);
        run.AdvanceTo(7, default);
        Run fork = run.Fork(after);
        fork.AdvanceTo(20, default);
        Run alone = new(after, 2, []);
        alone.AdvanceTo(20, default);
        Assert.That(fork.Outcome.Fingerprint, Is.EqualTo(alone.Outcome.Fingerprint));
        Assert.That(
            fork.Schools().Select(school => school.Group),
            Is.EqualTo(alone.Schools().Select(school => school.Group))
        );
    }

    [Test]
    public void Who_is_put_together_is_settled_at_the_start()
    {
        Scenario moving = Six with { Policies = [new NewGroups { Reassess = Duration.OfYears(1) }] };
        Assert.That(
            () => new Simulation(moving, 1),
            Throws.ArgumentException.With.Message.Contains("newGroups settles who is concerned when it starts")
        );
    }

    /// <summary>As it is when the policy has just started, before anything is lived.</summary>
    private static World Started(Policy policy)
    {
        World world = Six.After(0).World;
        new Timetable(world, new Agenda([policy], [], null, 0)).Emit();
        return world;
    }

    private static string[] Groups(World world) =>
        [.. world.Schools.Group[..world.Schools.Count].Select(group => group < 0 ? "" : world.GroupNames[group])];

    private static (int, int)[] Partners(World world) =>
        [
            .. Enumerable
                .Range(0, world.Partnerships.Count)
                .Select(e => (world.Partnerships.A[e], world.Partnerships.B[e]))
                .Select(tie => (Math.Min(tie.Item1, tie.Item2), Math.Max(tie.Item1, tie.Item2))),
        ];
}
