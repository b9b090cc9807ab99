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
            ? comparison.Interactions.Select(found => Draw(comparison, Shown(found)))
            : [];

    // Of very many those that depend on it most; the first stroke is the baseline's, which has no line here.
    private static Interaction[] Shown(IReadOnlyList<Interaction> found) =>
        [
            .. found
                .OrderByDescending(each => Math.Abs(each.Widest.Difference.Mean ?? 0))
                .Take(Look.MaxLines - 1)
                .OrderBy(each => each.Strategy),
        ];

    private static Drawing Draw(Comparison comparison, Interaction[] shown)
    {
        string factor = Words.Path(shown[0].Factor.Path);
        return new Drawing
        {
            Id = $"effects-by-{Results.SafeName.Of(Words.Path(shown[0].Factor.Path).Replace(' ', '-'))}",
            Title = InteractionPassages.Asks(shown[0]),
            Caption = Caption(comparison, shown, factor),
            AltText = AltText(comparison, shown, factor),
            Panels = [new Panel(null, Chart(comparison, shown))],
            Data = Data(comparison, shown),
        };
    }

    private static string Caption(Comparison comparison, Interaction[] shown, string factor)
    {
        int all = comparison.Strategies - 1;
        return $"Difference in {comparison.OutcomeName} from {comparison.Name(comparison.Baseline)} at each level of {factor}, replication by replication with the same luck; bands are 95 % intervals (Student's t), each for itself. "
            + "Where lines are not level, what an arm does depends on it; the table beside says where that is clear."
            + (shown.Length < all ? $" Shown are the {shown.Length} of {all:N0} arms that change most." : "");
    }

    private static string AltText(Comparison comparison, Interaction[] shown, string factor) =>
        $"Lines over {shown[0].Levels.Count} levels of {factor}. "
        + string.Join(
            " ",
            shown.Select(found =>
                $"{comparison.Name(found.Strategy)}: {Words.List([.. found.Effects.Select((effect, i) => $"{DifferencesPassage.Signed(effect)} at {Level(found, i)}")])}; {(found.IsClear ? "clearly not the same everywhere" : "no clear difference between levels")}."
            )
        );

    private static GenericChart Chart(Comparison comparison, Interaction[] shown)
    {
        double[] x = [.. Places(shown[0])];
        IReadOnlyList<string> labels = Look.Labels([.. shown.Select(found => comparison.Name(found.Strategy))], 40);
        (double low, double high) = Span.Around(shown.SelectMany(found => found.Effects), 0);
        double margin = 0.04 * (x[^1] - x[0]);
        return Layer
            .Combine(
                shown.SelectMany(
                    (found, i) =>
                        Layer.Course(
                            x,
                            [.. found.Effects],
                            labels[i],
                            Look.Strokes[i + 1] with
                            {
                                MarkerSize = 8,
                            },
                            (at, level) => $"{Level(found, level)}: {Words.Estimate(at, "paired replications")}"
                        )
                )
            )
            .WithXAxis(
                Look.Axis(
                    Words.Axis(shown[0].Factor),
                    range: [x[0] - margin, x[^1] + margin],
                    tickvals: [.. x.Select(at => (object)at)],
                    ticktext:
                    [
                        .. shown[0]
                            .Levels.Select(
                                (_, i) =>
                                    Look.Literal(GridAxis.Of(shown[0].Factor, shown[0].Levels).Say(shown[0].Levels[i]))
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
                            .Where(at => at.Item.Effects[^1].Mean is not null)
                            .Select(at =>
                                (
                                    comparison.Name(at.Item.Strategy),
                                    x[^1] + margin,
                                    at.Item.Effects[^1].Mean!.Value,
                                    Look.Strokes[at.Index + 1].Color
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

    private static DataTable Data(Comparison comparison, Interaction[] shown) =>
        new(
            ["arm", shown[0].Factor.Path, "difference", "low", "high", "pairs"],
            [
                .. shown.SelectMany(found =>
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
