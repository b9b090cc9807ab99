using System.Globalization;
using System.Text.RegularExpressions;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Reports;
using MathNet.Numerics.Distributions;

namespace CollabSim.Tests.Lab.Figures;

/// <summary>
/// What captions and alternative texts say, worked out a second time from the single runs by the plainest means: a sentence that is false of any
/// of these studies fails here.
/// </summary>
public sealed class FigureSentencesTests
{
    private const string Number = @"([+−]?\d+(?:\.\d+)?)";

    // Effects that differ in size and sign, sometimes change sign on the way, and values that are missing now and then.
    private static IEnumerable<TestCaseData> Studies =>
        Enumerable
            .Range(0, 6)
            .Select(seed => new TestCaseData(Random(seed)).SetArgDisplayNames($"study {seed}"))
            .Append(new TestCaseData(MadeUpStudies.Interventions(12)).SetArgDisplayNames("interventions"))
            .Append(new TestCaseData(MadeUpStudies.ArmsAndFactors(6)).SetArgDisplayNames("arms and factors"))
            .Append(new TestCaseData(MadeUpStudies.Sweep(4)).SetArgDisplayNames("two factors"))
            .Append(new TestCaseData(MadeUpStudies.Curve(4)).SetArgDisplayNames("one factor"));

    [TestCaseSource(nameof(Studies))]
    public void Counts_and_order_of_arms_are_those_of_the_runs(StudyResults results)
    {
        StudyDescription study = results.Study;
        Drawing[] forests =
        [
            .. Draw<PairedDifferences>(results)
                .Where(drawing => drawing.Id.StartsWith("differences-", StringComparison.Ordinal)),
        ];
        Assert.That(forests, Has.Length.EqualTo(study.Arms.Count > 1 ? study.Outcomes.Count : 0));
        foreach ((int outcome, Drawing forest) in forests.Index())
        {
            double[][] pairs =
            [
                .. Enumerable.Range(1, study.Arms.Count - 1).Select(arm => Differences(results, outcome, arm)),
            ];
            string text = forest.AltText;
            int above = pairs.Count(pair => Side(pair, pairs.Length) > 0);
            int below = pairs.Count(pair => Side(pair, pairs.Length) < 0);
            Match said = Regex.Match(
                text,
                @"(\d+) arms? clearly above, (\d+) clearly below, (\d+) without a clear difference"
            );
            Assert.That(
                said.Groups.Values.Skip(1).Select(group => int.Parse(group.Value, CultureInfo.InvariantCulture)),
                Is.EqualTo(new[] { above, below, pairs.Length - above - below }),
                text
            );

            string[] order =
            [
                .. Enumerable
                    .Range(0, pairs.Length)
                    .OrderByDescending(i => pairs[i].Length > 0 ? pairs[i].Average() : double.NegativeInfinity)
                    .Select(i => study.Arms[i + 1].Name),
            ];
            int[] places = [.. order.Select(name => text.IndexOf($" {name}: ", StringComparison.Ordinal))];
            Assert.That(places, Has.All.GreaterThan(0), "every arm: " + text);
            Assert.That(places, Is.Ordered, "every arm, the highest first: " + text);
            foreach ((int i, double[] pair) in pairs.Index().Where(at => at.Item.Length > 1))
            {
                AssertSays(text, study.Arms[i + 1].Name + ": ", pair.Average());
            }

            AssertReplications(forest.Caption, study.Replications, pairs.Select(pair => pair.Length));
        }
    }

    [TestCaseSource(nameof(Studies))]
    public void The_year_from_which_an_arm_is_clearly_above_or_below_is_that_of_the_runs(StudyResults results)
    {
        StudyDescription study = results.Study;
        foreach (Drawing drawing in Draw<DifferencesOverTime>(results))
        {
            IReadOnlyList<SeriesLine> lines = SeriesLine.ChosenFor(study);
            int[] named = [.. Emphasis.Arms(StudyEstimates.Of(results)).Skip(1)];
            foreach (int arm in named)
            {
                double[][] course =
                [
                    .. study.SeriesTicks.Select(
                        (_, t) =>
                            Pairs(
                                r => SeriesAt(results, 0, lines[arm].Points, t, r),
                                r => SeriesAt(results, arm, lines[arm].Points, t, r),
                                study.Replications
                            )
                    ),
                ];
                int[] sides = [.. course.Select(pair => Side(pair, study.Arms.Count - 1))];
                int from = sides.Length;
                while (from > 0 && sides[from - 1] != 0 && sides[from - 1] == sides[^1])
                {
                    from--;
                }

                string expected =
                    sides[^1] == 0
                        ? $"{study.Arms[arm].Name}: no clear difference at the end"
                        : $"{study.Arms[arm].Name}: clearly {(sides[^1] > 0 ? "above" : "below")} from year {(double)study.SeriesTicks[from] / study.TicksPerYear:0.##} on";
                Assert.That(drawing.AltText, Does.Contain(expected));
            }

            Assert.That(Regex.Count(drawing.AltText, "at the end[).]"), Is.EqualTo(named.Length), "none dropped");
        }
    }

