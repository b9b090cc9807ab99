using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>Mean scores over time, a panel a scale, a line an arm, with the range in which one survey lies.</summary>
internal sealed record SurveyScores : Figure
{
    // Of the years that are shown, between the marks of two arms.
    private const double Beside = 0.012;

    public override Chapter Chapter => Chapter.Surveys;

    public override int Rank => 1;

    public override IEnumerable<Drawing> Draw(Evidence evidence) => Shown.Of(evidence).Select(Draw);

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = $"survey-scores-{SafeName.Of(shown.Survey)}",
            Title = $"What the survey {shown.Survey} would find, scale by scale",
            Caption =
                $"Mean scores, 1 to {shown.Highest}, over {Words.Count(shown.Runs, "run")}. Bars: one survey lies within with 95 % probability, by the luck of the world, of who is asked, of who answers and of how they answer."
                + shown.Others,
            AltText =
                "Mean scores by scale, arm and time. "
                + string.Join(" ", shown.Scales.Select(scale => $"{scale.Name}: {Says(shown, scale)}")),
            Panels =
            [
                .. shown.Scales.Select(scale => new Panel(
                    shown.Scales.Count > 1 ? Words.Capital(scale.Name) : null,
                    Chart(shown, scale)
                )
                {
                    Says = Says(shown, scale),
                }),
            ],
            Data = DataTable.Of(
                ["scale", "arm", "year", "mean", "one survey from", "one survey to", "runs"],
                from scale in shown.Scales
                from line in scale.Lines
                from at in line.Means.Zip(shown.Years)
                select (scale.Name, line.Arm, Year: at.Second, At: at.First),
                row => [row.Name, row.Arm, row.Year, row.At?.Mean, row.At?.Low, row.At?.High, row.At?.Runs]
            ),
        };

    private static string Says(Shown shown, Scale scale) =>
        string.Join(
            "; ",
            scale.Lines.Select(line =>
                $"{(scale.Lines.Count > 1 ? line.Arm + " " : "")}{string.Join(", ", line.Means.Zip(shown.Years).Select(at => $"{SurveyWords.Number(at.First?.Mean)} in year {at.Second:0.##}"))}"
            )
        ) + ".";

    private static GenericChart Chart(Shown shown, Scale scale)
    {
        double span = Math.Max(1, shown.Years[^1] - shown.Years[0]);
        return Layer
            .Combine([
                .. scale.Lines.SelectMany(
                    (line, i) =>
                        Course(
                            shown,
                            line,
                            (i - ((scale.Lines.Count - 1) / 2.0)) * Beside * span,
                            scale.Lines.Count > 1
                        )
                ),
            ])
            .WithXAxis(
                Look.Axis(
                    "Years from the start",
                    range: [shown.Years[0] - (0.06 * span), shown.Years[^1] + (0.06 * span)],
                    tickvals: [.. shown.Years.Select(year => (object)year)]
                )
            )
            .WithYAxis(Look.Axis("Mean score", range: [1, shown.Highest], dtick: 1))
            .WithHeight(shown.Scales.Count > 1 ? Look.PanelHeight : Look.Height)
            .WithLegendIf(scale.Lines.Count > 1);
    }

    private static IEnumerable<GenericChart> Course(Shown shown, Line line, double shift, bool isNamed)
    {
        double[] x = [.. shown.Years.Select(year => year + shift)];
        GenericChart[] layers =
        [
            Layer.Points(
                x.Select(at => (object?)at),
                line.Means.Select(at => (object?)at?.Mean),
                line.Arm,
                Part.Marker(line.Stroke.Color, line.Stroke.Symbol, line.Stroke.MarkerSize),
                [
                    .. line
                        .Means.Zip(shown.Years)
                        .Select(at => $"{Look.Literal(line.Arm)}, year {at.Second:0.##}: {SurveyWords.Of(at.First)}"),
                ],
                "%{text}<extra></extra>",
                errorY: Part.Interval(
                    [.. line.Means.Select(at => at?.High - at?.Mean)],
                    [.. line.Means.Select(at => at?.Mean - at?.Low)],
                    color: line.Stroke.Color
                )
            ),
            Layer.Line(x, line.Means.Select(at => at?.Mean), line.Arm, line.Stroke),
        ];
        return isNamed ? layers.Select(layer => layer.About(line.Arm)) : layers;
    }

    /// <summary>A survey over time.</summary>
    /// <param name="Survey">Its name.</param>
    /// <param name="Highest">The highest score.</param>
    /// <param name="Runs">Runs behind a mean.</param>
    /// <param name="Years">When it is taken.</param>
    /// <param name="Scales">Its scales.</param>
    /// <param name="Others">What is said of arms that are not drawn.</param>
    internal sealed record Shown(
        string Survey,
        int Highest,
        int Runs,
        IReadOnlyList<double> Years,
        IReadOnlyList<Scale> Scales,
        string Others
    )
    {
        public static IEnumerable<Shown> Of(Evidence evidence) =>
            evidence.Of(StudySurveys.Of) is { } surveys
                ? surveys.Surveys.Select(survey => Of(evidence, surveys, survey))
                : [];

        private static Shown Of(Evidence evidence, StudySurveys surveys, SurveyOutline survey)
        {
            SurveyRound[] rounds = [.. surveys.Rounds.Where(round => round.Survey == survey.Name)];
            double[] years = [.. rounds.Select(round => round.Year).Distinct().Order()];
            (string Arm, Stroke Stroke)[] arms =
            [
                .. Emphasis
                    .Arms(evidence.Estimates)
                    .Select((arm, i) => (evidence.Study.Arms[arm].Name, Look.Strokes[i]))
                    .Where(arm => rounds.Any(round => round.Arm == arm.Name)),
            ];
            return new(
                survey.Name,
                survey.Items.Max(item => item.Answers.Count),
                rounds.Max(round => round.Runs.Count),
                years,
                [
                    .. rounds[0]
                        .Scales.Select(scale => new Scale(
                            scale,
                            [
                                .. arms.Select(arm => new Line(
                                    arm.Arm,
                                    arm.Stroke,
                                    [
                                        .. years.Select(year =>
                                            Array
                                                .Find(rounds, round => round.Arm == arm.Arm && round.Year == year)
                                                ?.Of(SurveyQuantity.Mean, scale)
                                        ),
                                    ]
                                )),
                            ]
                        )),
                ],
                Emphasis.Said(evidence.Estimates)
            );
        }
    }

    /// <summary>A scale's courses.</summary>
    internal sealed record Scale(string Name, IReadOnlyList<Line> Lines);

    /// <summary>An arm's course: what one survey would find at each time, null where there is nothing.</summary>
    internal sealed record Line(string Arm, Stroke Stroke, IReadOnlyList<ExpectedNumber?> Means);
}
