using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>What arms cost against what they bring, with the efficient frontier.</summary>
internal sealed record CostEffectivenessPlane : Figure
{
    // With more, arms have numbers in the plane and names in a key.
    private const int MostNamed = 6;

    // With still more, only those on the frontier and the extremes have.
    private const int MostNumbered = 24;
    private const int KeyLine = 19;

    public override Chapter Chapter => Chapter.Cost;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (evidence.Of(Comparison.Of) is not { Costs: { } costs } comparison)
        {
            yield break;
        }

        double sign = comparison.LessIsBetter ? -1 : 1;
        double Effect(int option) => costs.Options[option].Effect.Mean ?? 0;
        FrontierOption[] frontier = [.. costs.Frontier.Where(option => option.Standing == Standing.OnFrontier)];
        bool isNumbered = costs.Frontier.Count > MostNamed;
        FrontierOption[] named = [.. Named(costs, frontier)];
        int rows = isNumbered ? named.Length : 0;
        (double left, double right) = Span.Around(costs.Options.Select(option => option.Cost.Mean ?? 0).Append(0));
        // What costs nothing stands beside the axis, not under it.
        left = Math.Min(left, -0.03 * (right - left));
        (double low, double high) = Span.Around(
            costs
                .Options.SelectMany(option => new[] { option.Effect.Low, option.Effect.High })
                .OfType<double>()
                .Append(0)
        );
        low = Math.Min(low, -0.04 * (high - low));
        (string Says, Marker Marker, Func<FrontierOption, bool> Is)[] kinds =
        [
            (
                "on the frontier",
                Part.Marker(color: Look.Intervention, symbol: "square", size: 10),
                option => option.Standing == Standing.OnFrontier
            ),
            (
                "not worth its money",
                Part.Marker(color: Look.Quiet, symbol: "circle-open", size: 9),
                option => option.Standing != Standing.OnFrontier
            ),
        ];
        List<GenericChart> layers =
        [
            Layer.Line(
                frontier.Select(option => costs.Options[option.Option].Cost.Mean ?? 0),
                frontier.Select(option => (double?)Effect(option.Option)),
                "efficient frontier",
                Look.Strokes[1] with
                {
                    Dash = "solid",
                    MarkerSize = 0.1,
                }
            ),
        ];
        foreach ((string says, Marker marker, Func<FrontierOption, bool> isThis) in kinds)
        {
            FrontierOption[] these = [.. costs.Frontier.Where(isThis)];
            if (these.Length > 0)
            {
                double?[] half = [.. these.Select(option => costs.Options[option.Option].Effect.HalfWidth ?? 0)];
                layers.Add(
                    Layer.Points(
                        these.Select(option => (object?)costs.Options[option.Option].Cost.Mean),
                        these.Select(option => (object?)Effect(option.Option)),
                        says,
                        marker,
                        [.. these.Select(option => Hover(comparison, costs, option))],
                        "%{text}<extra></extra>",
                        errorY: Part.Interval(half, half, color: marker.Get<string>("color"), thickness: 1.5)
                    )
                );
            }
        }

