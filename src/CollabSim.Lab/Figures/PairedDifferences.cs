using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Every arm's paired difference from the baseline with its interval, largest first: a forest plot.</summary>
internal sealed record PairedDifferences : Figure
{
    private const int MostRows = 40;
    private const int RowHeight = 24;
    private const int TwoLines = 34;

    public override Chapter Chapter => Chapter.Comparison;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        evidence.Study.Arms.Count > 1
            ? Enumerable
                .Range(0, evidence.Study.Outcomes.Count)
                .Where(outcome =>
                    // Without any value there is nothing to see; the answer says why.
                    outcome == evidence.Estimates.PrimaryOutcome
                    || Enumerable
                        .Range(1, evidence.Study.Arms.Count - 1)
                        .Any(arm => evidence.Estimates.Against(outcome, arm).Difference.N > 0)
                )
                .Select(outcome => Draw(evidence.Estimates, outcome))
            : [];

    private static Drawing Draw(StudyEstimates study, int index)
    {
        StudyDescription about = study.Study;
        string outcome = Words.Outcome(about.Outcomes[index], about.TicksPerYear);
        (string Name, PairedDifference Paired, Verdict Verdict)[] arms =
        [
            .. Enumerable
                .Range(1, about.Arms.Count - 1)
                .Select(arm => (about.Arms[arm].Name, study.Against(index, arm), Verdicts.Of(study, index, arm)))
                .OrderByDescending(row => row.Item2.Difference.Mean ?? double.NegativeInfinity),
        ];
        (string Name, PairedDifference Paired, Verdict Verdict)[] rows =
            arms.Length <= MostRows ? arms : [.. arms.Take(MostRows / 2), .. arms.TakeLast(MostRows / 2)];
        (string Says, Marker Marker, Func<Verdict, bool> Is)[] kinds =
        [
            ("above the baseline", Shown("#0072B2", "square"), verdict => verdict == Verdict.Higher),
            ("below the baseline", Shown("#C24D00", "diamond"), verdict => verdict == Verdict.Lower),
            (
                "no clear difference",
                Shown(Look.Quiet, "circle-open"),
                verdict => verdict is not (Verdict.Higher or Verdict.Lower)
            ),
        ];

        string pairs = "paired " + Words.Repeated(about) + "s";
        List<GenericChart> layers = [];
        foreach ((string says, Marker marker, Func<Verdict, bool> isThis) in kinds)
        {
            (int Row, MeanInterval At)[] these =
            [
                .. rows.Index()
                    .Where(row => row.Item.Paired.Difference.Mean is not null && isThis(row.Item.Verdict))
                    .Select(row => (row.Index, row.Item.Paired.Difference)),
            ];
            if (these.Length > 0)
            {
                double?[] half = [.. these.Select(row => row.At.HalfWidth)];
                layers.Add(
                    Layer.Points(
                        these.Select(row => (object?)row.At.Mean),
                        these.Select(row => (object?)row.Row),
                        says,
                        marker,
                        [
                            .. these.Select(row =>
                                $"{Look.Literal(rows[row.Row].Name)}<br>{Words.Estimate(row.At, pairs)}"
                            ),
                        ],
                        "%{text}<extra></extra>",
                        errorX: Part.Interval(half, half, color: marker.Get<string>("color"), thickness: 2),
                        arms: [.. these.Select(row => rows[row.Row].Name)]
                    )
                );
            }
        }

        MeanInterval[] differences = [.. rows.Select(row => row.Paired.Difference)];
        (double low, double high) = Span.Around(
            differences.SelectMany(at => new[] { at.Mean, at.Low, at.High }).OfType<double>().Append(0)
        );
        double margin = 0.04 * (high - low);
        IReadOnlyList<string> names = Look.Labels([.. rows.Select(row => row.Name)], 26, 2);
        double? like = Words.Precision(differences);
        int rowHeight = names.Any(name => name.Contains("<br>")) ? TwoLines : RowHeight;
        string unit = about.Outcomes[index].Metric.Unit;
        return new Drawing
        {
            Id = $"differences-{index + 1}",
            Title = $"Which arms change {outcome}, against {Words.Baseline(about)}?",
            Caption =
                $"Difference in {outcome} from {Words.Baseline(about)}, replication by replication with the same luck"
                + (about.Points.Count > 1 ? $", averaged over the {about.Points.Count:N0} design points" : "")
                + $"; {Words.Replications(about, differences)}. Bars are 95 % intervals (Student's t on the paired differences), each for itself. "
                + "Squares: clearly above the baseline; diamonds: clearly below; open circles: no clear difference"
                + (arms.Length > 1 ? $", when allowing for {arms.Length:N0} differences (Bonferroni)." : ".")
                + (
                    rows.Length < arms.Length
                        ? $" Shown are the {MostRows / 2} highest and {MostRows / 2} lowest of {arms.Length:N0} arms; all are in the table."
                        : ""
                ),
            AltText =
                $"Forest plot of differences from {Words.Baseline(about)} in {outcome}. "
                + Counts([.. arms.Select(arm => arm.Verdict)])
                + (
                    rows.Length < arms.Length
                        ? $" The {MostRows / 2} highest and the {MostRows / 2} lowest, from the highest:"
                        : " From the highest:"
                )
                + string.Concat(rows.Select(row => $" {row.Name}: {Words.Estimate(row.Paired.Difference, pairs)}.")),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Combine(layers)
                        .WithXAxis(
                            Look.Axis(
                                $"Difference in {outcome}" + (unit.Length > 0 ? $" ({unit})" : ""),
                                range: [Math.Min(low, -margin), Math.Max(high, margin)]
                            )
                        )
                        .WithYAxis(Look.Rows(names))
                        .WithHeight(72 + (rowHeight * rows.Length))
                        .WithMargin(new Margins(64, 222, 10, 52))
                        .WithShapes([Look.ZeroAcross])
                        .WithAnnotations(Look.Beside(differences.Select(at => Beside(at, like))))
                ),
            ],
            Data = new DataTable(
                [
                    "arm",
                    $"difference in {outcome}",
                    "low",
                    "high",
                    "sd",
                    "pairs",
                    "missing",
                    "correlation",
                    "variance ratio",
                    "pairs above",
                ],
                [
                    .. arms.Select(row =>
                        (IReadOnlyList<object?>)
                            [
                                row.Name,
                                row.Paired.Difference.Mean,
                                row.Paired.Difference.Low,
                                row.Paired.Difference.High,
                                row.Paired.Difference.Sd,
                                row.Paired.Difference.N,
                                row.Paired.Difference.Missing,
                                row.Paired.Correlation,
                                row.Paired.VarianceRatio,
                                row.Paired.Above,
                            ]
                    ),
                ]
            ),
            IsTheAnswer = index == study.PrimaryOutcome && study.View == StudyView.Comparison,
        };
    }

    private static Marker Shown(string color, string symbol) => Part.Marker(color, symbol, 9);

    /// <summary>How many arms lie where: "3 arms clearly above, 1 clearly below, 9 without a clear difference."</summary>
    internal static string Counts(IReadOnlyList<Verdict> verdicts)
    {
        int above = verdicts.Count(verdict => verdict == Verdict.Higher);
        int below = verdicts.Count(verdict => verdict == Verdict.Lower);
        return $"{Words.Count(above, "arm")} clearly above, {below:N0} clearly below, {verdicts.Count - above - below:N0} without a clear difference.";
    }

    private static string Beside(MeanInterval at, double? like) =>
        at.Mean is not { } mean ? "no value"
        : at is { Low: { } low, High: { } high }
            ? $"{Words.Signed(mean, like)} ({Words.Number(low, like)} to {Words.Number(high, like)})"
        : Words.Signed(mean, like);
}
