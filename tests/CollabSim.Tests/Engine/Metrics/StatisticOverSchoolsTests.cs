using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Metrics.Divisions;

namespace CollabSim.Tests.Engine.Metrics;

/// <summary>Percentiles and standard deviations over schools, by hand: five that perform 0.2, 0.4 (north), 0.6, 0.8 and 1 (south).</summary>
internal sealed class StatisticOverSchoolsTests
{
    private static readonly MeanPerformance Performance = new();

    private static readonly Observation Now = Five();

    private static IEnumerable<TestCaseData> Numbers =>
        [
            new TestCaseData(new PercentileOverSchools(Performance, 0), 0.2),
            new TestCaseData(new PercentileOverSchools(Performance, 10), 0.28),
            new TestCaseData(new PercentileOverSchools(Performance, 50), 0.6),
            new TestCaseData(new PercentileOverSchools(Performance, 90), 0.92),
            new TestCaseData(new PercentileOverSchools(Performance, 100), 1.0),
            // (0.16 + 0.04 + 0 + 0.04 + 0.16) / 4.
            new TestCaseData(new SdOverSchools(Performance), Math.Sqrt(0.1)),
            // Means 0.3 and 0.8: 0.5 / √2.
            new TestCaseData(new SdBetweenParts(Performance, new ByGroup()), 0.5 / Math.Sqrt(2)),
            // One, two, three of five: SD of the sizes 2 and 3.
            new TestCaseData(new SdBetweenParts(new OpenSchools(), new ByGroup()), Math.Sqrt(0.5)),
            new TestCaseData(new MetricOfPart(new PercentileOverSchools(Performance, 50), new ByGroup(), "north"), 0.3),
            new TestCaseData(new MetricOfPart(new SdOverSchools(Performance), new ByGroup(), "south"), 0.2),
        ];

    [TestCaseSource(nameof(Numbers))]
    public void A_statistic_is_what_its_formula_says(Metric metric, double expected) =>
        Assert.That(metric.Measure(Now), Is.EqualTo(expected).Within(Rule.Tolerance));

    [Test]
    public void The_gap_is_the_90th_percentile_less_the_10th_to_the_last_bit()
    {
        Observation now = new Scenario { Schools = 97 }
            .After(7)
            .Observe();

        Assert.That(
            new PercentileOverSchools(Performance, 90).Measure(now)
                - new PercentileOverSchools(Performance, 10).Measure(now),
            Is.EqualTo(new PerformanceGap().Measure(now))
        );
    }

    [Test]
    public void One_school_has_a_median_and_no_spread()
    {
        Scenario one = Worlds.Still.WithSchools([Worlds.School("one", 0.5, 0) with { Group = "alone" }]);
        Observation now = one.After(0).Observe();

        Assert.That(new PercentileOverSchools(Performance, 50).Measure(now), Is.Not.Null);
        Assert.That(new SdOverSchools(Performance).Measure(now), Is.Null);
        Assert.That(new SdBetweenParts(Performance, new ByGroup()).Measure(now), Is.Null);
    }

    [Test]
    public void The_order_in_which_schools_are_stored_changes_no_bit()
    {
        Observation forward = Five();
        Observation backward = Five(isReversed: true);
        foreach (Metric metric in Numbers.Select(number => (Metric)number.Arguments[0]!))
        {
            Assert.That(metric.Measure(backward), Is.EqualTo(metric.Measure(forward)), metric.Name);
        }
    }

    [TestCase(
        10,
        "percentile 10 of performance",
        "10th percentile of performance",
        "10th percentile over schools of performance."
    )]
    [TestCase(50, "median of performance", "median of performance", "Median over schools of performance.")]
    [TestCase(
        2.5,
        "percentile 2.5 of performance",
        "2.5th percentile of performance",
        "2.5th percentile over schools of performance."
    )]
    [TestCase(
        91,
        "percentile 91 of performance",
        "91st percentile of performance",
        "91st percentile over schools of performance."
    )]
    [TestCase(
        12,
        "percentile 12 of performance",
        "12th percentile of performance",
        "12th percentile over schools of performance."
    )]
    public void A_percentile_reads_as_a_sentence(double percent, string name, string words, string meaning)
    {
        PercentileOverSchools percentile = new(Performance, percent);

        Assert.That((percentile.Name, percentile.Words, percentile.Meaning), Is.EqualTo((name, words, meaning)));
    }

    [Test]
    public void A_spread_reads_as_a_sentence()
    {
        Assert.That(
            new MetricOfPart(new SdOverSchools(new DaysSpent()), new ByQuintile(), "5").Words,
            Is.EqualTo("standard deviation of days spent among the strongest fifth of schools")
        );
        Assert.That(
            new SdBetweenParts(new MeanTrust(), new ByTrustThird()).Words,
            Is.EqualTo("standard deviation of mean trust between trust thirds")
        );
        Assert.That(
            new SdOverSchools(Performance).Words,
            Is.EqualTo("standard deviation of performance among schools")
        );
    }

    private static Observation Five(bool isReversed = false)
    {
        Organisation[] schools =
        [
            .. Enumerable
                .Range(0, 5)
                .Select(i =>
                    Worlds.School($"s{i}", 0.2 * (i + 1), 0) with
                    {
                        Agency = 1,
                        Group = i < 2 ? "north" : "south",
                    }
                ),
        ];
        return Worlds.Still.WithSchools(isReversed ? [.. schools.Reverse()] : schools).After(0).Observe();
    }
}