        yield return new Drawing
        {
            Id = "cost-effectiveness",
            Title = "What is had for the money?",
            Caption =
                $"Money a school over the whole run against the difference in {comparison.OutcomeName} from {comparison.Name(costs.Baseline)}; "
                + $"{Words.Replications(evidence.Study, costs.Options.Select(option => option.Effect))}. The line is the efficient frontier: every arm off it is beaten by another arm or by a mix of two"
                + (sign < 0 ? " (less is better here, so that it runs along the bottom)" : "")
                + ". Bars are 95 % intervals of the paired differences. Costs are not discounted."
                + (
                    !isNumbered ? ""
                    : named.Length == costs.Frontier.Count ? " Numbers: the arms, from the cheapest."
                    : $" Numbered: {named.Length} of {costs.Frontier.Count:N0} arms, those on the frontier and the dearest, best and worst of the others; the table has all."
                ),
            AltText =
                "Points of cost and effect. "
                + string.Join(
                    " ",
                    costs.Frontier.Select(option =>
                        $"{comparison.Name(option.Option)}: cost {CostPassages.Money(costs.Options[option.Option].Cost.Mean ?? 0)}, effect {Words.Signed(Effect(option.Option))}{(option.Standing == Standing.OnFrontier ? ", on the frontier" : "")}."
                    )
                ),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Combine(layers)
                        .WithXAxis(Look.Axis("Cost (money a school)", range: [left, right]))
                        .WithYAxis(Look.Axis($"Difference in {comparison.OutcomeName}", range: [low, high]))
                        .WithHeight(460 + (KeyLine * rows))
                        .WithMargin(new Margins(64, isNumbered ? 24 : 150, 12, 52 + (KeyLine * rows)))
                        .WithShapes([Look.ZeroLine])
                        .WithAnnotations(isNumbered ? Numbers(comparison, costs, named, Effect) : [])
                        .WithAnnotations(
                            isNumbered
                                ? []
                                : Emphasis
                                    .EndLabels(
                                        [
                                            .. named.Select(option =>
                                                (
                                                    comparison.Name(option.Option),
                                                    costs.Options[option.Option].Cost.Mean ?? 0,
                                                    Effect(option.Option),
                                                    option.Standing == Standing.OnFrontier
                                                        ? Look.Intervention
                                                        : Look.Quiet
                                                )
                                            ),
                                        ],
                                        low,
                                        high,
                                        460 - 64
                                    )
                                    // Lines pass behind the names.
                                    .Select(label => label.With("bgcolor", "#FFFFFFD0"))
                        )
                ),
            ],
            Data = new DataTable(
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
                [
                    .. costs.Frontier.Select(option =>
                    {
                        CostAndEffect known = costs.Options[option.Option];
                        return (IReadOnlyList<object?>)
                            [
                                comparison.Name(option.Option),
                                known.Cost.Mean,
                                known.Effect.Mean,
                                known.Effect.Low,
                                known.Effect.High,
                                known.PerPoint?.Ratio,
                                option.Standing == Standing.OnFrontier ? "yes" : "no",
                                option.Icer,
                            ];
                    }),
                ]
            ),
        };
    }

    // From the cheapest: all where they are few enough, else the frontier and the extremes.
    private static IEnumerable<FrontierOption> Named(CostEffectiveness costs, FrontierOption[] frontier)
    {
        if (costs.Frontier.Count <= MostNumbered)
        {
            return costs.Frontier;
        }

        double Cost(FrontierOption option) => costs.Options[option.Option].Cost.Mean ?? 0;
        double Effect(FrontierOption option) => costs.Options[option.Option].Effect.Mean ?? 0;
        FrontierOption[] chosen =
        [
            .. frontier.Take(MostNumbered - 3),
            costs.Frontier.MaxBy(Cost)!,
            costs.Frontier.MaxBy(Effect)!,
            costs.Frontier.MinBy(Effect)!,
        ];
        return costs.Frontier.Where(chosen.Contains);
    }

    // Numbers above the marks, pushed apart where marks lie close; below the axis what they stand for.
    private static IEnumerable<Annotation> Numbers(
        Comparison comparison,
        CostEffectiveness costs,
        FrontierOption[] named,
        Func<int, double> effect
    )
    {
        IReadOnlyList<string> labels = Look.Labels([.. named.Select(option => comparison.Name(option.Option))], 46, 1);
        foreach ((int i, FrontierOption option) in named.Index())
        {
            string color = option.Standing == Standing.OnFrontier ? Look.Intervention : Look.Quiet;
            yield return Part.Note(
                text: $"{i + 1}",
                x: costs.Options[option.Option].Cost.Mean ?? 0,
                y: effect(option.Option),
                // Neighbours in cost lie on different sides.
                xanchor: i % 2 == 0 ? "left" : "right",
                xshift: i % 2 == 0 ? 5 : -5,
                yshift: 8,
                font: Part.Font(color: color, size: 12),
                bgcolor: "#FFFFFFD0"
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
                font: Part.Font(color: color, size: 12.5)
            );
        }
    }

    private static string Hover(Comparison comparison, CostEffectiveness costs, FrontierOption option) =>
        $"{Look.Literal(comparison.Name(option.Option))}<br>cost {CostPassages.Money(costs.Options[option.Option].Cost.Mean ?? 0)} a school<br>effect {Words.Estimate(costs.Options[option.Option].Effect, "paired runs")}";
}
