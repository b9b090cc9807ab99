using CollabSim.Lab.Analyses;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>A response against pressure, on the way up and on the way down: the gap between the two is what the system remembers.</summary>
internal sealed record HysteresisLoops : Figure
{
    public override Chapter Chapter => Chapter.Sensitivity;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "hysteresis-loops",
            Title = $"Is the way back the way there? {Words.Capital(shown.Name)} as pressure rises and falls again",
            Caption = Caption(shown),
            AltText = AltText(shown),
            Panels = [.. shown.Drawn.Select(at => new Panel(shown.Where(at), Chart(shown, at.Loop)))],
            Data = Data(shown),
        };

    private static string Caption(Shown shown) =>
        $"Mean over {Words.Replications(shown.Study, shown.Means)} at equal pressure, with 95 % bands: solid while pressure rises, dashed while it falls. Where the two lie apart, taking the pressure away is not enough to undo what it did."
        + (
            shown.Drawn.Count < shown.All.Count
                ? $" The {shown.Drawn.Count} of {shown.All.Count} with the widest gaps; the table has all."
                : ""
        );

    private static string AltText(Shown shown) =>
        $"{Words.Capital(shown.Name)} against pressure. "
        + string.Join(
            " ",
            shown.Drawn.Select(at =>
                $"{shown.Where(at)}: {(at.Loop.Tips ? $"{at.Loop.Stuck} of {at.Loop.Tipped} runs never come half way back" : "no clear change")}."
            )
        );

    private static GenericChart Chart(Shown shown, Loop loop)
    {
        (double low, double high) = Span.Around(shown.Means, 0);
        return Layer
            .Combine([
                .. Branch(loop.Levels, loop.Up, "rising", Look.Strokes[0]),
                .. Branch(loop.Levels, loop.Down, "falling", Look.Strokes[2]),
            ])
            .WithXAxis(Look.Axis("Pressure"))
            .WithYAxis(Look.Axis(Words.Capital(shown.Name), range: [low, high]))
            .WithShapes([Look.ZeroLine])
            .WithHeight(Look.PanelHeight)
            .WithLegendBelow();
    }

    private static GenericChart[] Branch(
        IReadOnlyList<double> levels,
        IReadOnlyList<MeanInterval> branch,
        string name,
        Stroke stroke
    ) =>
        Layer.Course(
            levels,
            branch,
            name,
            stroke,
            (at, i) => $"pressure {levels[i]:0.00}, {name}: {Words.Estimate(at)}"
        );

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            ["where", "pressure", "rising", "rising low", "rising high", "falling", "falling low", "falling high"],
            from at in shown.All
            from level in at.Loop.Levels.Index()
            select (
                Where: shown.Where(at),
                Pressure: level.Item,
                Up: at.Loop.Up[level.Index],
                Down: at.Loop.Down[level.Index]
            ),
            row =>
                [
                    row.Where,
                    row.Pressure,
                    row.Up.Mean,
                    row.Up.Low,
                    row.Up.High,
                    row.Down.Mean,
                    row.Down.Low,
                    row.Down.High,
                ]
        );

    /// <summary>The loops of a study, and those that have a panel.</summary>
    /// <param name="Study">The study.</param>
    /// <param name="Name">The response, in words.</param>
    /// <param name="All">Every loop, by design point and arm.</param>
    internal sealed record Shown(StudyDescription Study, string Name, IReadOnlyList<LoopAt> All)
    {
        private const int MostPanels = 6;

        /// <summary>Those with the widest gaps, in the order of the study.</summary>
        public IReadOnlyList<LoopAt> Drawn { get; } = [.. All.Where(Widest(All).Contains)];

        /// <summary>All means of those, on both ways.</summary>
        public IEnumerable<MeanInterval> Means => Drawn.SelectMany(at => at.Loop.Up.Concat(at.Loop.Down));

        public string Where(LoopAt at) => HysteresisAnalysis.Where(Study, at);

        public static Shown? Of(Evidence evidence) =>
            Question.Usual(evidence) is { } question
            && evidence.Of(_ => HysteresisAnalysis.LoopsOf(question)) is { } found
                ? new(evidence.Study, Words.Name(found.Metric), found.All)
                : null;

        private static HashSet<LoopAt> Widest(IReadOnlyList<LoopAt> all) =>
            [.. all.OrderByDescending(at => Gap(at.Loop)).Take(MostPanels)];

        // How far apart the two ways are at most.
        private static double Gap(Loop loop) =>
            loop.Up.Zip(loop.Down, (up, down) => Math.Abs((up.Mean - down.Mean) ?? 0)).DefaultIfEmpty(0).Max();
    }
}
