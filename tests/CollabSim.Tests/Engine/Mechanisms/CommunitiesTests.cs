using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>Networks with a shape of their own, model.md §4: what structure σ and process π do, one by one.</summary>
internal sealed class CommunitiesTests
{
    // The pair of TickTests: h = 3.375, toll 0.25 · 2.25 · 1.05 · 1.225 = 0.723516.
    private const double Toll = 0.723515625;

    // Facilitation 1.5σ divides the toll by 1 + 1.5 · 0.8 = 2.2; 16 days are left after the meeting, enough for 3.375.
    [Test]
    public void Structure_takes_part_of_the_toll()
    {
        World world = Pair(structure: 0.8, process: 0).After(1).World;
        Assert.That(TollOf(world), Is.EqualTo(Toll / 2.2).Within(Rule.Tolerance));
    }

    // aims ·= 1 − 0.6π: friction 1 + 0.2 · 0.4 + 0.75 + 0.3 = 2.13 instead of 2.25.
    [Test]
    public void Process_aligns_aims()
    {
        World world = Pair(structure: 0, process: 1).After(1).World;
        Assert.That(TollOf(world), Is.EqualTo(Toll * 2.13 / 2.25).Within(Rule.Tolerance));
    }

    // challenge += 0.3π: χ was 1 − 0.6 · 0.5 · 0.8⁴ = 0.87712; 0.2 of process adds 0.06, all of it is capped at 1.
    [TestCase(0, 0.87712)]
    [TestCase(0.2, 0.93712)]
    [TestCase(1, 1)]
    public void Process_adds_challenge(double process, double challenge)
    {
        World world = Pair(structure: 0, process).After(1).World;
        Assert.That(world.Partnerships.Challenge[0], Is.EqualTo(challenge).Within(Rule.Tolerance));
    }

    // κ = max(κ, 0.6π): with π = 1 and κ = 0.9 it is 0.9, not 1.5.
    [TestCase(0, 0.6)]
    [TestCase(0.9, 0.9)]
    public void Process_makes_partners_answer_for_each_other(double own, double accountability)
    {
        Scenario scenario = Pair(structure: 0, process: 1);
        scenario = scenario with { Value = scenario.Value with { Accountability = own } };
        Partnerships ties = scenario.After(1).World.Partnerships;

        // E = 0.15 v, so the two perceived values differ by (1 − κ) of what the true ones differ by.
        double apart = (ties.ExpectationAB[0] - ties.ExpectationBA[0]) / 0.15;
        Partnerships alone = (
            scenario with
            {
                Communities = scenario.Communities with { Accountability = 0 },
                Value = scenario.Value with { Accountability = 0 },
            }
        )
            .After(1)
            .World.Partnerships;
        double apartAlone = (alone.ExpectationAB[0] - alone.ExpectationBA[0]) / 0.15;
        Assert.That(apart / apartAlone, Is.EqualTo(1 - accountability).Within(1e-4));
    }

    // 1·σ days a tick to the group itself, also by a member without partners.
    [Test]
    public void Every_member_gives_days_to_the_group()
    {
        Scenario scenario = Pair(structure: 0.8, process: 0).WithSchools([Worlds.School("one", 0.4, 0)]);
        Assert.That(scenario.After(3).World.Schools.DaysSpent[0], Is.EqualTo(2.4).Within(Rule.Tolerance));
    }

    // turnoverTrustLoss ·= 1 − 0.7σ: 1 − 0.175 · 0.3 = 0.9475, for each of the two leavers.
    [Test]
    public void Structure_remembers_when_leaders_leave()
    {
        Scenario scenario = Pair(structure: 1, process: 0) with
        {
            Turnover = new LeaderTurnover { Hazard = 1 },
            Trust = new Trust { Gain = 0, Loss = 0 },
        };
        Assert.That(
            scenario.After(1).World.Partnerships.TrustAB[0],
            Is.EqualTo(0.5 * 0.9475 * 0.9475).Within(Rule.Tolerance)
        );
    }

    [TestCase(1, 0.475)]
    [TestCase(0, 0.3)]
    public void Structure_refers_every_member_to_every_other(double structure, double trust)
    {
        Scenario scenario = Pair(structure, process: 1)
            .WithSchools([Worlds.School("one", 0.4, 0, leadership: 1), Worlds.School("other", 0.4, 0, leadership: 1)]);
        scenario = scenario with
        {
            Authority = new Authority { Pressure = 0 },
            Search = new PartnerSearch { Seeking = 1, Target = 1 },
        };
        Assert.That(scenario.After(1).World.Partnerships.TrustAB[0], Is.EqualTo(trust).Within(Rule.Tolerance));
    }

    [Test]
    public void A_community_does_nothing_for_a_partnership_that_leads_out_of_it()
    {
        Scenario scenario = Worlds.Pair() with
        {
            Communities = new Communities
            {
                Membership = Membership.Groups,
                Structure = 1,
                Process = 1,
            },
        };
        Organisation[] rows = [.. scenario.Population!.Organisations];
        Scenario apart = WithGroups(scenario, rows, "north", "south");
        Scenario together = WithGroups(scenario, rows, "north", "north");
        Assert.That(TollOf(apart.After(1).World), Is.EqualTo(Toll).Within(Rule.Tolerance));
        Assert.That(TollOf(together.After(1).World), Is.EqualTo(Toll * 2.13 / 2.25 / 2.5).Within(Rule.Tolerance));
    }

    [Test]
    public void A_policy_makes_members_partners_and_fades_with_its_strength()
    {
        Scenario scenario = Worlds.Still.WithSchools([
            Worlds.School("one", 0.4, 0),
            Worlds.School("other", 0.4, 0),
        ]) with
        {
            Policies =
            [
                new CommunityOfPractice
                {
                    Structure = 1,
                    Process = 0.5,
                    Size = 2,
                    For = Duration.OfTicks(3),
                },
            ],
        };
        Simulation simulation = scenario.After(1);
        Assert.That(simulation.World.Partnerships.Count, Is.EqualTo(1));
        Assert.That(simulation.World.Schools.DaysSpent[0], Is.GreaterThanOrEqualTo(1));
        Assert.That(simulation.World.Communities[0].Process, Is.EqualTo(0.5f));
        Assert.That(scenario.After(4).World.Communities.Count, Is.Zero, "It has dissolved.");
        Assert.That(scenario.After(4).World.Partnerships.Count, Is.EqualTo(1), "Its partnerships go on.");
    }

    private static double TollOf(World world) => world.Partnerships.JointDays[0] - world.Partnerships.ProductiveDays[0];

    private static Scenario Pair(double structure, double process) =>
        Worlds.Pair() with
        {
            Communities = new Communities
            {
                Membership = Membership.Everyone,
                Structure = structure,
                Process = process,
            },
        };

    private static Scenario WithGroups(Scenario scenario, Organisation[] rows, string first, string second) =>
        scenario with
        {
            Population = scenario.Population! with
            {
                Organisations = [rows[0] with { Group = first }, rows[1] with { Group = second }],
            },
        };
}
