using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Metrics.Divisions;
using CollabSim.Engine.Networks;

namespace CollabSim.Tests.Engine.Metrics;

/// <summary>What is measured with something that was seen before: partnerships that survive, and who trusted or stood where at first.</summary>
internal sealed class LookingBackTests
{
    // Partnerships cost much and give up early, and new ones are sought: pairs end, and some are taken up again.
    private static readonly Scenario Restless = new()
    {
        Schools = 30,
        Years = 6,
        Network = new Ring { Degree = 4 },
        TransactionCost = new TransactionCost { Base = 0.8 },
        Trust = new Trust { Loss = 0.5 },
        Dissolution = new Dissolution { TrustBelow = 0.3 },
        Search = new PartnerSearch { Seeking = 0.5 },
    };

    [Test]
    public void The_surviving_share_is_that_of_pairs_that_were_there_at_every_tick()
    {
        Simulation simulation = Restless.After(0);
        HashSet<(int, int)> left = [.. simulation.Partnerships().Select(tie => (tie.A, tie.B))];
        List<double> expected = [1];
        for (int tick = 1; tick <= 36; tick++)
        {
            simulation.Step();
            left.IntersectWith(simulation.Partnerships().Select(tie => (tie.A, tie.B)));
            expected.Add(left.Count / 60.0);
        }

        Assert.That(expected[^1], Is.InRange(0.01, 0.8), "some survive, some do not");
        Assert.That(Over(new SurvivingShare(), Restless), Is.EqualTo(expected));
    }

    [Test]
    public void It_is_missing_where_there_was_no_partnership_and_where_nobody_looked_at_the_start()
    {
        Assert.That(Over(new SurvivingShare(), Restless with { Network = new Empty() })[^1], Is.Null);
        Assert.That(new SurvivingShare().Measure(Restless.After(3).Observe()), Is.Null);
    }

    // A and B trust each other 0.1 and 0.2, C and D 0.3 and 0.4, E and F 0.5 and 0.6; G has nobody.
    [Test]
    public void Trust_thirds_are_of_those_who_have_partners_and_stay_what_they_were()
    {
        Scenario seven = Worlds.Still.WithSchools(
            [.. "ABCDEFG".Select(id => Worlds.School($"{id}", 0.5, 0))],
            new GivenTie(0, 1, 0.1, 0.2, 0.5),
            new GivenTie(2, 3, 0.3, 0.4, 0.5),
            new GivenTie(4, 5, 0.5, 0.6, 0.5)
        );
        Observation now = seven.After(0).Observe();
        double?[] trust = [.. Thirds(new MeanTrust()).Select(metric => metric.Measure(now))];
        ObservationPoint[] later = [.. Thirds(new OpenSchools()).Select(metric => new ObservationPoint(metric, 24))];

        Assert.That(trust, Is.EqualTo(new double?[] { 0.15, 0.35, 0.55 }).Within(1e-6));
        Assert.That(Simulation.Run(seven, 1, later).Values, Is.EqualTo(new double?[] { 2, 2, 2 }));
    }

    [Test]
    public void A_window_that_starts_later_looks_at_the_trust_that_there_is_then()
    {
        MetricOfPart first = new(new MeanTrust(), new ByTrustThird(), "lowest");
        MetricOfPart later = new(new MeanTrust(), new ByTrustThird().From(30), "lowest");
        IReadOnlyList<double?> values = Simulation
            .Run(new Scenario { Schools = 60, Years = 6 }, 1, [new(later, 12), new(later, 30), new(first, 30)])
            .Values;

        Assert.That(later.Name, Is.EqualTo("meanTrust in trustThird lowest since 30"));
        Assert.That(values[0], Is.Null, "who trusts least at tick 30 is not known before");
        Assert.That(
            values[1],
            Is.LessThan(values[2]!.Value),
            "the least at tick 30 trust less than those who were the least at first"
        );
    }

    // A hub with five partners who do not know each other, and three who all do. Effective sizes: 5, five times 1, three times 2 − 2/2.
    [Test]
    public void Near_a_broker_are_brokers_and_their_partners()
    {
        Scenario two = Worlds.Still.WithSchools(
            [.. Enumerable.Range(0, 9).Select(i => Worlds.School($"{i}", 0.5, 0))],
            [
                .. Enumerable.Range(1, 5).Select(leaf => new GivenTie(0, leaf, 0.5, 0.5, 0.5)),
                new GivenTie(6, 7, 0.5, 0.5, 0.5),
                new GivenTie(7, 8, 0.5, 0.5, 0.5),
                new GivenTie(6, 8, 0.5, 0.5, 0.5),
            ]
        );

        Assert.That(Sides(two), Is.EqualTo(new double?[] { 6, 3 }));
        Assert.That(
            Sides(Worlds.Still with { Network = new Ring() }),
            Is.EqualTo(new double?[] { 0, 300 }),
            "all alike"
        );
    }

    [Test]
    public void Effective_size_is_partners_less_the_links_among_them()
    {
        // 0 is linked with 1, 2, 3; 1 with 2. Among the three neighbours of 0 is one link: 3 − 2/3. 1 and 2: 2 − 2/2. 3: 1.
        Graph graph = new(5, [0, 0, 0, 1], [1, 2, 3, 2]);

        Assert.That(
            CollabSim.Engine.Networks.Measures.EffectiveSize.Of(graph),
            Is.EqualTo(new[] { 3 - (2 / 3.0), 1, 1, 1, 0 }).Within(1e-12)
        );
    }

    private static double?[] Sides(Scenario scenario) =>
        [
            .. new ByBroker().Parts.Select(side =>
                new MetricOfPart(new OpenSchools(), new ByBroker(), side).Measure(scenario.After(0).Observe())
            ),
        ];

    private static IEnumerable<MetricOfPart> Thirds(MetricOfSchools metric) =>
        new ByTrustThird().Parts.Select(third => new MetricOfPart(metric, new ByTrustThird(), third));

    private static IReadOnlyList<double?> Over(Metric metric, Scenario scenario) =>
        Simulation
            .Run(scenario, 1, [.. Enumerable.Range(0, 37).Select(tick => new ObservationPoint(metric, tick))])
            .Values;
}
