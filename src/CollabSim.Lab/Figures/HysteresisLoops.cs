using CollabSim.Lab.Analyses;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>A response against pressure, on the way up and on the way down: the gap between the two is what the system remembers.</summary>
internal sealed record HysteresisLoops : Figure
{
    private const int MostPanels = 6;

    public override Chapter Chapter => Chapter.Sensitivity;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (
            Question.Usual(evidence) is not { } question
            || evidence.Of(_ => HysteresisAnalysis.LoopsOf(question)) is not { } found
        )
        {
            yield break;
        }

        StudyDescription study = evidence.Study;
        HashSet<LoopAt> widest = [.. found.All.OrderByDescending(at => Gap(at.Loop)).Take(MostPanels)];
        LoopAt[] shown = [.. found.All.Where(widest.Contains)];
        string name = Words.Name(found.Metric.Name);
        (double low, double high) = Span.Around(
            shown
                .SelectMany(at =>
                    at.Loop.Up.Concat(at.Loop.Down)
                        .SelectMany(y => new[] { y.Low ?? y.Mean, y.High ?? y.Mean })
                        .OfType<double>()
                )
                .Append(0)
        );
        yield return new Drawing
        {
            Id = "hysteresis-loops",
            Title = $"Is the way back the way there? {Words.Capital(name)} as pressure rises and falls again",
            Caption =
                $"Mean over {Words.Replications(study, shown.SelectMany(at => at.Loop.Up.Concat(at.Loop.Down)))} at equal pressure, with 95 % bands: solid while pressure rises, dashed while it falls. Where the two lie apart, taking the pressure away is not enough to undo what it did."
                + (
                    found.All.Count > MostPanels
                        ? $" The {MostPanels} of {found.All.Count} with the widest gaps; the table has all."
                        : ""
                ),
            AltText =
                $"{Words.Capital(name)} against pressure. "
                + string.Join(
                    " ",
                    shown.Select(at =>
                        $"{HysteresisAnalysis.Where(study, at)}: {(at.Loop.Tips ? $"{at.Loop.Stuck} of {at.Loop.Tipped} runs never come half way back" : "no clear change")}."
                    )
                ),
            Panels =
            [
                .. shown.Select(at => new Panel(
                    HysteresisAnalysis.Where(study, at),
                    Layer
                        .Combine([
                            .. Branch(at.Loop.Levels, at.Loop.Up, "rising", Look.Strokes[0]),
                            .. Branch(at.Loop.Levels, at.Loop.Down, "falling", Look.Strokes[2]),
                        ])
                        .WithXAxis(Look.Axis("Pressure"))
                        .WithYAxis(Look.Axis(Words.Capital(name), range: [low, high]))
                        .WithShapes([Look.ZeroLine])
                        .WithHeight(Look.PanelHeight)
                        .WithLegendBelow()
                )),
            ],
            Data = new DataTable(
                ["where", "pressure", "rising", "rising low", "rising high", "falling", "falling low", "falling high"],
                [
                    .. found.All.SelectMany(at =>
                        at.Loop.Levels.Select(
                            (level, i) =>
                                (IReadOnlyList<object?>)
                                    [
                                        HysteresisAnalysis.Where(study, at),
                                        level,
                                        at.Loop.Up[i].Mean,
                                        at.Loop.Up[i].Low,
                                        at.Loop.Up[i].High,
                                        at.Loop.Down[i].Mean,
                                        at.Loop.Down[i].Low,
                                        at.Loop.Down[i].High,
                                    ]
                        )
                    ),
                ]
            ),
        };
    }

    // How far apart the two ways are at most.
    private static double Gap(Loop loop) =>
        loop.Up.Zip(loop.Down, (up, down) => Math.Abs((up.Mean - down.Mean) ?? 0)).DefaultIfEmpty(0).Max();

    private static IEnumerable<GenericChart> Branch(
        IReadOnlyList<double> levels,
        IReadOnlyList<MeanInterval> branch,
        string name,
        Stroke stroke
    ) =>
        [
            Layer.Band(levels, [.. branch.Select(at => at.Low)], [.. branch.Select(at => at.High)], name, stroke.Color),
            Layer.Line(
                levels,
                branch.Select(at => at.Mean),
                name,
                stroke,
                [.. branch.Select((at, i) => $"pressure {levels[i]:0.00}, {name}: {Words.Estimate(at)}")]
            ),
        ];
}
