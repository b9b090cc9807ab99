using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>What arms cost against what they bring, with the efficient frontier.</summary>
internal sealed partial record CostEffectivenessPlane : Figure
{
    private const int PlotHeight = 460;
    private const int KeyLine = 19;

    // Lines pass behind the names.
    private const string BehindNames = "#FFFFFFD0";

    private static readonly (string Says, Marker Marker, bool IsOnFrontier)[] Kinds =
    [
        ("on the frontier", Part.Marker(color: Look.Intervention, symbol: "square", size: 10), true),
        ("not worth its money", Part.Marker(color: Look.Quiet, symbol: "circle-open", size: 9), false),
    ];

    public override Chapter Chapter => Chapter.Cost;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "cost-effectiveness",
            Title = "What is had for the money?",
            Caption = Caption(shown),
            AltText = AltText(shown),
            Panels = [new Panel(null, Chart(shown))],
            Data = Data(shown),
        };

    private static string Caption(Shown shown) =>
        $"Money a school over the whole run against the difference in {shown.Outcome} from {shown.Baseline}; "
        + $"{shown.Replications}. The line is the efficient frontier: every arm off it is beaten by another arm or by a mix of two"
        + (shown.LessIsBetter ? " (less is better here, so that it runs along the bottom)" : "")
        + ". Bars are 95 % intervals of the paired differences. Costs are "
        + (shown.IsDiscounted ? "discounted at the scenario's discountRate." : "not discounted.")
        + (
            !shown.IsNumbered ? ""
            : shown.Named.Count == shown.Arms.Count ? " Numbers: the arms, from the cheapest."
            : $" Numbered: {shown.Named.Count} of {shown.Arms.Count:N0} arms, those on the frontier and the dearest, best and worst of the others; the table has all."
        );

    private static string AltText(Shown shown) =>
        "Points of cost and effect. "
        + string.Join(
            " ",
            shown.Arms.Select(arm =>
                $"{arm.Name}: cost {CostPassages.Money(arm.Cost)}, effect {Words.Signed(arm.Effect)}{(arm.IsOnFrontier ? ", on the frontier" : "")}."
            )
        );

    private static GenericChart Chart(Shown shown)
    {
        int keys = shown.IsNumbered ? shown.Named.Count : 0;
        return Layer
            .Combine(
                Kinds
                    .Where(kind => shown.Arms.Any(arm => arm.IsOnFrontier == kind.IsOnFrontier))
                    .Select(kind =>
                        Marks(shown.Arms.Where(arm => arm.IsOnFrontier == kind.IsOnFrontier), kind.Says, kind.Marker)
                    )
                    .Prepend(Frontier(shown))
            )
            .WithXAxis(Look.Axis("Cost (money a school)", range: [shown.Left, shown.Right]))
            .WithYAxis(Look.Axis($"Difference in {shown.Outcome}", range: [shown.Low, shown.High]))
            .WithHeight(PlotHeight + (KeyLine * keys))
            .WithMargin(new Margins(64, shown.IsNumbered ? 24 : 150, 12, 52 + (KeyLine * keys)))
            .WithShapes([Look.ZeroLine])
            .WithAnnotations(shown.IsNumbered ? Numbers(shown.Named) : Names(shown));
    }

    private static GenericChart Frontier(Shown shown) =>
        Layer.Line(
            shown.Arms.Where(arm => arm.IsOnFrontier).Select(arm => arm.Cost),
            shown.Arms.Where(arm => arm.IsOnFrontier).Select(arm => (double?)arm.Effect),
            "efficient frontier",
            Look.Strokes[1] with
            {
                Dash = "solid",
                MarkerSize = 0.1,
            }
        );

    private static GenericChart Marks(IEnumerable<Arm> some, string says, Marker marker)
    {
        Arm[] arms = [.. some];
        double?[] half = [.. arms.Select(arm => arm.Known.Effect.HalfWidth ?? 0)];
        return Layer.Points(
            arms.Select(arm => (object?)arm.Known.Cost.Mean),
            arms.Select(arm => (object?)arm.Effect),
            says,
            marker,
            [.. arms.Select(Hover)],
            "%{text}<extra></extra>",
            errorY: Part.Interval(half, half, color: marker.Get<string>("color"), thickness: 1.5)
        );
    }

    private static IEnumerable<Annotation> Names(Shown shown) =>
        Emphasis
            .EndLabels(
                [.. shown.Named.Select(arm => (arm.Name, arm.Cost, arm.Effect, Colour(arm)))],
                shown.Low,
                shown.High,
                PlotHeight - 64
            )
            .Select(label => label.With("bgcolor", BehindNames));

    // Numbers above the marks, pushed apart where marks lie close; below the axis what they stand for.
    private static IEnumerable<Annotation> Numbers(IReadOnlyList<Arm> named)
    {
        IReadOnlyList<string> labels = Look.Labels([.. named.Select(arm => arm.Name)], 46, 1);
        foreach ((int i, Arm arm) in named.Index())
        {
            yield return Part.Note(
                text: $"{i + 1}",
                x: arm.Cost,
                y: arm.Effect,
                // Neighbours in cost lie on different sides.
                xanchor: i % 2 == 0 ? "left" : "right",
                xshift: i % 2 == 0 ? 5 : -5,
                yshift: 8,
                font: Part.Font(color: Colour(arm), size: 12),
                bgcolor: BehindNames
            );
            yield return Part.Note(
                text: $"{i + 1}  {labels[i]}",
                xref: "paper",
                yref: "paper",
                x: 0.0,
                y: 0.0,
                xanchor: "left",
                yanchor: "top",
                yshift: -48 - (KeyLine * i),
                font: Part.Font(color: Colour(arm), size: 12.5)
            );
        }
    }

    private static string Colour(Arm arm) => arm.IsOnFrontier ? Look.Intervention : Look.Quiet;

    private static string Hover(Arm arm) =>
        $"{Look.Literal(arm.Name)}<br>cost {CostPassages.Money(arm.Cost)} a school<br>effect {Words.Estimate(arm.Known.Effect, "paired runs")}";

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            [
                "arm",
                "cost a school",
                "effect",
                "low",
                "high",
                "cost of 0.01",
                "on the frontier",
                "ratio to the one before",
            ],
            shown.Arms,
            arm =>
                [
                    arm.Name,
                    arm.Known.Cost.Mean,
                    arm.Known.Effect.Mean,
                    arm.Known.Effect.Low,
                    arm.Known.Effect.High,
                    arm.Known.PerPoint?.Ratio,
                    arm.IsOnFrontier ? "yes" : "no",
                    arm.Icer,
                ]
        );
}
