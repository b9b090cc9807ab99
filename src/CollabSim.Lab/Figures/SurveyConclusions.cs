using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>What a survey before and after makes of a change, beside what the true change alone would make of it: a panel an arm, a row a scale.</summary>
internal sealed record SurveyConclusions : Figure
{
    private const int RowHeight = 34;
    private const string Faint = "#A9CDE5";

    public override Chapter Chapter => Chapter.Surveys;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence) => Shown.Of(evidence).Select(Draw);

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = $"survey-conclusions-{SafeName.Of(shown.Survey)}",
            Title = $"Does the survey {shown.Survey} see what changes?",
            Caption =
                $"Change of mean scores from {shown.From} to {shown.To}. Dots: over {Words.Count(shown.Runs, "run")}, with the range in which one survey lies with 95 % probability; where it holds nought, one survey alone often cannot tell. Diamonds: what the true change of all who were asked would make of the score. What lies between the two is who answers, the ends of the scale, and the yardstick.",
            AltText =
                "Changes of mean scores by scale, seen and true. "
                + string.Join(" ", shown.Arms.Select(arm => $"{arm.Name}: {Says(arm)}")),
            Panels =
            [
                .. shown.Arms.Select(arm => new Panel(shown.Arms.Count > 1 ? arm.Name : null, Chart(shown, arm))
                {
                    Says = Says(arm),
                }),
            ],
            Data = Data(shown),
        };

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            [
                "arm",
                "scale",
                "change of score",
                "one survey from",
                "one survey to",
                "due to the true change",
                "true change (SD)",
                "runs",
            ],
            from arm in shown.Arms
            from row in arm.Rows
            select (arm.Name, Row: row),
            row =>
                [
                    row.Name,
                    row.Row.Scale,
                    row.Row.Seen,
                    row.Row.Low,
                    row.Row.High,
                    row.Row.DueToState,
                    row.Row.Truth,
                    row.Row.Runs,
                ]
        );

    private static string Says(Arm arm) =>
        string.Join(
            "; ",
            arm.Rows.Select(row =>
                $"{row.Scale} {SurveyWords.Signed(row.Seen)}{(row.DueToState is { } state ? $", by its true change {SurveyWords.Signed(state)}" : "")}"
            )
        ) + ".";

    private static GenericChart Chart(Shown shown, Arm arm) =>
        Layer
            .Combine([
                Layer.Points(
                    arm.Rows.Select(row => (object?)row.Seen),
                    arm.Rows.Index().Select(row => (object?)row.Index),
                    "change of score, and range of one survey",
                    Part.Marker(Look.Intervention, "circle", 8),
                    [
                        .. arm.Rows.Select(row =>
                            $"{Look.Literal(row.Scale)}: {SurveyWords.Signed(row.Seen)} ({SurveyWords.Range(row.Low, row.High)})"
                        ),
                    ],
                    "%{text}<extra></extra>",
                    errorX: Part.Interval(
                        [.. arm.Rows.Select(row => row.High - row.Seen)],
                        [.. arm.Rows.Select(row => row.Seen - row.Low)],
                        color: Faint,
                        thickness: 7
                    )
                ),
                Layer.Points(
                    arm.Rows.Select(row => (object?)row.DueToState),
                    arm.Rows.Index().Select(row => (object?)row.Index),
                    "what the true change makes of it",
                    Part.Marker(Look.Shock, "diamond-open", 14, Part.Line(Look.Shock, 2)),
                    [
                        .. arm.Rows.Select(row =>
                            $"{Look.Literal(row.Scale)}: true change {SurveyWords.Signed(row.Truth)} SD, of the score {SurveyWords.Signed(row.DueToState)}"
                        ),
                    ],
                    "%{text}<extra></extra>"
                ),
            ])
            .WithXAxis(Look.Axis("Change of mean score", range: [-shown.Reach, shown.Reach]))
            .WithYAxis(Look.Rows(Look.Labels([.. arm.Rows.Select(row => row.Scale)], 18, 1)))
            .WithHeight(110 + (RowHeight * arm.Rows.Count))
            .WithMargin(new Margins(80, 16, 8, 52))
            .WithShapes([Look.ZeroAcross])
            .WithLegend()
            .WithLegendBelow();

    /// <summary>A survey before and after.</summary>
    /// <param name="Survey">Its name.</param>
    /// <param name="From">When it is first taken.</param>
    /// <param name="To">When it is last taken.</param>
    /// <param name="Runs">Runs behind a mean.</param>
    /// <param name="Arms">The arms.</param>
    internal sealed record Shown(string Survey, string From, string To, int Runs, IReadOnlyList<Arm> Arms)
    {
        /// <summary>How far the axis reaches.</summary>
        public double Reach =>
            1.08
            * Math.Max(
                0.2,
                Arms.SelectMany(arm => arm.Rows)
                    .SelectMany(row => new[] { row.Seen, row.Low, row.High, row.DueToState })
                    .Max(value => Math.Abs(value ?? 0))
            );

        public static IEnumerable<Shown> Of(Evidence evidence) =>
            evidence.Of(StudySurveys.Of) is { } surveys
                ? surveys.Surveys.Select(survey => Of(surveys, survey.Name)).OfType<Shown>()
                : [];

        private static Shown? Of(StudySurveys surveys, string survey)
        {
            IReadOnlyList<string> arms = surveys.ArmsOf(survey);
            Arm[] drawn =
            [
                .. arms.Select(arm => new Arm(arm, [.. surveys.ChangesOf(survey, arm).Select(Row.Of)]))
                    .Where(arm => arm.Rows.Count > 0),
            ];
            IReadOnlyList<SurveyRound> rounds = surveys.Of(survey, arms[0]);
            return drawn.Length > 0
                ? new(survey, rounds[0].When, rounds[^1].When, drawn.Max(arm => arm.Rows.Max(row => row.Runs)), drawn)
                : null;
        }
    }

    /// <summary>An arm's scales.</summary>
    internal sealed record Arm(string Name, IReadOnlyList<Row> Rows);

    /// <summary>A scale: what is seen of its change, and what is true.</summary>
    internal sealed record Row(
        string Scale,
        double? Seen,
        double? Low,
        double? High,
        double? DueToState,
        double? Truth,
        int Runs
    )
    {
        public static Row Of(BeforeAndAfterSurvey change)
        {
            // The range of one more run, from the interval of their mean: ExpectedNumber.
            MeanInterval seen = change.Seen;
            double? half = seen.HalfWidth * Math.Sqrt(seen.N + 1);
            return new(
                change.Scale,
                seen.Mean,
                seen.Mean - half,
                seen.Mean + half,
                change.DueToState,
                change.Truth.Mean,
                seen.N
            );
        }
    }
}
