using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Metrics;

/// <summary>Metrics over schools, by hand: five that perform 0.2, 0.4, 0.6, 0.8 and 1; their twins are 0.1 … 0.5 behind.</summary>
internal sealed class SchoolMetricTests
{
    private static readonly Observation Now = Five();

    private static IEnumerable<TestCaseData> Numbers =>
        [
            new TestCaseData(new MeanPerformance(), 0.6),
            new TestCaseData(new MeanKnowledge(), 0.6),
            new TestCaseData(new MeanAgency(), 1.0),
            new TestCaseData(new MeanDisposition(), 0.3),
            new TestCaseData(new AutarkyPerformance(), 0.3),
            new TestCaseData(new Advantage(), 0.3),
            new TestCaseData(new AdvantageQuintile1(), 0.1),
            new TestCaseData(new AdvantageQuintile2(), 0.2),
            new TestCaseData(new AdvantageQuintile3(), 0.3),
            new TestCaseData(new AdvantageQuintile4(), 0.4),
            new TestCaseData(new AdvantageQuintile5(), 0.5),
            new TestCaseData(new OpenSchools(), 5.0),
            new TestCaseData(new MoneySpent(), 0.0),
            // Ranks 0.9 · 4 = 3.6 and 0.4: 0.92 − 0.28 (type 7 of Hyndman & Fan 1996).
            new TestCaseData(new PerformanceGap(), 0.64),
            // 2 (1·0.2 + 2·0.4 + 3·0.6 + 4·0.8 + 5·1) / (5 · 3) − 6/5 = 22/15 − 1.2.
            new TestCaseData(new PerformanceGini(), 0.266667),
            // q = 0.2 · (1 − 0.5 · 0.5) = 0.15, c = 0.5: (1 − 0.5) · 0.15.
            new TestCaseData(new LeaderStaffDistance(), 0.075),
        ];

    [TestCaseSource(nameof(Numbers))]
    public void A_metric_is_what_its_formula_says(Metric metric, double expected) =>
        Assert.That(metric.Measure(Now), Is.EqualTo(expected).Within(Rule.Tolerance));

    // Fives schools of 0.6 each, and one that has all.
    [Test]
    public void Gini_is_0_for_equals_and_nears_1_where_one_has_all()
    {
        Observation equal = Five(_ => 0.6);
        Observation one = Five(i => i == 2 ? 1 : 0);
        Assert.That(new PerformanceGini().Measure(equal), Is.Zero.Within(Rule.Tolerance));
        Assert.That(new PerformanceGini().Measure(one), Is.EqualTo(0.8).Within(Rule.Tolerance), "(n − 1) / n");
    }

    [Test]
    public void Where_all_schools_are_closed_there_is_nothing_to_measure()
    {
        Scenario scenario = new() { Schools = 6, Policies = [new Closure { Share = 1 }] };
        Observation now = scenario.After(2).Observe();
        foreach (
            Metric metric in new Metric[]
            {
                new MeanPerformance(),
                new Advantage(),
                new PerformanceGap(),
                new PerformanceGini(),
                new Clustering(),
                new GiantComponent(),
            }
        )
        {
            Assert.That(metric.Measure(now), Is.Null, metric.Name);
        }
    }

    // All are partners of all, so those that are left are one part without gaps, however many have closed.
    [Test]
    public void Closed_schools_are_no_part_of_the_network()
    {
        Scenario scenario = new()
        {
            Schools = 30,
            Network = new Complete(),
            Policies = [new Closure { Share = 0.5 }],
        };
        Observation now = scenario.After(1).Observe();
        Assert.That(new OpenSchools().Measure(now), Is.InRange(3, 29));
        Assert.That(new GiantComponent().Measure(now), Is.EqualTo(1));
        Assert.That(new Clustering().Measure(now), Is.EqualTo(1));
    }

    // Each tick of one pair costs 3.375 days at first.
    [Test]
    public void Days_add_up() =>
        Assert.That(new DaysSpent().Measure(Worlds.Pair().After(1).Observe()), Is.EqualTo(3.375).Within(1e-3));

    /// <summary>Agency is 1, so that performance is knowledge: 0.85 + 0.15 · 1.</summary>
    private static Observation Five(Func<int, double>? knowledge = null)
    {
        knowledge ??= i => 0.2 * (i + 1);
        Scenario scenario = Worlds.Still.WithSchools([
            .. Enumerable.Range(0, 5).Select(i => Worlds.School($"s{i}", knowledge(i), 0) with { Agency = 1 }),
        ]);
        Simulation simulation = scenario.After(0);
        Schools schools = simulation.World.Schools;
        for (int d = 0; d < schools.Domains; d++)
        {
            for (int i = 0; i < 5; i++)
            {
                schools.TwinKnowledge[(d * schools.Length) + i] -= 0.1f * (i + 1);
            }
        }

        return simulation.Observe();
    }
}
