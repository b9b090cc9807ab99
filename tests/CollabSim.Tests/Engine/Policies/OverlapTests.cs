using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>Policies of which one overlaps another: magnitudes add up, and what ends gives back what was; model.md §5.</summary>
internal sealed class OverlapTests
{
    private static readonly Duration TwoTicks = Duration.OfTicks(2);

    // The pair wishes 3.375 days in the first tick and can spare 17: h is what is ordered where that is more.
    private static readonly Scenario Pair = Worlds.Pair();

    private static readonly MandatedClusters Clusters = new() { Days = 4, Size = 2 };

    private static readonly MandatedClusters MoreClusters = Clusters with
    {
        Name = "more",
        Days = 3,
        At = TwoTicks,
        For = TwoTicks,
    };

    private static readonly Mandate Mandate = new() { Days = 5 };

    private static IEnumerable<TestCaseData> Orders =>
        [
            Case([Clusters, MoreClusters], [4, 4, 7, 7, 4]),
            Case([MoreClusters, Clusters], [4, 4, 7, 7, 4]),
            Case([Clusters with { For = Duration.OfTicks(3) }, MoreClusters], [4, 4, 7, 3, 0]),
            Case([Mandate, Mandate with { Name = "more", At = TwoTicks, For = TwoTicks }], [5, 5, 10, 10, 5]),
            // Three days more of a cluster are within the five that the mandate asks; seven are not.
            Case([Mandate, MoreClusters], [5, 5, 5, 5, 5]),
            Case([Mandate, MoreClusters with { Days = 7 }], [5, 5, 7, 7, 5]),
            Case([Mandate, Clusters, MoreClusters], [5, 5, 7, 7, 5]),
            // The same policy again and again, by chance in every tick: one for each start that lasts.
            Case([Clusters with { Days = 1, YearlyHazard = 10, For = TwoTicks, Within = null }], null),
        ];

    [TestCaseSource(nameof(Orders))]
    public void Orders_of_one_kind_add_up_and_of_two_kinds_the_larger_holds(Policy[] policies, double[]? expected)
    {
        Simulation simulation = new(Pair with { Policies = policies }, 1);
        List<int> onsets = [0, 0];
        for (int tick = 0; tick < (expected?.Length ?? 20); tick++)
        {
            simulation.Step();
            onsets.Add(simulation.Ledger.Sum(entry => entry.Onsets));
            double days = expected?[tick] ?? onsets[^1] - onsets[^3];
            Partnerships ties = simulation.World.Partnerships;
            Assert.That(simulation.World.Orders.Days[ties.Binding[0]], Is.EqualTo(days), $"tick {tick}");
            Assert.That(ties.JointDays[0], Is.GreaterThanOrEqualTo(Math.Min(days, 17) - Rule.Tolerance));
        }
    }

    // One of the partners is under each order, neither order reaches both.
    [Test]
    public void Orders_to_one_partner_each_are_no_order_to_the_partnership()
    {
        Scenario scenario = Pair with
        {
            Policies =
            [
                Mandate with
                {
                    Target = new Weakest { Share = 0.5 },
                },
                Mandate with
                {
                    Name = "strong",
                    Target = new Strongest { Share = 0.5 },
                },
            ],
        };
        Simulation simulation = scenario.After(1);
        Assert.That(simulation.World.Partnerships.JointDays[0], Is.EqualTo(3.375).Within(Rule.Tolerance));
        Assert.That(simulation.Ledger.Sum(entry => entry.Days), Is.Zero);
    }

    [Test]
    public void A_partnership_that_forms_under_a_mandate_is_bound_by_it()
    {
        Scenario alone = Worlds.Still.WithSchools([
            Worlds.School("one", 0.4, 0.1, leadership: 1),
            Worlds.School("other", 0.6, 0.3, leadership: 1),
        ]) with
        {
            Authority = new Authority { Pressure = 0 },
            Search = new PartnerSearch { Seeking = 1, Target = 1 },
            Policies = [Mandate],
        };
        World world = alone.After(2).World;
        Assert.That(world.Partnerships.JointDays[0], Is.EqualTo(5).Within(Rule.Tolerance));
    }

    // Nobody wishes a day, 4 · e^(−t) are ordered after t half-terms: 0.0733 after four, 0.0270 after five, which is less than a twentieth of a
    // day. With twelve ticks a year 2 · e^(−t/2): 0.0366 after eight ticks, 0.0222 after nine, less than a twentieth a half-term. The partnership
    // is worth nothing, and no trust is left: it ends when nobody orders it any more. Ledger: 4 · (1 + e^−1 + … + e^−4), 2 · (1 + e^−½ + … + e^−4).
    [TestCase(false, 6, 5, 0.073263, 6.285261)]
    [TestCase(true, 6, 5, 0.073263, 6.285261)]
    [TestCase(false, 12, 9, 0.036631, 5.026522)]
    [TestCase(true, 12, 9, 0.036631, 5.026522)]
    public void An_order_that_fades_is_over_below_a_twentieth_of_a_day_a_half_term(
        bool clusters,
        int ticksPerYear,
        int ticksInForce,
        double lastDays,
        double daysOfAll
    )
    {
        OrderingPolicy order = clusters ? Clusters : new Mandate { Days = 4 };
        Scenario doomed = Worlds.Still.WithSchools(
            [Worlds.School("one", 0.4, 0.1), Worlds.School("other", 0.6, 0.3)],
            new GivenTie(0, 1, 0.05, 0.05, 0.5)
        ) with
        {
            TicksPerYear = ticksPerYear,
            JointWork = new JointWork { MaxDays = 0 },
            TransactionCost = new TransactionCost { Base = 10 },
            Policies = [order with { Shape = Shape.Decay, Tau = Duration.OfTicks(ticksPerYear / 6) }],
        };
        Simulation simulation = doomed.After(ticksInForce);
        Assert.That(simulation.PartnershipCount, Is.EqualTo(1), "Still under orders.");
        Assert.That(simulation.World.Partnerships.JointDays[0], Is.EqualTo(lastDays).Within(Rule.Tolerance));
        simulation.Step();
        Assert.That(simulation.PartnershipCount, Is.Zero);
        Assert.That(simulation.Ledger.Single().Days, Is.EqualTo(daysOfAll).Within(1e-4));
    }

