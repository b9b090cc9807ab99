using CollabSim.Engine.Metrics;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>From when on an arm is better: its paired difference from the baseline in advantage (else the first metric) over time, with its band.</summary>
internal sealed record DifferencesOverTime : Figure
{
    private static readonly Margins Room = new(64, 178, 26, 52);

    public override Chapter Chapter => Chapter.Comparison;

    public override int Rank => 1;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "differences-over-time",
            Title = "When does each arm make a difference?",
            Caption = Caption(shown),
            AltText = AltText(shown),
            Panels = [new Panel(null, Chart(shown))],
            Data = Data(shown),
        };

    private static string Caption(Shown shown) =>
        $"Difference in {shown.Name} from {Words.Baseline(shown.About)}, replication by replication with the same luck"
        + SeriesLine.Said(shown.About, shown.Study.Lines)
        + $"; {Words.Replications(shown.About, shown.Drawn.SelectMany(arm => arm.Band))}{Words.InEachWorld(shown.About)}. Bands are 95 % intervals at each time for itself (Student's t on the paired differences{Words.PooledWithinWorlds(shown.About)})."
        + (
            shown.Wide.Count == 0
                ? ""
                : $" Light bands hold nine worlds of ten, of {Words.List([.. shown.Wide.Select(wide => wide.Arm.Name)])}; what lies within the narrow ones is luck."
        )
        + PolicyWindows.Said(shown.About)
        + Emphasis.Said(shown.Study, shown.About.Arms.Count, Look.MaxLines);

    private static string AltText(Shown shown) =>
        $"Line chart of differences in {shown.Name} from {Words.Baseline(shown.About)} from year {shown.Years[0]:0.##} to {shown.Years[^1]:0.##}. "
        + string.Join(
            " ",
            shown.Drawn.Select(arm => $"{arm.Name}: {Clear(shown.Years, arm.Band, shown.Widened(arm.Line))}.")
        )
        + (shown.About.Arms.Count > 2 ? " Clear: when allowing for the number of arms." : "");

    /// <summary>The chart alone.</summary>
    internal static GenericChart Chart(Shown shown)
    {
        (double low, double high) = Span.Around([
            .. shown
                .Drawn.SelectMany(arm => arm.Band)
                .SelectMany(at => new[] { at.Mean, at.Low, at.High })
                .Concat(shown.Wide.SelectMany(wide => wide.Low.Concat(wide.High)))
                .OfType<double>(),
            0,
        ]);
        IReadOnlyList<string> labels = Look.Labels([.. shown.Drawn.Select(arm => arm.Name)], 40);
        string pairs = "paired " + Words.Repeated(shown.Study.Lines[0].Points.Count) + "s";
        string Says(MeanInterval at, int t) => $"year {shown.Years[t]:0.##}: {Words.Estimate(at, pairs)}";
        return Layer
            .Combine([
                .. shown.Wide.Select(wide =>
                    Layer.Band(shown.Years, wide.Low, wide.High, Look.Literal(wide.Arm.Name), wide.Arm.Stroke.Color)
                ),
                .. shown.Drawn.SelectMany((arm, i) => Layer.Course(shown.Years, arm.Band, labels[i], arm.Stroke, Says)),
            ])
            .WithXAxis(Look.Axis("Years from the start", range: [shown.Years[0], shown.Years[^1]]))
            .WithYAxis(Look.Axis($"Difference in {shown.Name}{shown.Unit}", range: [low, high]))
            .WithMargin(Room with { T = Room.T + PolicyWindows.ExtraRoom(shown.About) })
            .WithShapes([Look.ZeroLine])
            .WithShapes(PolicyWindows.Shades(shown.About))
            .WithAnnotations(PolicyWindows.Labels(shown.About))
            .WithAnnotations(
                Emphasis.EndLabels(
                    [
                        .. shown
                            .Drawn.Where(arm => arm.Band[^1].Mean is not null)
                            .Select(arm => (arm.Name, shown.Years[^1], arm.Band[^1].Mean!.Value, arm.Stroke.Color)),
                    ],
                    low,
                    high,
                    Look.Height - Room.T - Room.B
                )
            );
    }

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            ["arm", "year", $"difference in {shown.Name}{shown.Unit}", "low", "high", "sd", "pairs", "missing"],
            from line in shown.Study.Lines.Index().Skip(1)
            from at in shown.Band(line.Index).Zip(shown.Years)
            select (line.Item.Name, Year: at.Second, At: at.First),
            row => [row.Name, row.Year, row.At.Mean, row.At.Low, row.At.High, row.At.Sd, row.At.N, row.At.Missing]
        );

    /// <summary>From when on an arm stays clearly on the side on which it ends, by the rule of the page's sentences.</summary>
    /// <param name="years">The times.</param>
    /// <param name="band">Its differences.</param>
    /// <param name="widened">The same with intervals for all arms together.</param>
    internal static string Clear(
        IReadOnlyList<double> years,
        IReadOnlyList<MeanInterval> band,
        IReadOnlyList<MeanInterval> widened
    )
    {
        if (band[^1].Mean is not { } end)
        {
            return "no value at the end";
        }

        string ends = $"{Words.Signed(end, band[^1].HalfWidth)} at the end";
        int first = Verdicts.ClearFrom(widened);
        return first == band.Count
            ? $"{VerdictText.Unclear} at the end ({ends})"
            : $"{VerdictText.Clearly(true)} {(end > 0 ? "above" : "below")} from year {years[first]:0.##} on, {ends}";
    }

    /// <summary>The differences of one metric over time.</summary>
    /// <param name="Study">The study.</param>
    /// <param name="Metric">Index of the metric among those kept over time.</param>
    internal sealed record Shown(StudyEstimates Study, int Metric)
    {
        public StudyDescription About => Study.Study;

        /// <summary>The metric in words.</summary>
        public string Name => Words.Name(About.SeriesMetrics[Metric]);

        /// <summary>Its unit in brackets, after a space; empty where it has none.</summary>
        public string Unit => Words.InBrackets(About.SeriesMetrics[Metric].Unit);

        /// <summary>The times, in years from the start.</summary>
        public IReadOnlyList<double> Years { get; } = Study.Study.SeriesYears();

        /// <summary>The arms that are drawn, without the baseline.</summary>
        public IReadOnlyList<Arm> Drawn =>
            field ??= [
                .. Emphasis
                    .Arms(Study)
                    .Index()
                    .Skip(1)
                    .Select(arm => new Arm(
                        Study.Lines[arm.Item].Name,
                        arm.Item,
                        Look.Strokes[arm.Index],
                        Band(arm.Item)
                    )),
            ];

        /// <summary>
        /// Where nine worlds of ten lie by time, of the arms that end highest and lowest; none where the study has no worlds. More of
        /// these bands would hide each other.
        /// </summary>
        public IReadOnlyList<WorldBand> Wide =>
            field ??= About.Worlds is null
                ? []
                :
                [
                    .. new[] { Drawn.MaxBy(arm => arm.Band[^1].Mean), Drawn.MinBy(arm => arm.Band[^1].Mean) }
                        .OfType<Arm>()
                        .Distinct()
                        .Select(arm =>
                        {
                            double[][] worlds = [.. Years.Select((_, t) => InWorlds(arm.Line, t))];
                            double? At(double[] values, double share) =>
                                values.Length > 0 ? Quantile.Of(values, share) : null;
                            return new WorldBand(
                                arm,
                                [.. worlds.Select(values => At(values, Comparisons.AcrossWorlds.Tail))],
                                [.. worlds.Select(values => At(values, 1 - Comparisons.AcrossWorlds.Tail))]
                            );
                        }),
                ];

        // The differences of a line from the first in each world, ascending.
        private double[] InWorlds(int line, int time) =>
            [
                .. Enumerable
                    .Range(0, About.Worlds!.Count)
                    .Select(world => Study.SeriesIn(world, Metric, line, time) - Study.SeriesIn(world, Metric, 0, time))
                    .OfType<double>()
                    .Order(),
            ];

        /// <summary>The differences of a line from the first, by time.</summary>
        public IReadOnlyList<MeanInterval> Band(int line) =>
            [.. Years.Select((_, t) => Study.SeriesAgainstFirst(Metric, line, t).Difference)];

        /// <summary>The same with intervals that hold for all arms together.</summary>
        public IReadOnlyList<MeanInterval> Widened(int line) =>
            [
                .. Years.Select(
                    (_, t) => Study.SeriesAgainstFirst(Metric, line, t, Verdicts.LevelFor(Study.Comparisons)).Difference
                ),
            ];

        public static Shown? Of(Evidence evidence) =>
            evidence.Study is { Arms.Count: > 1, SeriesMetrics.Count: > 0, SeriesTicks.Count: > 1 } about
                ? new(evidence.Estimates, Math.Max(0, about.SeriesOf<Advantage>()))
                : null;
    }

    /// <summary>Where nine worlds of ten lie, by time.</summary>
    /// <param name="Arm">The arm.</param>
    /// <param name="Low">One world in twenty is lower; null: no value.</param>
    /// <param name="High">One world in twenty is higher.</param>
    internal sealed record WorldBand(Arm Arm, IReadOnlyList<double?> Low, IReadOnlyList<double?> High);

    /// <summary>An arm that is drawn.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Line">Index of its line.</param>
    /// <param name="Stroke">How it is drawn.</param>
    /// <param name="Band">Its differences from the baseline, by time.</param>
    internal sealed record Arm(string Name, int Line, Stroke Stroke, IReadOnlyList<MeanInterval> Band);
}
