using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Every arm's paired difference from the baseline with its interval, largest first: a forest plot.</summary>
internal sealed partial record PairedDifferences : Figure
{
    private const int RowHeight = 24;
    private const int TwoLines = 34;

    private const string Good = "#0072B2";
    private const string Bad = "#C24D00";

    // Shape says above or below, colour good or bad for the outcome at hand.
    private static (string Says, Marker Marker, Func<Verdict, bool> Is)[] Kinds(bool lessIsBetter) =>
        [
            (
                "above the baseline",
                Part.Marker(lessIsBetter ? Bad : Good, "square", 9),
                verdict => verdict == Verdict.Higher
            ),
            (
                "below the baseline",
                Part.Marker(lessIsBetter ? Good : Bad, "diamond", 9),
                verdict => verdict == Verdict.Lower
            ),
            (VerdictText.Unclear, Part.Marker(Look.Quiet, "circle-open", 9), verdict => !verdict.IsClear()),
        ];

    public override Chapter Chapter => Chapter.Comparison;

    public override IEnumerable<Drawing> Draw(Evidence evidence) => Shown.Of(evidence).Select(Draw);

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = $"differences-{shown.Index + 1}",
            Title = $"Which arms change {shown.Outcome}, against {Words.Baseline(shown.About)}?",
            Caption = Caption(shown),
            AltText = AltText(shown),
            Panels = [new Panel(null, Chart(shown))],
            Data = Data(shown),
            IsTheAnswer = shown.Index == shown.Study.PrimaryOutcome && shown.Study.View == StudyView.Comparison,
        };

    private static string Caption(Shown shown)
    {
        int points = shown.About.Points.Count;
        return $"Difference in {shown.Outcome} from {Words.Baseline(shown.About)}, replication by replication with the same luck"
            + (points > 1 ? $", averaged over the {points:N0} design points" : "")
            + $"; {Words.Replications(shown.About, shown.Drawn.Select(arm => arm.Difference))}{Words.InEachWorld(shown.About)}. Bars are 95 % intervals (Student's t on the paired differences{Words.PooledWithinWorlds(shown.About)}), each for itself. "
            + $"Squares: clearly above the baseline; diamonds: clearly below; open circles: {(shown.Matters is null ? VerdictText.Unclear : "not clear, or too small to matter")}"
            + (
                shown.Study.Comparisons > 1
                    ? $", when allowing for {shown.Study.Comparisons:N0} differences (Bonferroni)."
                    : "."
            )
            + (shown.LessIsBetter ? " Less is better here: blue marks are lower." : "")
            + (
                shown.Matters is { } least
                    ? $" Grey: differences of less than {Words.Brief(least)} are equal for practical purposes."
                    : ""
            )
            + (
                shown.HasAll
                    ? ""
                    : $" Shown are the {Shown.MostRows / 2} highest and {Shown.MostRows / 2} lowest of {shown.Arms.Count:N0} arms; all are in the table."
            );
    }

    private static string AltText(Shown shown) =>
        $"Forest plot of differences from {Words.Baseline(shown.About)} in {shown.Outcome}. "
        + Counts([.. shown.Arms.Select(arm => arm.Verdict)])
        + (
            shown.HasAll
                ? " From the highest:"
                : $" The {Shown.MostRows / 2} highest and the {Shown.MostRows / 2} lowest, from the highest:"
        )
        + string.Concat(shown.Drawn.Select(arm => $" {arm.Name}: {Words.Estimate(arm.Difference, shown.Pairs)}."));

    /// <summary>How many arms lie where: "3 arms clearly above, 1 clearly below, 9 without a clear difference."</summary>
    internal static string Counts(IReadOnlyList<Verdict> verdicts)
    {
        int above = verdicts.Count(verdict => verdict == Verdict.Higher);
        int below = verdicts.Count(verdict => verdict == Verdict.Lower);
        return $"{Words.Count(above, "arm")} clearly above, {below:N0} clearly below, {verdicts.Count - above - below:N0} without a clear difference.";
    }

    private static GenericChart Chart(Shown shown)
    {
        MeanInterval[] differences = [.. shown.Drawn.Select(arm => arm.Difference)];
        (double low, double high) = Span.Around(differences, 0);
        double margin = 0.04 * (high - low);
        IReadOnlyList<string> names = Look.Labels([.. shown.Drawn.Select(arm => arm.Label)], 26, 2);
        double? like = Words.Precision(differences);
        int rowHeight = names.Any(name => name.Contains("<br>")) ? TwoLines : RowHeight;
        return Layer
            .Combine(Kinds(shown.LessIsBetter).SelectMany(kind => Marks(shown, kind.Says, kind.Marker, kind.Is)))
            .WithXAxis(
                Look.Axis(
                    $"Difference in {shown.Outcome}{shown.Unit}",
                    range: [Math.Min(low, -margin), Math.Max(high, margin)]
                )
            )
            .WithYAxis(Look.Rows(names))
            .WithHeight(72 + (rowHeight * shown.Drawn.Count))
            .WithMargin(new Margins(64, 222, 10, 52))
            .WithShapes([.. Look.Immaterial(shown.Matters), Look.ZeroAcross])
            .WithAnnotations(Look.Beside(differences.Select(at => Beside(at, like))));
    }

    // The arms of one kind, if there are any.
    private static IEnumerable<GenericChart> Marks(Shown shown, string says, Marker marker, Func<Verdict, bool> isThis)
    {
        (int Row, Arm Arm)[] these =
        [
            .. shown.Drawn.Index().Where(row => row.Item.Difference.Mean is not null && isThis(row.Item.Verdict)),
        ];
        if (these.Length == 0)
        {
            yield break;
        }

        double?[] half = [.. these.Select(row => row.Arm.Difference.HalfWidth)];
        yield return Layer.Points(
            these.Select(row => (object?)row.Arm.Difference.Mean),
            these.Select(row => (object?)row.Row),
            says,
            marker,
            [
                .. these.Select(row =>
                    $"{Look.Literal(row.Arm.Name)}<br>{Words.Estimate(row.Arm.Difference, shown.Pairs)}"
                ),
            ],
            "%{text}<extra></extra>",
            errorX: Part.Interval(half, half, color: marker.Get<string>("color"), thickness: 2),
            arms: [.. these.Select(row => row.Arm.Name)]
        );
    }

    private static string Beside(MeanInterval at, double? like) =>
        at.Mean is not { } mean ? "no value"
        : at is { Low: { } low, High: { } high }
            ? $"{Words.Signed(mean, like)} ({Words.End(low, like)} to {Words.End(high, like)})"
        : Words.Signed(mean, like);

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            [
                "arm",
                $"difference in {shown.Outcome}",
                "low",
                "high",
                "sd",
                "pairs",
                "missing",
                "correlation",
                "variance ratio",
                "pairs above",
            ],
            shown.Arms,
            arm =>
                [
                    arm.Name,
                    arm.Difference.Mean,
                    arm.Difference.Low,
                    arm.Difference.High,
                    arm.Difference.Sd,
                    arm.Difference.N,
                    arm.Difference.Missing,
                    arm.Paired.Correlation,
                    arm.Paired.VarianceRatio,
                    arm.Paired.Above,
                ]
        );
}
