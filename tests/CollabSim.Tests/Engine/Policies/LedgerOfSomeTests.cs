using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>What is charged where a policy reaches some schools only, and where schools have closed; by hand.</summary>
internal sealed class LedgerOfSomeTests
{
    private static readonly Duration ThreeTicks = Duration.OfTicks(3);

    // a - b - c - d with b alone in the group: two of the three partnerships have a partner who is reached, 30 each, 3 ticks.
    [Test]
    public void A_partnership_is_paid_for_where_one_partner_is_reached()
    {
        Scenario line = Worlds.Still.WithSchools(
            [.. new[] { "a", "b", "c", "d" }.Select(id => Worlds.School(id, 0.4, 0) with { Group = id })],
            new GivenTie(0, 1),
            new GivenTie(1, 2),
            new GivenTie(2, 3)
        ) with
        {
            Policies =
            [
                new Facilitation
                {
                    For = ThreeTicks,
                    Target = new InGroup { Group = "b" },
                    Cost = new Cost(30, CostPer.Partnership, CostEvery.Tick),
                },
            ],
        };
        Assert.That(line.After(8).Ledger.Single().Money, Is.EqualTo(180).Within(1e-9));
    }

    // Two communities of four; each member gives half of a day a tick to the community itself, for 3 ticks: 8 · 0.5 · 3.
    [Test]
    public void Communities_are_charged_the_days_that_members_give_to_them()
    {
        Scenario scenario = Worlds.Still with
        {
            Schools = 8,
            Policies =
            [
                new CommunityOfPractice
                {
                    Structure = 0.5,
                    Process = 1,
                    Size = 4,
                    For = ThreeTicks,
                },
            ],
        };
        Assert.That(scenario.After(8).Ledger.Single().Days, Is.EqualTo(12).Within(1e-9));
    }

    // Money is a school's share of those there were at the start: a closure makes nothing dearer for a school that is gone, nor
    // cheaper for one that is left. 40 schools at 100 in the first tick, then fewer.
    [Test]
    public void Money_a_school_is_shared_among_all_that_there_were()
    {
        Scenario scenario = Worlds.Still with
        {
            Schools = 40,
            Policies =
            [
                new Facilitation { Level = 2, Cost = new Cost(100, CostPer.School, CostEvery.Tick) },
                new Closure { At = Duration.OfTicks(1), Share = 0.5 },
            ],
        };
        Simulation simulation = scenario.After(12);
        Observation now = simulation.Observe();
        int open = (int)new OpenSchools().Measure(now)!.Value;
        double money = (100 * 40) + (11 * 100.0 * open);
        Assert.That(open, Is.InRange(5, 35));
        Assert.That(new MoneySpent().Measure(now), Is.EqualTo(money / 40).Within(1e-9));
        double points = 100 * new Advantage().Measure(now)!.Value;
        Assert.That(points, Is.Positive);
        Assert.That(new CostPerPoint().Measure(now), Is.EqualTo(money / 40 / points).Within(1e-9));
    }
}
