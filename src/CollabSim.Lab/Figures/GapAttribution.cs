using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Why two arms differ: a waterfall of the shares that <c>collabsim compare --why</c> found, one drawing for each time it was asked.</summary>
internal sealed partial record GapAttribution : Figure
{
    private const int RowHeight = 34;

    private static readonly (string Says, Marker Marker, Func<Bar, bool> Is)[] Kinds =
    [
        ("raises", Part.Marker(color: Look.Intervention), bar => !bar.IsGap && bar.To >= bar.From),
        (
            "lowers",
            Part.Marker(color: Look.Shock, pattern: Part.Hatching("/", Look.Paper)),
            bar => !bar.IsGap && bar.To < bar.From
        ),
        ("together", Part.Marker(color: Look.Ink), bar => bar.IsGap),
    ];

    public override Chapter Chapter => Chapter.Robustness;

    public override int Rank => 1;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        evidence.Folder is { } folder && Directory.Exists(folder)
            ? Directory
                .EnumerateDirectories(folder, "why-*")
                .Order(StringComparer.Ordinal)
                .Select(why => Path.Combine(why, "shapley.csv"))
                .Where(File.Exists)
                .Select((file, i) => Draw(Shown.Read(file), i))
            : [];

    private static Drawing Draw(Shown why, int index) =>
        new()
        {
            Id = $"why-{index + 1}",
            Title = $"Why does {why.Arm} differ from {why.Against}?",
            Caption =
                $"How the gap in {why.Outcome} is shared out over what differs: each bar is the average effect of making that difference, over all orders in which "
                + "the differences can be made (Shapley value). The shares sum to the gap; their 95 % intervals are in the table.",
            AltText = "Waterfall. " + string.Join(" ", why.Bars.Select(bar => $"{bar.Name}: {why.Said(bar)}.")),
            Panels = [new Panel(null, Chart(why))],
            Data = DataTable.Of(
                ["what differs", $"share of the difference in {why.Outcome}", "low", "high"],
                why.Bars,
                bar => [bar.Name, bar.To - bar.From, bar.Low, bar.High]
            ),
        };

    private static GenericChart Chart(Shown why)
    {
        (double left, double right) = Span.Around(why.Bars.SelectMany(bar => new[] { bar.From, bar.To }).Append(0));
        return Layer
            .Combine(
                Kinds
                    .Select(kind => (kind.Says, kind.Marker, Rows: why.Bars.Index().Where(bar => kind.Is(bar.Item))))
                    .Where(kind => kind.Rows.Any())
                    .Select(kind =>
                        Layer.Spans(
                            [.. kind.Rows.Select(bar => (object)bar.Index)],
                            [.. kind.Rows.Select(bar => Math.Min(bar.Item.From, bar.Item.To))],
                            [.. kind.Rows.Select(bar => Math.Max(bar.Item.From, bar.Item.To))],
                            kind.Marker,
                            [.. kind.Rows.Select(bar => $"{Look.Literal(bar.Item.Name)}: {why.Said(bar.Item)}")],
                            kind.Says
                        )
                    )
            )
            .WithXAxis(Look.Axis($"Difference in {why.Outcome}", range: [left, right]))
            .WithYAxis(Look.Rows(Look.Labels([.. why.Bars.Select(bar => bar.Name)], 24, 2)))
            .WithHeight(90 + (RowHeight * why.Bars.Count))
            .WithMargin(new Margins(64, 190, 10, 52))
            .WithAnnotations(Look.Beside(why.Bars.Select(why.Said)));
    }

    /// <summary>One bar.</summary>
    /// <param name="Name">What differs; "together" for all of it.</param>
    /// <param name="From">Where it begins, in the outcome's unit.</param>
    /// <param name="To">Where it ends.</param>
    /// <param name="Low">Lower end of the interval of its length; null: none.</param>
    /// <param name="High">Upper end.</param>
    /// <param name="IsGap">True for the one of all differences together.</param>
    internal sealed record Bar(string Name, double From, double To, double? Low, double? High, bool IsGap = false);
}
