using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Every strategy's difference from the baseline over many worlds: a light band for the worlds, a dark one for luck.</summary>
internal sealed record OptionsOverWorlds : Figure
{
    private const int RowHeight = 26;
    private const int TwoLines = 36;
    private const string Worlds = "rgba(0,114,178,0.28)";
    private const string Luck = "#0072B2";

    public override Chapter Chapter => Chapter.Comparison;

    public override int Rank => -1;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "options-over-worlds",
            Title =
                $"{Words.Capital(shown.Outcome)} over {shown.Across.Worlds:N0} {shown.Counted}, against {shown.Baseline}",
            Caption = Caption(shown),
            AltText = AltText(shown),
            Panels = [new Panel(null, Chart(shown))],
            Data = Data(shown),
            IsTheAnswer = true,
        };

    private static string Caption(Shown shown)
    {
        int all = shown.Across.Strategies.Count - 1;
        string luck = shown.Drawn.Any(row => row.Of.Luck is not null)
            ? "; dark band: how far luck alone may have moved that average (95 %)"
            : "; luck has no band, since one replication tells nothing of it";
        string some =
            shown.Drawn.Count < all
                ? $" Shown are the {shown.Drawn.Count} of {all:N0} with the highest and lowest averages; all are in the table."
                : "";
        return $"Difference in {shown.Outcome} from {shown.Baseline}. Light band: nine worlds of ten; mark: the average over {shown.Across.Worlds:N0} {shown.Counted}, which count equally{luck}. "
            + (shown.Matters is { } least ? $"Grey: differences of less than {Words.Brief(least)} do not matter. " : "")
            + $"At the right: in how many worlds it is the best of all {shown.Across.Strategies.Count:N0}, {shown.Baseline} included.{some}";
    }

    private static string AltText(Shown shown) =>
        $"Bands of differences from {shown.Baseline} over {shown.Across.Worlds:N0} {shown.Counted}, by the average over them:"
        + string.Concat(
            shown.Drawn.Select(row =>
                $" {row.Name}: {Words.Signed(row.Of.Mean, shown.Like)}, nine worlds of ten between {Words.SignedEnd(row.Of.Low, shown.Like)} and {Words.SignedEnd(row.Of.High, shown.Like)}, best in {row.Of.BestIn:N0}."
            )
        )
        + $" {Words.Capital(shown.Baseline)} is best in {shown.Across.Strategies[shown.Across.Baseline].BestIn:N0}.";

    private static GenericChart Chart(Shown shown)
    {
        IReadOnlyList<string> names = Look.Labels([.. shown.Drawn.Select(row => row.Name)], 26, 2);
        (double low, double high) = Span.Around(
            shown.Drawn.SelectMany(row => new[] { row.Of.Low, row.Of.High, row.Of.Mean }).Append(0)
        );
        int rowHeight = names.Any(name => name.Contains("<br>")) ? TwoLines : RowHeight;
        return Layer
            .Combine([
                Bands(
                    shown,
                    "nine worlds of ten",
                    Part.Marker(Luck, "line-ns", 1),
                    Worlds,
                    11,
                    row => (row.High - row.Mean, row.Mean - row.Low)
                ),
                Bands(
                    shown,
                    "luck alone",
                    Part.Marker(Luck, "diamond", 8),
                    Luck,
                    4,
                    row => (row.Luck ?? 0, row.Luck ?? 0)
                ),
            ])
            .WithXAxis(Look.Axis($"Difference in {shown.Outcome}{shown.Unit}", range: [low, high]))
            .WithYAxis(Look.Rows(names))
            .WithHeight(72 + (rowHeight * shown.Drawn.Count))
            .WithMargin(new Margins(64, 150, 10, 52))
            .WithShapes([.. Look.Immaterial(shown.Matters), Look.ZeroAcross])
            .WithAnnotations(
                Look.Beside(shown.Drawn.Select(row => $"best in {row.Of.BestIn:N0} of {shown.Across.Worlds:N0}"))
            );
    }

    // A mark at each average with how far something reaches to either side.
    private static GenericChart Bands(
        Shown shown,
        string says,
        Marker marker,
        string color,
        double thickness,
        Func<OverWorlds, (double Above, double Below)> reach
    ) =>
        Layer.Points(
            shown.Drawn.Select(row => (object?)row.Of.Mean),
            shown.Drawn.Select((_, i) => (object?)i),
            says,
            marker,
            [.. shown.Drawn.Select(row => Hover(shown, row))],
            "%{text}<extra></extra>",
            errorX: Part.Interval(
                [.. shown.Drawn.Select(row => (double?)reach(row.Of).Above)],
                [.. shown.Drawn.Select(row => (double?)reach(row.Of).Below)],
                color: color,
                thickness: thickness
            ),
            arms: [.. shown.Drawn.Select(row => row.Name)]
        );

    private static string Hover(Shown shown, Row row) =>
        $"{Look.Literal(row.Name)}<br>{Words.Signed(row.Of.Mean, shown.Like)} on average<br>nine worlds of ten: {Words.SignedEnd(row.Of.Low, shown.Like)} to {Words.SignedEnd(row.Of.High, shown.Like)}<br>best in {row.Of.BestIn:N0} of {shown.Across.Worlds:N0} {shown.Counted}";

    // The baseline has no difference from itself.
    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            ["arm", "worlds", "best in", "higher in", "lower in", "mean difference", "lower 5 %", "upper 5 %", "luck"],
            shown.All,
            row =>
                row.Of.Strategy == shown.Across.Baseline
                    ? [row.Name, shown.Across.Worlds, row.Of.BestIn, null, null, null, null, null, null]
                    :
                    [
                        row.Name,
                        shown.Across.Worlds,
                        row.Of.BestIn,
                        row.Of.HigherIn,
                        row.Of.LowerIn,
                        row.Of.Mean,
                        row.Of.Low,
                        row.Of.High,
                        row.Of.Luck,
                    ]
        );

    /// <summary>Strategies over many worlds.</summary>
    /// <param name="Outcome">The outcome in words.</param>
    /// <param name="Unit">Its unit in brackets, after a space; empty where it has none.</param>
    /// <param name="Matters">The smallest difference that matters; null: any does.</param>
    /// <param name="Across">What they do over the worlds.</param>
    /// <param name="All">Every strategy, in their order.</param>
    internal sealed record Shown(
        string Outcome,
        string Unit,
        double? Matters,
        AcrossWorlds Across,
        IReadOnlyList<Row> All
    )
    {
        private const int MostRows = 30;

        /// <summary>What is counted: worlds, or combinations of them with design points.</summary>
        public required string Counted { get; init; }

        /// <summary>The strategy that the others are compared with.</summary>
        public string Baseline => All[Across.Baseline].Name;

        /// <summary>The half-width that decides the decimals.</summary>
        public double? Like => Words.Precision(Drawn.Select(row => (row.Of.High - row.Of.Low) / 2));

        /// <summary>Those that have a row, the best average first; of very many the best and the worst, half of each.</summary>
        public required IReadOnlyList<Row> Drawn { get; init; }

        public static Shown? Of(Evidence evidence)
        {
            if (evidence.Of(Comparison.Of) is not { Across: { } across } comparison)
            {
                return null;
            }

            Row[] all = [.. across.Strategies.Select(each => new Row(comparison.Name(each.Strategy), each))];
            Row[] order =
            [
                .. all.Where(row => row.Of.Strategy != across.Baseline)
                    .OrderByDescending(row => comparison.LessIsBetter ? -row.Of.Mean : row.Of.Mean),
            ];
            return new(
                comparison.OutcomeName,
                Words.InBrackets(comparison.Study.Study.Outcomes[comparison.Outcome].Metric.Unit),
                comparison.Matters,
                across,
                all
            )
            {
                Counted = comparison.WorldsCounted,
                Drawn =
                    order.Length <= MostRows ? order : [.. order.Take(MostRows / 2), .. order.TakeLast(MostRows / 2)],
            };
        }
    }

    /// <summary>One strategy.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Of">What it does over the worlds.</param>
    internal sealed record Row(string Name, OverWorlds Of);
}
