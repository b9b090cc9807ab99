using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;

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

    // Ticks 0 to 4 of a ramp over 4: nothing at strength 0, then 3 · (1/4 + 1/2 + 3/4 + 1) days of each school, and 10 · 2.5
    // of money.
    [Test]
    public void Days_and_money_follow_the_strength() =>
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
            money: 100
        );

    // 60 · (1 + e^(−1/2) + e^(−1)) a school over three ticks: 60 · 1.974410.
    [Test]
    public void What_fades_costs_less_and_less() =>
        AssertCosts(
            new Facilitation
            {
                For = ThreeTicks,
                Shape = Shape.Decay,
                Tau = Duration.OfTicks(2),
                Cost = new Cost(60, CostPer.School, CostEvery.Tick),
            },
            days: 0,
            money: 4 * 118.4646,
            within: 1e-3
        );

    // A ramp is at strength 0 in its first tick, in which it starts and what is paid once is paid.
    [TestCase(Shape.Step)]
    [TestCase(Shape.Ramp)]
    [TestCase(Shape.Pulse)]
    [TestCase(Shape.Decay)]
    public void What_is_paid_once_is_paid_in_full_when_the_policy_starts(Shape shape) =>
        AssertCosts(
            new Facilitation { Shape = shape, Cost = new Cost(50, CostPer.School, CostEvery.Once) },
            days: 0,
            money: 200
        );

    // The weakest two of four who all know each other share one partnership: 3 days in 10 ticks are 30, not what the five
    // partnerships with one of them would be; the price is paid for the one that is under orders.
    [Test]
    public void A_mandate_for_some_counts_the_partnerships_that_it_binds() =>
        AssertCosts(
            new Mandate
            {
                Days = 3,
                For = Duration.OfTicks(10),
                Target = new Weakest { Share = 0.5 },
                Cost = new Cost(7, CostPer.Partnership, CostEvery.Tick),
            },
            days: 30,
            money: 70,
            new Complete()
        );

    // The five partnerships of the two with anybody.
    [Test]
    public void Help_for_some_counts_the_partnerships_of_which_one_partner_is_reached() =>
        AssertCosts(
            new Facilitation
            {
                For = Duration.OfTicks(10),
                Target = new Weakest { Share = 0.5 },
                Cost = new Cost(7, CostPer.Partnership, CostEvery.Tick),
            },
            days: 0,
            money: 350,
            new Complete()
        );

    // Four schools without partners are put into one cluster of three and one alone: 3 partnerships, 2 days, 3 ticks. Three
    // schools are concerned.
    [Test]
    public void Clusters_ask_their_days_of_each_pair_within() =>
        AssertCosts(
            new MandatedClusters
            {
                Days = 2,
                Size = 3,
                For = ThreeTicks,
                Cost = new Cost(5, CostPer.School, CostEvery.Tick),
            },
            days: 18,
            money: 45,
            new Empty()
        );

    // The same for a community of structure 0.5: 0.5 days of each of its three members; who is left over gives and costs nothing.
    [Test]
    public void A_community_asks_its_days_of_its_members() =>
        AssertCosts(
            new CommunityOfPractice
            {
                Structure = 0.5,
                Size = 3,
                For = ThreeTicks,
                Cost = new Cost(5, CostPer.Partnership, CostEvery.Tick),
            },
            days: 4.5,
            money: 45,
            new Empty()
        );

    // All four close, or merge in two pairs: each of them is paid for once, not those that are left.
    [TestCase(typeof(Closure), 4)]
    [TestCase(typeof(Merger), 4)]
    public void Closing_and_merging_cost_for_those_that_close_and_merge(Type kind, int schools)
    {
        Policy policy = kind == typeof(Closure) ? new Closure { Share = 1 } : new Merger { Share = 1 };
        AssertCosts(policy with { Cost = new Cost(10, CostPer.School, CostEvery.Once) }, days: 0, money: 10 * schools);
    }

    [Test]
    public void Closing_nobody_costs_nothing() =>
        AssertCosts(new Closure { Share = 0, Cost = new Cost(10, CostPer.School, CostEvery.Once) }, days: 0, money: 0);

    // A partnership that ends with the tick was there for the tick: trust 0.05 is below 0.08 and no day is productive.
    [Test]
    public void Partnerships_are_paid_for_as_long_as_they_were_there()
    {
        Scenario doomed = Worlds.Still.WithSchools(
            [Worlds.School("one", 0.4, 0.1), Worlds.School("other", 0.6, 0.3)],
            new GivenTie(0, 1, 0.05, 0.05, 0.5)
        ) with
        {
            TransactionCost = new TransactionCost { Base = 10 },
            Policies = [new CriticalFriend { Cost = new Cost(8, CostPer.Partnership, CostEvery.Tick) }],
        };
        Simulation simulation = doomed.After(3);
        Assert.That(simulation.PartnershipCount, Is.Zero);
        Assert.That(simulation.Ledger.Single().Money, Is.EqualTo(8));
    }

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
        AssertCosts(policy, days: 0, money: 600);
    }

    // 1200 over 4 schools; a point of advantage is a hundredth.
    [Test]
    public void Money_and_cost_a_point_are_a_schools_share()
    {
        Scenario scenario = Ring(new Facilitation { For = ThreeTicks, Cost = new Cost(600) });
        Simulation simulation = scenario.After(3);
        Observation now = simulation.Observe();
        Assert.That(new MoneySpent().Measure(now), Is.EqualTo(300).Within(1e-9));
        double points = 100 * new Advantage().Measure(now)!.Value;
        Assert.That(new CostPerPoint().Measure(now), Is.EqualTo(points > 0 ? 300 / points : null).Within(1e-6));
    }

    private static void AssertCosts(
        Policy policy,
        double days,
        double money,
        Network? network = null,
        double within = 1e-9
    )
    {
        Scenario ring = Ring(policy);
        LedgerEntry entry = (ring with { Network = network ?? ring.Network }).After(12).Ledger.Single();
        Assert.That(entry.Policy, Is.EqualTo(policy.Label));
        Assert.That(entry.Onsets, Is.EqualTo(1));
        Assert.That(entry.Days, Is.EqualTo(days).Within(1e-9));
        Assert.That(entry.Money, Is.EqualTo(money).Within(within));
    }

    private static Scenario Ring(Policy policy) =>
        Worlds.Still with
        {
            Schools = 4,
            Network = new Ring { Degree = 2 },
            Policies = [policy],
        };
}
