using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>What each strategy does at each level of an uncertain factor: lines that are not level depend on it.</summary>
internal sealed record EffectsByLevel : Figure
{
    private static readonly Margins Room = new(64, 178, 26, 52);

    public override Chapter Chapter => Chapter.Comparison;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        evidence.Of(Comparison.Of) is { } comparison
            ? comparison.Interactions.Select(found => Draw(comparison, Shown(comparison, found)))
            : [];

    private static (Interaction Found, Stroke Stroke)[] Shown(Comparison comparison, IReadOnlyList<Interaction> found)
    {
        IReadOnlyDictionary<int, Stroke> strokes = Emphasis.Strategies(
            comparison,
            s => Math.Abs(found.First(each => each.Strategy == s).Widest.Difference.Mean ?? 0)
        );
        return
        [
            .. found.Where(each => strokes.ContainsKey(each.Strategy)).Select(each => (each, strokes[each.Strategy])),
        ];
    }

    private static Drawing Draw(Comparison comparison, (Interaction Found, Stroke Stroke)[] shown)
    {
        string factor = Words.Path(shown[0].Found.Factor.Path);
        return new Drawing
        {
            Id = $"effects-by-{Results.SafeName.Of(Words.Path(shown[0].Found.Factor.Path).Replace(' ', '-'))}",
            Title = InteractionPassages.Asks(shown[0].Found),
            Caption = Caption(comparison, shown, factor),
            AltText = AltText(comparison, shown, factor),
            Panels = [new Panel(null, Chart(comparison, shown))],
            Data = Data(comparison, shown),
        };
    }

    private static string Caption(Comparison comparison, (Interaction Found, Stroke Stroke)[] shown, string factor)
    {
        int all = comparison.Strategies - 1;
        return $"Difference in {comparison.OutcomeName} from {comparison.Name(comparison.Baseline)} at each level of {factor}, replication by replication with the same luck; bands are 95 % intervals (Student's t), each for itself. "
            + "Where lines are not level, what an arm does depends on it; the table beside says where that is clear."
            + (shown.Length < all ? $" Shown are the {shown.Length} of {all:N0} arms that differ from it most." : "");
    }

    private static string AltText(Comparison comparison, (Interaction Found, Stroke Stroke)[] shown, string factor) =>
        $"Lines over {shown[0].Found.Levels.Count} levels of {factor}. "
        + string.Join(
            " ",
            shown
                .Select(each => each.Found)
                .Select(found =>
                    $"{comparison.Name(found.Strategy)}: {Words.List([.. found.Effects.Select((effect, i) => $"{DifferencesPassage.Signed(effect)} at {Level(found, i)}")])}; {(found.IsClear ? "clearly not the same everywhere" : "no clear difference between levels")}."
                )
        );

    private static GenericChart Chart(Comparison comparison, (Interaction Found, Stroke Stroke)[] shown)
    {
        double[] x = [.. Places(shown[0].Found)];
        IReadOnlyList<string> labels = Look.Labels([.. shown.Select(each => comparison.Name(each.Found.Strategy))], 40);
        (double low, double high) = Span.Around(shown.SelectMany(each => each.Found.Effects), 0);
        double margin = 0.04 * (x[^1] - x[0]);
        return Layer
            .Combine(
                shown.SelectMany(
                    (each, i) =>
                        Layer.Course(
                            x,
                            [.. each.Found.Effects],
                            labels[i],
                            each.Stroke with
                            {
                                MarkerSize = 8,
                            },
                            (at, level) => $"{Level(each.Found, level)}: {Words.Estimate(at, "paired replications")}"
                        )
                )
            )
            .WithXAxis(
                Look.Axis(
                    Words.Axis(shown[0].Found.Factor),
                    range: [x[0] - margin, x[^1] + margin],
                    tickvals: [.. x.Select(at => (object)at)],
                    ticktext:
                    [
                        .. shown[0]
                            .Found.Levels.Select(
                                (_, i) =>
                                    Look.Literal(
                                        GridAxis
                                            .Of(shown[0].Found.Factor, shown[0].Found.Levels)
                                            .Say(shown[0].Found.Levels[i])
                                    )
                            ),
                    ]
                )
            )
            .WithYAxis(Look.Axis($"Difference in {comparison.OutcomeName}", range: [low, high]))
            .WithMargin(Room)
            .WithShapes([Look.ZeroLine])
            .WithAnnotations(
                Emphasis.EndLabels(
                    [
                        .. shown
                            .Index()
                            .Where(at => at.Item.Found.Effects[^1].Mean is not null)
                            .Select(at =>
                                (
                                    comparison.Name(at.Item.Found.Strategy),
                                    x[^1] + margin,
                                    at.Item.Found.Effects[^1].Mean!.Value,
                                    at.Item.Stroke.Color
                                )
                            ),
                    ],
                    low,
                    high,
                    Look.Height - Room.T - Room.B
                )
            );
    }

    // Names stand side by side; numbers where they are.
    private static IEnumerable<double> Places(Interaction found) =>
        found.Levels.Select((level, i) => level is double number ? number : i);

    private static string Level(Interaction found, int level) =>
        GridAxis.Of(found.Factor, found.Levels).Say(found.Levels[level]);

    private static DataTable Data(Comparison comparison, (Interaction Found, Stroke Stroke)[] shown) =>
        new(
            ["arm", shown[0].Found.Factor.Path, "difference", "low", "high", "pairs"],
            [
                .. shown
                    .Select(each => each.Found)
                    .SelectMany(found =>
                        found.Effects.Select(
                            (effect, i) =>
                                (IReadOnlyList<object?>)
                                    [
                                        comparison.Name(found.Strategy),
                                        found.Levels[i],
                                        effect.Mean,
                                        effect.Low,
                                        effect.High,
                                        effect.N,
                                    ]
                        )
                    ),
            ]
        );
}
