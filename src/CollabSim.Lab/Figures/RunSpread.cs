using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>How far single runs lie apart: one dot per replication, by arm, with the mean and its interval.</summary>
internal sealed record RunSpread : Figure
{
    private const int RowHeight = 44;
    private const int MostDots = 400;

    public override Chapter Chapter => Chapter.Comparison;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "run-spread",
            Title = $"How much {shown.Outcome} varies from run to run",
            Caption = Caption(shown),
            AltText =
                $"Dot plot of {shown.Outcome} by arm. "
                + string.Join(" ", shown.Arms.Select(arm => $"{arm.Name}: {Says(arm)}")),
            Panels = [new Panel(null, Chart(shown))],
            Data = DataTable.Of(
                ["arm", "replication", "run", shown.Outcome + shown.Unit],
                from arm in shown.Arms
                from value in arm.Values.Index()
                select (arm.Name, Replication: value.Index, Run: arm.Runs.GetValueOrDefault(value.Index), value.Item),
                row => [row.Name, row.Replication, row.Run, row.Item]
            ),
        };

    private static string Caption(Shown shown)
    {
        (int points, int replications) = (shown.About.Points.Count, shown.About.Replications);
        return (
                shown.Arms.All(arm => arm.Mean.Missing == 0)
                    ? "One dot per replication"
                    : "One dot per replication that gave a value"
            )
            + (
                points > 1
                    ? $", each averaged over the {points:N0} design points"
                    : "; press one to see how to live through that run again"
            )
            + (replications > MostDots ? $" (the first {MostDots} of {replications:N0})" : "")
            + "; heights within a row only keep dots apart. The mark below is the mean with its 95 % interval (Student's t)."
            + Emphasis.Said(shown.Study);
    }

    private static string Says(Arm arm) =>
        arm.Mean.N == 0
            ? "no value."
            : $"{Words.Count(arm.Mean.N, "replication")} from {Words.Number(arm.Values.Min()!.Value)} to {Words.Number(arm.Values.Max()!.Value)}, mean {Words.Number(arm.Mean.Mean!.Value, arm.Mean.HalfWidth)}.";

    private static GenericChart Chart(Shown shown)
    {
        string[] names = [.. shown.Arms.Select(arm => arm.Name)];
        IReadOnlyList<string> labels = Look.Labels(names, 40);
        string counted = Words.Repeated(shown.About) + "s";
        return Layer
            .Combine(
                shown.Arms.SelectMany(
                    (arm, row) =>
                        new[] { Dots(arm, row, labels[row]).About(arm.Name), Mean(arm, row, counted).About(arm.Name) }
                )
            )
            .WithXAxis(Look.Axis(Words.Capital(shown.Outcome) + shown.Unit))
            .WithYAxis(Look.Rows(Look.Labels(names, 24, 2), range: [names.Length - 0.5, -0.6]))
            .WithHeight(76 + (RowHeight * names.Length))
            .WithMargin(new Margins(64, 16, 10, 52));
    }

    private static GenericChart Dots(Arm arm, int row, string label)
    {
        string colour = Look.Strokes[row].Color;
        (int Replication, double Value)[] dots =
        [
            .. from value in arm.Values.Take(MostDots).Index()
            where value.Item is not null
            select (value.Index, value.Item!.Value),
        ];
        return Layer.Points(
            dots.Select(dot => (object?)dot.Value),
            dots.Select(dot => (object?)(row - 0.05 - (0.3 * Scatter(dot.Replication)))),
            label,
            Part.Marker(color: Look.Faint(colour), size: 7, line: Part.Line(color: colour, width: 1)),
            [.. dots.Select(dot => $"replication {dot.Replication}: {Words.Number(dot.Value)}")],
            "%{text}<extra></extra>",
            runs: arm.Runs.Count == 0 ? null : [.. dots.Select(dot => arm.Runs[dot.Replication])]
        );
    }

    private static GenericChart Mean(Arm arm, int row, string counted)
    {
        Stroke stroke = Look.Strokes[row];
        double?[] half = [arm.Mean.HalfWidth];
        return Layer.Points(
            [arm.Mean.Mean],
            [row + 0.22],
            "mean",
            Part.Marker(color: stroke.Color, symbol: stroke.Symbol, size: 9),
            [Words.Estimate(arm.Mean, counted)],
            "%{text}<extra></extra>",
            errorX: Part.Interval(half, half, color: stroke.Color, thickness: 2.5)
        );
    }

    // Evenly spread between 0 and 1 and the same every time: multiples of the golden ratio.
    private static double Scatter(int replication) => replication * 0.618_033_988_749_895 % 1;

    /// <summary>The replications of arms in the primary outcome.</summary>
    /// <param name="Study">The study.</param>
    /// <param name="Arms">The arms that have a row.</param>
    internal sealed record Shown(StudyEstimates Study, IReadOnlyList<Arm> Arms)
    {
        public StudyDescription About => Study.Study;

        /// <summary>The outcome in words.</summary>
        public string Outcome => Words.Outcome(About.Outcomes[Study.PrimaryOutcome], About.TicksPerYear);

        /// <summary>Its unit in brackets, after a space; empty where it has none.</summary>
        public string Unit => Words.InBrackets(About.Outcomes[Study.PrimaryOutcome].Metric.Unit);

        public static Shown? Of(Evidence evidence) =>
            evidence.Estimates is { PrimaryOutcome: >= 0 and var outcome } study
            && study.Study is { Arms.Count: > 1, Replications: > 1 } about
                ? new(
                    study,
                    [
                        .. Emphasis
                            .Arms(study)
                            .Select(arm => new Arm(
                                about.Arms[arm].Name,
                                study.Values(outcome, arm),
                                study.Of(outcome, arm),
                                RunIds(evidence, arm)
                            )),
                    ]
                )
                : null;

        // A dot that averages over design points is no single run.
        private static Dictionary<int, string> RunIds(Evidence evidence, int arm) =>
            evidence.Study.Points.Count > 1
                ? []
                : evidence
                    .Results.Cell(0, arm, RunParts.None)
                    .Where(run => run.Failure is null)
                    .ToDictionary(run => run.Replication, run => run.Id);
    }

    /// <summary>One arm.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Values">By replication, averaged over design points; null: none.</param>
    /// <param name="Mean">Their mean.</param>
    /// <param name="Runs">By replication the run's name, where a value is of one run.</param>
    internal sealed record Arm(
        string Name,
        IReadOnlyList<double?> Values,
        MeanInterval Mean,
        IReadOnlyDictionary<int, string> Runs
    );
}
