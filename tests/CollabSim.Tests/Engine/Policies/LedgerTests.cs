using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>What policies cost, by hand: four schools, in a ring unless said otherwise, six ticks a year.</summary>
internal sealed class LedgerTests
{
    private static readonly Duration ThreeTicks = Duration.OfTicks(3);

    // 600 a school and year are 100 a school and tick: 4 schools, 3 ticks.
    [Test]
    public void A_yearly_cost_a_school_is_spread_over_the_ticks() =>
        AssertCosts(new Facilitation { For = ThreeTicks, Cost = new Cost(600) }, days: 0, money: 1200);

    // All four know each other: 2 days of each of 6 partnerships, 3 ticks; 30 a partnership and tick.
    [Test]
    public void A_mandate_costs_the_days_it_asks_and_what_each_partnership_is_paid() =>
        AssertCosts(
            new Mandate
            {
                Days = 2,
                For = ThreeTicks,
                Cost = new Cost(30, CostPer.Partnership, CostEvery.Tick),
            },
            days: 36,
            money: 540,
            new Complete()
        );

    // 3 days of each of 4 schools, 3 ticks; once 1000 for the policy as a whole.
    [Test]
    public void A_cost_of_the_policy_as_a_whole_is_shared_by_its_schools() =>
        AssertCosts(
            new ProtectedTime
            {
                Days = 3,
                For = ThreeTicks,
                Cost = new Cost(1000, CostPer.Policy, CostEvery.Once),
            },
            days: 36,
            money: 1000
        );

    // Ticks 0 to 4 of a ramp over 4: nothing at strength 0, then 3 · (1/4 + 1/2 + 3/4 + 1) days of each school, and the
    // full price while there is any strength.
    [Test]
    public void A_policy_without_strength_costs_nothing() =>
        AssertCosts(
            new ProtectedTime
            {
                Days = 3,
                For = Duration.OfTicks(5),
                Shape = Shape.Ramp,
                Over = Duration.OfTicks(4),
                Cost = new Cost(10, CostPer.School, CostEvery.Tick),
            },
            days: 4 * 7.5,
            money: 160
        );

    // The weakest half are two schools: 2 · 100 a tick for 3 ticks, and nothing for the others.
    [Test]
    public void Only_schools_that_are_reached_cost()
    {
        Facilitation policy = new()
        {
            For = ThreeTicks,
            Cost = new Cost(600),
            Target = new Weakest { Share = 0.5 },
        };
        Simulation simulation = AssertCosts(policy, days: 0, money: 600);
        Assert.That(simulation.World.Schools.Money![..4].Order(), Is.EqualTo(new[] { 0.0, 0, 300, 300 }));
    }

    // 1200 over 4 schools; a point of advantage is a hundredth.
    [Test]
    public void Money_and_cost_a_point_are_a_schools_share()
    {
        Scenario scenario = Ring(new Facilitation { For = ThreeTicks, Cost = new Cost(600) });
        Simulation simulation = scenario.After(3);
        Observation now = new(simulation, null);
        Assert.That(new MoneySpent().Measure(now), Is.EqualTo(300).Within(1e-9));
        double points = 100 * new Advantage().Measure(now)!.Value;
        Assert.That(new CostPerPoint().Measure(now), Is.EqualTo(points > 0 ? 300 / points : null).Within(1e-6));
    }

    private static Simulation AssertCosts(Policy policy, double days, double money, Network? network = null)
    {
        Scenario ring = Ring(policy);
        Simulation simulation = (ring with { Network = network ?? ring.Network }).After(8);
        LedgerEntry entry = simulation.Ledger.Single();
        Assert.That(entry.Policy, Is.EqualTo(policy.Label));
        Assert.That(entry.Onsets, Is.EqualTo(1));
        Assert.That(entry.Days, Is.EqualTo(days).Within(1e-9));
        Assert.That(entry.Money, Is.EqualTo(money).Within(1e-9));
        Assert.That(simulation.World.Schools.Money!.Sum(), Is.EqualTo(money).Within(1e-9), "School by school.");
        return simulation;
    }

    private static Scenario Ring(Policy policy) =>
        Worlds.Still with
        {
            Schools = 4,
            Network = new Ring { Degree = 2 },
            Policies = [policy],
        };
}
