using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>How far single runs lie apart: one dot per replication, by arm, with the mean and its interval.</summary>
internal sealed record RunSpread : Figure
{
    private const int RowHeight = 44;
    private const int MostDots = 400;

    public override Chapter Chapter => Chapter.Comparison;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        StudyDescription about = study.Study;
        int outcome = study.PrimaryOutcome;
        if (outcome < 0 || about.Arms.Count < 2 || about.Replications < 2)
        {
            yield break;
        }

        string name = Words.Outcome(about.Outcomes[outcome], about.TicksPerYear);
        string unit = about.Outcomes[outcome].Metric.Unit is { Length: > 0 } u ? $" ({u})" : "";
        (int Order, int Arm, double?[] Values, MeanInterval Mean, Dictionary<int, string> Runs)[] rows =
        [
            .. Emphasis
                .Arms(study)
                .Index()
                .Select(arm =>
                    (
                        arm.Index,
                        arm.Item,
                        study.Values(outcome, arm.Item),
                        study.Of(outcome, arm.Item),
                        RunIds(evidence, arm.Item)
                    )
                ),
        ];
        IReadOnlyList<string> labels = Look.Labels([.. rows.Select(row => about.Arms[row.Arm].Name)], 40);
        string counted = Words.Repeated(about) + "s";
        yield return new Drawing
        {
            Id = "run-spread",
            Title = $"How much {name} varies from run to run",
            Caption =
                (
                    rows.All(row => row.Mean.Missing == 0)
                        ? "One dot per replication"
                        : "One dot per replication that gave a value"
                )
                + (about.Points.Count > 1 ? $", each averaged over the {about.Points.Count:N0} design points" : "")
                + (about.Points.Count > 1 ? "" : "; press one to see how to live through that run again")
                + (about.Replications > MostDots ? $" (the first {MostDots} of {about.Replications:N0})" : "")
                + "; heights within a row only keep dots apart. The mark below is the mean with its 95 % interval (Student's t)."
                + Emphasis.Said(study),
            AltText =
                $"Dot plot of {name} by arm. "
                + string.Join(
                    " ",
                    rows.Select(row =>
                        $"{about.Arms[row.Arm].Name}: "
                        + (
                            row.Mean.N == 0
                                ? "no value."
                                : $"{Words.Count(row.Mean.N, "replication")} from {Words.Number(row.Values.Min()!.Value)} to {Words.Number(row.Values.Max()!.Value)}, mean {Words.Number(row.Mean.Mean!.Value, row.Mean.HalfWidth)}."
                        )
                    )
                ),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Combine(
                            rows.SelectMany(row =>
                            {
                                string arm = about.Arms[row.Arm].Name;
                                Stroke stroke = Look.Strokes[row.Order];
                                double?[] half = [row.Mean.HalfWidth];
                                (double Value, int Replication)[] dots =
                                [
                                    .. row
                                        .Values.Take(MostDots)
                                        .Index()
                                        .Where(value => value.Item is not null)
                                        .Select(value => (value.Item!.Value, value.Index)),
                                ];
                                return new[]
                                {
                                    Layer
                                        .Points(
                                            dots.Select(dot => (object?)dot.Value),
                                            dots.Select(dot =>
                                                (object?)(row.Order - 0.05 - (0.3 * Scatter(dot.Replication)))
                                            ),
                                            labels[row.Order],
                                            Part.Marker(
                                                color: Look.Faint(stroke.Color),
                                                size: 7,
                                                line: Part.Line(color: stroke.Color, width: 1)
                                            ),
                                            [
                                                .. dots.Select(dot =>
                                                    $"replication {dot.Replication}: {Words.Number(dot.Value)}"
                                                ),
                                            ],
                                            "%{text}<extra></extra>",
                                            runs: row.Runs.Count == 0
                                                ? null
                                                : [.. dots.Select(dot => row.Runs[dot.Replication])]
                                        )
                                        .About(arm),
                                    Layer
                                        .Points(
                                            [row.Mean.Mean],
                                            [row.Order + 0.22],
                                            "mean",
                                            Part.Marker(color: stroke.Color, symbol: stroke.Symbol, size: 9),
                                            [Words.Estimate(row.Mean, counted)],
                                            "%{text}<extra></extra>",
                                            errorX: Part.Interval(half, half, color: stroke.Color, thickness: 2.5)
                                        )
                                        .About(arm),
                                };
                            })
                        )
                        .WithXAxis(Look.Axis(Words.Capital(name) + unit))
                        .WithYAxis(
                            Look.Rows(
                                Look.Labels([.. rows.Select(row => about.Arms[row.Arm].Name)], 24, 2),
                                range: [rows.Length - 0.5, -0.6]
                            )
                        )
                        .WithHeight(76 + (RowHeight * rows.Length))
                        .WithMargin(new Margins(64, 16, 10, 52))
                ),
            ],
            Data = new DataTable(
                ["arm", "replication", "run", name + unit],
                [
                    .. rows.SelectMany(row =>
                        row.Values.Select(
                            (value, replication) =>
                                (IReadOnlyList<object?>)
                                    [
                                        about.Arms[row.Arm].Name,
                                        replication,
                                        row.Runs.GetValueOrDefault(replication),
                                        value,
                                    ]
                        )
                    ),
                ]
            ),
        };
    }

    // A dot that averages over design points is no single run.
    private static Dictionary<int, string> RunIds(Evidence evidence, int arm) =>
        evidence.Study.Points.Count > 1
            ? []
            : evidence
                .Results.Cell(0, arm, RunParts.None)
                .Where(run => run.Failure is null)
                .ToDictionary(run => run.Replication, run => run.Id);

    // Evenly spread between 0 and 1 and the same every time: multiples of the golden ratio.
    private static double Scatter(int replication) => replication * 0.618_033_988_749_895 % 1;
}