    [TestCaseSource(nameof(Studies))]
    public void Each_map_counts_its_own_cells_and_names_its_own_extremes(StudyResults results)
    {
        StudyDescription study = results.Study;
        foreach (
            Drawing map in Draw<PhaseDiagram>(results)
                .Where(drawing => drawing.Id.StartsWith("map-", StringComparison.Ordinal))
        )
        {
            bool isDifference = map.Id.StartsWith("map-of", StringComparison.Ordinal);
            int outcome = int.Parse(map.Id[(map.Id.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture) - 1;
            int first = isDifference ? 1 : 0;
            foreach ((int i, Panel panel) in map.Panels.Index())
            {
                int arm = first + i;
                double[][] cells =
                [
                    .. Enumerable
                        .Range(0, study.Points.Count)
                        .Select(point =>
                            isDifference
                                ? Pairs(
                                    r => At(results, outcome, 0, point, r),
                                    r => At(results, outcome, arm, point, r),
                                    study.Replications
                                )
                                : Values(r => At(results, outcome, arm, point, r), study.Replications)
                        )
                        .Where(values => values.Length > 0),
                ];
                int above = cells.Count(values => Side(values, 1) > 0);
                int below = cells.Count(values => Side(values, 1) < 0);
                Assert.That(
                    panel.Says,
                    Does.Contain(
                        $"above zero with all of the 95 % interval in {above} {(above == 1 ? "cell" : "cells")}, below in {below}, neither in {cells.Length - above - below};"
                    ),
                    map.Id
                );
                Assert.That(map.AltText, Does.Contain(panel.Says![1..]));
                AssertSays(panel.Says!, "; from ", cells.Min(values => values.Average()));
                Match highest = Regex.Match(panel.Says!, $" to {Number} at");
                Assert.That(
                    Parse(highest.Groups[1].Value),
                    Is.EqualTo(cells.Max(values => values.Average())).Within(0.5).Percent
                );
            }
        }
    }

    [TestCaseSource(nameof(Studies))]
    public void A_course_is_told_from_its_first_value_to_its_last_with_its_extremes(StudyResults results)
    {
        StudyDescription study = results.Study;
        IReadOnlyList<SeriesLine> lines = SeriesLine.ChosenFor(study);
        Drawing course = Draw<Trajectories>(results).First();
        int[] named =
            study.Arms.Count > 1 ? [.. Emphasis.Arms(StudyEstimates.Of(results))] : [.. lines.Select((_, i) => i)];
        foreach (int line in named)
        {
            double[] means =
            [
                .. study.SeriesTicks.Select(
                    (_, t) =>
                        Values(r => SeriesAt(results, lines[line].Arm, lines[line].Points, t, r), study.Replications)
                            .Average()
                ),
            ];
            string told = course.AltText[
                course.AltText.IndexOf($" {lines[line].Name}: from ", StringComparison.Ordinal)..
            ];
            Match said = Regex.Match(
                told,
                $"from {Number} to {Number}(?:, at most {Number} in year ([0-9.]+))?(?:, at least {Number} in year ([0-9.]+))?\\."
            );
            double digit = Math.Pow(10, -Decimals(said.Groups[1].Value));
            Assert.That(Parse(said.Groups[1].Value), Is.EqualTo(means[0]).Within(digit));
            Assert.That(Parse(said.Groups[2].Value), Is.EqualTo(means[^1]).Within(digit));
            double highest = said.Groups[3].Success ? Parse(said.Groups[3].Value) : Math.Max(means[0], means[^1]);
            double lowest = said.Groups[5].Success ? Parse(said.Groups[5].Value) : Math.Min(means[0], means[^1]);
            Assert.That(highest, Is.EqualTo(means.Max()).Within(digit), told);
            Assert.That(lowest, Is.EqualTo(means.Min()).Within(digit), told);
            if (said.Groups[4].Success)
            {
                Assert.That(
                    Parse(said.Groups[4].Value),
                    Is.EqualTo((double)study.SeriesTicks[Array.IndexOf(means, means.Max())] / study.TicksPerYear)
                        .Within(0.005)
                );
            }
        }
    }

    [TestCaseSource(nameof(Studies))]
    public void Ranks_and_regrets_name_every_arm(StudyResults results)
    {
        foreach (Drawing drawing in Draw<RankIntervals>(results).Concat(Draw<RegretMap>(results)))
        {
            foreach (ArmDescription arm in results.Study.Arms)
            {
                Assert.That(drawing.AltText, Does.Contain($" {arm.Name}: "), drawing.Id);
            }
        }
    }

    [TestCaseSource(nameof(Studies))]
    public void Labels_of_rows_read_differently(StudyResults results)
    {
        Evidence evidence = new(results);
        foreach (
            Drawing drawing in Figure
                .All.SelectMany(figure => figure.Draw(evidence))
                .Where(drawing => drawing.Id != "policies")
        )
        {
            foreach (Panel panel in drawing.Panels)
            {
                Assert.That(Drawn.Of(panel).Layout.Yaxis?.Ticktext ?? [], Is.Unique, drawing.Id);
            }
        }
    }

    private static StudyResults Random(int seed)
    {
        Random random = new(seed);
        int arms = seed == 0 ? 14 : 2 + random.Next(6);
        double[] effects = [0, .. Enumerable.Range(1, arms - 1).Select(_ => 0.02 * (random.NextDouble() - 0.5))];
        // Some arms start on the other side.
        double[] turns =
        [
            0,
            .. Enumerable.Range(1, arms - 1).Select(_ => random.Next(3) == 0 ? 60 + random.Next(40) : 0.0),
        ];
        bool misses = seed % 2 == 0;
        return MadeUpStudies.Of(
            $"Random {seed}",
            [
                "as it is",
                .. Enumerable
                    .Range(1, arms - 1)
                    .Select(arm =>
                        $"facilitation by the local authority for two days in each half-term, in all schools of district {arm} of the county"
                    ),
            ],
            seed % 3 == 2 ? [("authority.pressure", "", [0, 1 / 3.0, 2 / 3.0, 1])] : [],
            5 + random.Next(8),
            (arm, values, tick) =>
                0.05
                + (effects[arm] * (tick < turns[arm] ? -1.5 : 1))
                + (arm % 2 == 0 ? 0 : 0.01 * values.FirstOrDefault()),
            luck: 0.003 + (0.002 * seed),
            change: run =>
                misses && (run.Replication + run.Arm) % 5 == 0
                    ? run with
                    {
                        Outcomes = [run.Outcomes[0], null],
                        Series = [.. run.Series.Select((value, i) => i % 7 == 3 ? null : value)],
                    }
                    : run
        );
    }

    // The side on which zero is left by a plain t interval for so many comparisons: 1 above, −1 below, 0 neither.
    private static int Side(double[] values, int comparisons)
    {
        if (values.Length < 2)
        {
            return 0;
        }

        double mean = values.Average();
        double sd = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        double Half(double level) =>
            StudentT.InvCDF(0, 1, values.Length - 1, 1 - ((1 - level) / 2)) * sd / Math.Sqrt(values.Length);
        double half = Math.Max(Half(0.95), Half(1 - (0.05 / comparisons)));
        return mean - half > 0 ? 1
            : mean + half < 0 ? -1
            : 0;
    }

    private static double[] Differences(StudyResults results, int outcome, int arm) =>
        [
            .. Enumerable
                .Range(0, results.Study.Replications)
                .Select(r =>
                    Enumerable
                        .Range(0, results.Study.Points.Count)
                        .Select(point => At(results, outcome, arm, point, r) - At(results, outcome, 0, point, r))
                        .OfType<double>()
                        .ToArray()
                )
                .Where(differences => differences.Length > 0)
                .Select(differences => differences.Average()),
        ];

    private static double[] Pairs(Func<int, double?> baseline, Func<int, double?> other, int replications) =>
        Values(r => other(r) - baseline(r), replications);

    private static double[] Values(Func<int, double?> value, int replications) =>
        [.. Enumerable.Range(0, replications).Select(value).OfType<double>()];

    private static double? At(StudyResults results, int outcome, int arm, int point, int replication) =>
        Run(results, arm, point, replication).Outcomes[outcome];

    private static double? SeriesAt(StudyResults results, int arm, IReadOnlyList<int> points, int time, int replication)
    {
        double[] there =
        [
            .. points.Select(point => Run(results, arm, point, replication).Series[time]).OfType<double>(),
        ];
        return there.Length > 0 ? there.Average() : null;
    }

    private static RunRecord Run(StudyResults results, int arm, int point, int replication) =>
        results.Cell(point, arm).Single(run => run.Replication == replication);

    private static void AssertSays(string text, string before, double value)
    {
        Match said = Regex.Match(text, Regex.Escape(before) + Number);
        Assert.That(said.Success, $"“{before}…” in: {text}");
        string number = said.Groups[1].Value;
        Assert.That(Parse(number), Is.EqualTo(value).Within(0.51 * Math.Pow(10, -Decimals(number))), text);
    }

    private static void AssertReplications(string caption, int planned, IEnumerable<int> behind)
    {
        (int least, int most) = (behind.Min(), behind.Max());
        Assert.That(
            caption,
            Does.Contain(
                least == planned ? $"{planned} replications"
                : least == most ? $"{least} of {planned} replications"
                : $"{least} to {most} of {planned} replications"
            )
        );
    }

    private static double Parse(string number) =>
        double.Parse(number.Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static int Decimals(string number) => number.Contains('.') ? number.Length - number.IndexOf('.') - 1 : 0;

    private static IEnumerable<Drawing> Draw<T>(StudyResults results)
        where T : Figure, new() => new T().Draw(new Evidence(results));
}
