using CollabSim.Lab.Figures.Plotly;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

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
            ? Enumerable.Range(0, evidence.Study.Outcomes.Count).Select(outcome => Draw(evidence.Estimates, outcome))
            : [];

    private static Drawing Draw(StudyEstimates study, int index)
    {
        StudyDescription about = study.Study;
        string outcome = Words.Outcome(about.Outcomes[index], about.TicksPerYear);
        (string Name, PairedDifference Paired)[] arms =
        [
            .. Enumerable
                .Range(1, about.Arms.Count - 1)
                .Select(arm => (about.Arms[arm].Name, study.Against(index, arm)))
                .OrderByDescending(row => row.Item2.Difference.Mean ?? double.NegativeInfinity),
        ];
        (string Name, PairedDifference Paired)[] rows =
            arms.Length <= MostRows ? arms : [.. arms.Take(MostRows / 2), .. arms.TakeLast(MostRows / 2)];
        (string Says, Marker Marker, Func<MeanInterval, bool> Is)[] kinds =
        [
            ("above the baseline", Shown("#0072B2", "square"), difference => difference.Low > 0),
            ("below the baseline", Shown("#C24D00", "diamond"), difference => difference.High < 0),
            ("no clear difference", Shown(Look.Quiet, "circle-open"), difference => !difference.ExcludesZero),
        ];

        List<GenericChart> layers = [];
        foreach ((string says, Marker marker, Func<MeanInterval, bool> isThis) in kinds)
        {
            (int Row, MeanInterval At)[] these =
            [
                .. rows.Index()
                    .Select(row => (row.Index, row.Item.Paired.Difference))
                    .Where(row => row.Difference.Mean is not null && isThis(row.Difference)),
            ];
            if (these.Length > 0)
            {
                double?[] half = [.. these.Select(row => row.At.HalfWidth)];
                layers.Add(
                    Chart.Point(
                        these.Select(row => (object?)row.At.Mean),
                        these.Select(row => (object?)row.Row),
                        says,
                        marker,
                        [
                            .. these.Select(row =>
                                $"{Look.Literal(rows[row.Row].Name)}<br>{Words.Estimate(row.At, "paired runs")}"
                            ),
                        ],
                        "%{text}<extra></extra>",
                        errorX: new ErrorBar(half, half) { Color = marker.Color, Thickness = 2 },
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
        string[] names = [.. rows.Select(row => Look.Wrapped(row.Name, 26, 2))];
        int rowHeight = names.Any(name => name.Contains("<br>")) ? TwoLines : RowHeight;
        string unit = about.Outcomes[index].Metric.Unit;
        return new Drawing
        {
            Id = $"differences-{index + 1}",
            Title = $"Which arms change {outcome}, against {Words.Baseline(about)}?",
            Caption =
                $"Difference in {outcome} from {Words.Baseline(about)}, replication by replication with the same luck"
                + (about.Points.Count > 1 ? $", averaged over the {about.Points.Count:N0} design points" : "")
                + $"; {Words.Count(about.Replications, "replication")}. Bars are 95 % intervals (Student's t on the paired differences), each for itself. "
                + "Squares: above the baseline; diamonds: below; open circles: no clear difference."
                + (
                    rows.Length < arms.Length
                        ? $" Shown are the {MostRows / 2} highest and {MostRows / 2} lowest of {arms.Length:N0} arms; all are in the table."
                        : ""
                ),
            AltText =
                $"Forest plot of differences from {Words.Baseline(about)} in {outcome}. "
                + string.Join(
                    " ",
                    rows.Take(12).Select(row => $"{row.Name}: {Words.Estimate(row.Paired.Difference, "paired runs")}.")
                ),
            Panels =
            [
                new Panel(
                    null,
                    Chart
                        .Combine(layers)
                        .WithXAxis(
                            Look.Axis($"Difference in {outcome}" + (unit.Length > 0 ? $" ({unit})" : "")) with
                            {
                                Range = [Math.Min(low, -margin), Math.Max(high, margin)],
                            }
                        )
                        .WithYAxis(Look.Rows(names))
                        .WithHeight(72 + (rowHeight * rows.Length))
                        .WithMargin(new Margin(64, 222, 10, 52))
                        .WithShapes([Look.ZeroAcross])
                        .WithAnnotations(Look.Beside(differences.Select(Beside)))
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

    private static Marker Shown(string color, string symbol) =>
        new()
        {
            Color = color,
            Symbol = symbol,
            Size = 9,
        };

    private static string Beside(MeanInterval at) =>
        at.Mean is not { } mean ? "no value"
        : at is { Low: { } low, High: { } high }
            ? $"{Words.Signed(mean, at.HalfWidth)} ({Words.Number(low, at.HalfWidth)} to {Words.Number(high, at.HalfWidth)})"
        : Words.Signed(mean);
}
