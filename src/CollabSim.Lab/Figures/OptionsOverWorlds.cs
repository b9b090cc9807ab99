using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>Every strategy's difference from the baseline over many worlds: a light band for the worlds, a dark one for luck.</summary>
internal sealed record OptionsOverWorlds : Figure
{
    private const int MostRows = 30;
    private const int RowHeight = 26;
    private const int TwoLines = 36;
    private const string Worlds = "rgba(0,114,178,0.28)";
    private const string Luck = "#0072B2";

    public override Chapter Chapter => Chapter.Comparison;

    public override int Rank => -1;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (evidence.Of(Comparison.Of) is { Across: { } across } comparison)
        {
            yield return Draw(comparison, across, Shown(comparison, across));
        }
    }

    // The baseline has no difference from itself; of very many the ones that are best in most worlds, and the worst.
    private static OverWorlds[] Shown(Comparison comparison, AcrossWorlds across)
    {
        OverWorlds[] order =
        [
            .. across
                .Strategies.Where(each => each.Strategy != comparison.Baseline)
                .OrderByDescending(each => comparison.LessIsBetter ? -each.Mean : each.Mean),
        ];
        return order.Length <= MostRows ? order : [.. order.Take(MostRows / 2), .. order.TakeLast(MostRows / 2)];
    }

    private static Drawing Draw(Comparison comparison, AcrossWorlds across, OverWorlds[] rows)
    {
        string baseline = comparison.Name(comparison.Baseline);
        return new Drawing
        {
            Id = "options-over-worlds",
            Title = $"{Words.Capital(comparison.OutcomeName)} over {across.Worlds:N0} worlds, against {baseline}",
            Caption = Caption(comparison, across, rows, baseline),
            AltText = Alt(comparison, across, rows, baseline),
            Panels = [new Panel(null, Chart(comparison, across, rows))],
            Data = Data(comparison, across),
            IsTheAnswer = true,
        };
    }

    private static string Caption(Comparison comparison, AcrossWorlds across, OverWorlds[] rows, string baseline)
    {
        int all = across.Strategies.Count - 1;
        string luck = rows.Any(row => row.Luck is not null)
            ? "; dark band: how far luck alone may have moved that average (95 %)"
            : "; luck has no band, since one replication tells nothing of it";
        string shown =
            rows.Length < all
                ? $" Shown are the {rows.Length} of {all:N0} with the highest and lowest averages; all are in the table."
                : "";
        return $"Difference in {comparison.OutcomeName} from {baseline}. Light band: nine worlds of ten; mark: the average over {across.Worlds:N0} worlds, which count equally{luck}. "
            + Immaterial(comparison)
            + $"At the right: in how many worlds it is the best of all {across.Strategies.Count:N0}, {baseline} included.{shown}";
    }

    private static string Immaterial(Comparison comparison) =>
        comparison.Matters is { } least ? $"Grey: differences of less than {Words.Brief(least)} do not matter. " : "";

    private static string Alt(Comparison comparison, AcrossWorlds across, OverWorlds[] rows, string baseline)
    {
        double? like = Like(rows);
        OverWorlds own = across.Strategies[comparison.Baseline];
        return $"Bands of differences from {baseline} over {across.Worlds:N0} worlds, by the average over them:"
            + string.Concat(
                rows.Select(row =>
                    $" {comparison.Name(row.Strategy)}: {Words.Signed(row.Mean, like)}, nine worlds of ten between {Words.Signed(row.Low, like)} and {Words.Signed(row.High, like)}, best in {row.BestIn:N0}."
                )
            )
            + $" {Words.Capital(baseline)} is best in {own.BestIn:N0}.";
    }

    private static GenericChart Chart(Comparison comparison, AcrossWorlds across, OverWorlds[] rows)
    {
        string[] arms = [.. rows.Select(row => comparison.Name(row.Strategy))];
        IReadOnlyList<string> names = Look.Labels(arms, 26, 2);
        double? like = Like(rows);
        (double low, double high) = Span.Around(
            rows.SelectMany(row => new[] { row.Low, row.High, row.Mean }).Append(0)
        );
        object?[] x = [.. rows.Select(row => (object?)row.Mean)];
        object?[] y = [.. rows.Select((_, i) => (object?)i)];
        string[] texts =
        [
            .. rows.Select(
                (row, i) =>
                    $"{Look.Literal(arms[i])}<br>{Words.Signed(row.Mean, like)} on average<br>nine worlds of ten: {Words.Signed(row.Low, like)} to {Words.Signed(row.High, like)}<br>best in {row.BestIn:N0} of {across.Worlds:N0} worlds"
            ),
        ];
        List<GenericChart> layers =
        [
            Layer.Points(
                x,
                y,
                "nine worlds of ten",
                Part.Marker(Luck, "line-ns", 1),
                texts,
                "%{text}<extra></extra>",
                errorX: Part.Interval(
                    [.. rows.Select(row => (double?)(row.High - row.Mean))],
                    [.. rows.Select(row => (double?)(row.Mean - row.Low))],
                    color: Worlds,
                    thickness: 11
                ),
                arms: arms
            ),
            Layer.Points(
                x,
                y,
                "luck alone",
                Part.Marker(Luck, "diamond", 8),
                texts,
                "%{text}<extra></extra>",
                errorX: Part.Interval(
                    [.. rows.Select(row => row.Luck ?? 0).Select(half => (double?)half)],
                    [.. rows.Select(row => row.Luck ?? 0).Select(half => (double?)half)],
                    color: Luck,
                    thickness: 4
                ),
                arms: arms
            ),
        ];
        string unit = comparison.Study.Study.Outcomes[comparison.Outcome].Metric.Unit;
        return Layer
            .Combine(layers)
            .WithXAxis(
                Look.Axis(
                    $"Difference in {comparison.OutcomeName}" + (unit.Length > 0 ? $" ({unit})" : ""),
                    range: [low, high]
                )
            )
            .WithYAxis(Look.Rows(names))
            .WithHeight(72 + ((names.Any(name => name.Contains("<br>")) ? TwoLines : RowHeight) * rows.Length))
            .WithMargin(new Margins(64, 150, 10, 52))
            .WithShapes([.. Look.Immaterial(comparison.Matters), Look.ZeroAcross])
            .WithAnnotations(Look.Beside(rows.Select(row => $"best in {row.BestIn:N0} of {across.Worlds:N0}")));
    }

    private static DataTable Data(Comparison comparison, AcrossWorlds across) =>
        new(
            ["arm", "worlds", "best in", "higher in", "lower in", "mean difference", "lower 5 %", "upper 5 %", "luck"],
            [
                .. across.Strategies.Select(each =>
                    (IReadOnlyList<object?>)(
                        each.Strategy == comparison.Baseline
                            ?
                            [
                                comparison.Name(each.Strategy),
                                across.Worlds,
                                each.BestIn,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                            ]
                            :
                            [
                                comparison.Name(each.Strategy),
                                across.Worlds,
                                each.BestIn,
                                each.HigherIn,
                                each.LowerIn,
                                each.Mean,
                                each.Low,
                                each.High,
                                each.Luck,
                            ]
                    )
                ),
            ]
        );

    // The width that decides the decimals: the middle one of the light bands.
    private static double? Like(OverWorlds[] rows)
    {
        double[] widths = [.. rows.Select(row => (row.High - row.Low) / 2).Where(width => width > 0).Order()];
        return widths.Length == 0 ? null : widths[(widths.Length - 1) / 2];
    }
}