    // Toll 0.723516 of TickTests, divided by 1 + 1.5σ. Structure 0.3 for good and 0.5 on top for two ticks; at most 1.
    [TestCase(0.5, 0.3, 0.8, 0.3)]
    [TestCase(0.9, 0.3, 1, 0.3)]
    public void Communities_add_up_and_a_second_leaves_the_first_as_it_was(double second, params double[] expected)
    {
        foreach (bool fromTheStart in new[] { false, true })
        {
            CommunityOfPractice first = new()
            {
                Structure = 0.3,
                Process = 0,
                Size = 2,
            };
            CommunityOfPractice more = first with { Name = "more", Structure = second, At = TwoTicks, For = TwoTicks };
            Scenario scenario = Pair with
            {
                Communities = new Communities
                {
                    Membership = fromTheStart ? Membership.Everyone : Membership.None,
                    Structure = 0.3,
                },
                Policies = fromTheStart ? [more] : [first, more],
            };
            Simulation simulation = new(
                scenario with
                {
                    Trust = new Trust { Gain = 0, Loss = 0 },
                },
                1
            );
            double[] structure = [.. new int[5].Select(_ => StructureAfterAStep(simulation))];
            Assert.That(
                structure,
                Is.EqualTo([expected[0], expected[0], expected[1], expected[1], expected[2]]).Within(1e-5)
            );
        }
    }

    // Each community takes its own days of a member: 1 · 0.3 and 1 · 0.5.
    [Test]
    public void Each_community_asks_its_own_days()
    {
        CommunityOfPractice policy = new()
        {
            Structure = 0.3,
            Process = 0,
            Size = 2,
        };
        Scenario scenario = Pair with
        {
            JointWork = new JointWork { MaxDays = 0 },
            Policies = [policy, policy with { Name = "more", Structure = 0.5 }],
        };
        Simulation simulation = scenario.After(1);
        Assert.That(simulation.World.Schools.DaysSpent[..2], Is.All.EqualTo(0.8).Within(Rule.Tolerance));
        Assert.That(simulation.Ledger.Select(entry => entry.Days), Is.EqualTo([0.6, 1]).Within(1e-9));
    }

    // Three in one community, two of them in another besides: who shares one with whom decides.
    [Test]
    public void Only_communities_that_both_partners_share_count_for_a_partnership()
    {
        Scenario three = Worlds.Still.WithSchools(
            [
                .. Enumerable
                    .Range(0, 3)
                    .Select(n => Worlds.School($"s{n}", 0.4, 0.1) with { Group = n < 2 ? "pair" : null }),
            ],
            new GivenTie(0, 1, 0.5, 0.5, 0.5),
            new GivenTie(1, 2, 0.5, 0.5, 0.5)
        ) with
        {
            Communities = new Communities
            {
                Membership = Membership.Everyone,
                Structure = 0.2,
                Process = 0,
            },
            Policies =
            [
                new CommunityOfPractice
                {
                    Structure = 0.4,
                    Process = 0,
                    Grouping = Grouping.Existing,
                },
            ],
        };
        World world = three.After(1).World;
        Partnerships ties = world.Partnerships;
        double toll = 0.25 * (1 + 0.75 + 0.3) * 1.1 * 1.225;
        for (int e = 0; e < 2; e++)
        {
            bool isPair = ties.A[e] + ties.B[e] == 1;
            double structure = isPair ? 0.6 : 0.2;
            Assert.That(
                ties.JointDays[e] - ties.ProductiveDays[e],
                Is.EqualTo(toll / (1 + (1.5 * structure))).Within(1e-5)
            );
        }
    }

    // A ramp is at nothing in its first tick: members meet as strangers, 0.3; a step vouches for them, 0.3 + 0.25 · 0.7.
    [TestCase(Shape.Ramp, 0.3)]
    [TestCase(Shape.Step, 0.475)]
    public void Members_are_referred_to_each_other_by_a_structure_that_is_there(Shape shape, double trust)
    {
        Scenario scenario = Worlds.Still.WithSchools([
            Worlds.School("one", 0.4, 0),
            Worlds.School("other", 0.4, 0),
        ]) with
        {
            Trust = new Trust { Gain = 0, Loss = 0 },
            Policies = [new CommunityOfPractice { Size = 2, Shape = shape }],
        };
        Assert.That(scenario.After(1).World.Partnerships.TrustAB[0], Is.EqualTo(trust).Within(Rule.Tolerance));
    }

    private static double StructureAfterAStep(Simulation simulation)
    {
        simulation.Step();
        Partnerships ties = simulation.World.Partnerships;
        return ((0.723515625 / (ties.JointDays[0] - ties.ProductiveDays[0])) - 1) / 1.5;
    }

    private static TestCaseData Case(Policy[] policies, double[]? days) =>
        new TestCaseData(policies, days).SetArgDisplayNames(
            string.Join(" and ", policies.Select(policy => $"{policy.GetType().Name} {policy.At} {policy.For}")),
            days is null ? "random" : string.Join(" ", days)
        );
}
