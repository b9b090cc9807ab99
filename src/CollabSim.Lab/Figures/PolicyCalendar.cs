using CollabSim.Lab.Figures.Plotly;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>When each policy is in force, by arm: shocks hatched, interventions plain.</summary>
internal sealed record PolicyCalendar : Figure
{
    private const int MostRows = 40;
    private const int RowHeight = 30;

    public override Chapter Chapter => Chapter.Policies;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        StudyDescription about = study.Study;
        (string Arm, PolicyDescription Policy)[] all = [.. Rows(about)];
        if (all.Length == 0)
        {
            yield break;
        }

        (string Arm, PolicyDescription Policy)[] rows = [.. all.Take(MostRows)];
        double end = (double)about.Horizon / about.TicksPerYear;
        List<GenericChart> layers = [];
        foreach (bool isShock in new[] { true, false })
        {
            (int Row, string Arm, PolicyDescription Policy)[] these =
            [
                .. rows.Index()
                    .Where(row => row.Item.Policy.IsShock == isShock)
                    .Select(row => (row.Index, row.Item.Arm, row.Item.Policy)),
            ];
            if (these.Length > 0)
            {
                string color = isShock ? Look.Shock : Look.Intervention;
                layers.Add(
                    Chart.Spans(
                        [.. these.Select(row => (object)row.Row)],
                        [.. these.Select(row => Year(about, row.Policy.StartTick))],
                        [
                            .. these.Select(row =>
                                Math.Max(End(about, row.Policy), Year(about, row.Policy.StartTick) + (end / 200))
                            ),
                        ],
                        new Marker
                        {
                            Color = isShock ? "#F0C3A6" : color,
                            Line = new Line { Color = color, Width = 1 },
                            Pattern = isShock ? new Pattern("/", color) : null,
                        },
                        [
                            .. these.Select(row =>
                                $"{Look.Literal(Words.Policy(row.Policy))}: {Look.Literal(When(about, row.Policy))}"
                            ),
                        ],
                        isShock ? "shock" : "intervention"
                    )
                );
            }
        }

        yield return new Drawing
        {
            Id = "policies",
            Title = "When policies are in force",
            Caption =
                "Hatched: shocks, which nobody in the system chooses. Plain: interventions."
                + (
                    rows.Any(row => row.Policy.YearlyHazard > 0)
                        ? " Where starts are random, the bar is the time within which they may happen."
                        : ""
                )
                + (about.Points.Count > 1 ? " Timing as at the first design point." : "")
                + (rows.Length < all.Length ? $" The first {MostRows} of {all.Length:N0}; all are in the table." : ""),
            AltText =
                "Time line of policies. "
                + string.Join(
                    " ",
                    rows.Take(20).Select(row => $"{row.Arm}: {Words.Policy(row.Policy)}, {When(about, row.Policy)}.")
                ),
            Panels =
            [
                new Panel(
                    null,
                    Chart
                        .Combine(layers)
                        .WithXAxis(Look.Axis("Years from the start") with { Range = [0, end] })
                        .WithYAxis(
                            Look.Rows([
                                .. rows.Select(row =>
                                    $"<span style=\"color:{Look.Quiet}\">{Look.Wrapped(row.Arm, 20, 1)}</span>  {Look.Wrapped(Words.Policy(row.Policy), 24, 1)}"
                                ),
                            ])
                        )
                        .WithHeight(70 + (RowHeight * rows.Length))
                        .WithMargin(new Margin(64, 16, 8, 52))
                        .WithOverlay()
                ),
            ],
            Data = new DataTable(
                ["arm", "policy", "kind", "shock", "from year", "to year", "shape", "starts a year", "why"],
                [
                    .. all.Select(row =>
                        (IReadOnlyList<object?>)
                            [
                                row.Arm,
                                row.Policy.Name,
                                row.Policy.Kind,
                                row.Policy.IsShock ? "yes" : "no",
                                Year(about, row.Policy.StartTick),
                                End(about, row.Policy),
                                row.Policy.Shape.ToString().ToLowerInvariant(),
                                row.Policy.YearlyHazard,
                                row.Policy.Why,
                            ]
                    ),
                ]
            ),
        };
    }

    // What is in force in every arm is said once.
    private static IEnumerable<(string Arm, PolicyDescription Policy)> Rows(StudyDescription study)
    {
        PolicyDescription[] shared =
            study.Arms.Count > 1
                ? [.. study.Arms[0].Policies.Where(policy => study.Arms.All(arm => arm.Policies.Contains(policy)))]
                : [];
        return shared
            .Select(policy => ("every arm", policy))
            .Concat(
                study.Arms.SelectMany(arm =>
                    arm.Policies.Where(policy => !shared.Contains(policy)).Select(policy => (arm.Name, policy))
                )
            );
    }

    private static string When(StudyDescription study, PolicyDescription policy) =>
        $"year {Words.Years(policy.StartTick, study.TicksPerYear)} "
        + (policy.EndTick is { } end ? $"to {Words.Years(end, study.TicksPerYear)}" : "to the end")
        + (policy.YearlyHazard > 0 ? $", at random about {policy.YearlyHazard:0.##} times a year" : "");

    private static double Year(StudyDescription study, int tick) => (double)tick / study.TicksPerYear;

    private static double End(StudyDescription study, PolicyDescription policy) =>
        Year(study, Math.Min(policy.EndTick ?? study.Horizon, study.Horizon));
}
