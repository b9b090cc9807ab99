using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>When each policy is in force, by arm: shocks that meet every arm hatched, what only some arms have plain.</summary>
internal sealed record PolicyCalendar : Figure
{
    private const int MostRows = 40;
    private const int RowHeight = 30;

    private static readonly (Sort Sort, string Name, Marker Marker)[] Sorts =
    [
        (
            Sort.Shock,
            "shock in every arm",
            Part.Marker(
                color: "#F0C3A6",
                line: Part.Line(color: Look.Shock, width: 1),
                pattern: Part.Hatching("/", Look.Shock)
            )
        ),
        (
            Sort.ShockOfAnArm,
            "shock in some arms only",
            Part.Marker(color: "#F0C3A6", line: Part.Line(color: Look.Shock, width: 1))
        ),
        (
            Sort.Intervention,
            "intervention",
            Part.Marker(color: Look.Intervention, line: Part.Line(color: Look.Intervention, width: 1))
        ),
    ];

    public override Chapter Chapter => Chapter.Policies;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        StudyDescription about = evidence.Study;
        Row[] all = [.. Rows(about)];
        if (all.Length == 0)
        {
            yield break;
        }

        Row[] rows = [.. all.Take(MostRows)];
        double end = (double)about.Horizon / about.TicksPerYear;
        IReadOnlyList<string> arms = Look.Labels([.. rows.Select(row => row.Arm)], 34, 1);
        IReadOnlyList<string> names = Look.Labels([.. rows.Select(row => Words.Policy(row.Policy))], 26, 1);
        List<GenericChart> layers = [];
        foreach ((Sort sort, string name, Marker marker) in Sorts)
        {
            (int Index, Row Row)[] these =
            [
                .. rows.Index().Where(row => row.Item.Sort == sort).Select(row => (row.Index, row.Item)),
            ];
            if (these.Length > 0)
            {
                layers.Add(
                    Layer.Spans(
                        [.. these.Select(at => (object)at.Index)],
                        [.. these.Select(at => Year(about, at.Row.Policy.StartTick))],
                        [
                            .. these.Select(at =>
                                Math.Max(End(about, at.Row.Policy), Year(about, at.Row.Policy.StartTick) + (end / 200))
                            ),
                        ],
                        marker,
                        [
                            .. these.Select(at =>
                                $"{Look.Literal(Words.Policy(at.Row.Policy))}: {Look.Literal(When(about, at.Row.Policy))}"
                            ),
                        ],
                        name
                    )
                );
            }
        }

        bool Has(Sort sort) => rows.Any(row => row.Sort == sort);
        yield return new Drawing
        {
            Id = "policies",
            Title = "When policies are in force",
            Caption = string.Join(
                " ",
                new[]
                {
                    Has(Sort.Shock) ? "Hatched: shocks that meet every arm, nobody's choice." : "",
                    Has(Sort.ShockOfAnArm)
                        ? "Plain orange: shocks in some arms only, so part of what is compared."
                        : "",
                    Has(Sort.Intervention) ? "Blue: interventions." : "",
                    rows.Any(row => row.Policy.YearlyHazard > 0)
                        ? "Where starts are random, the bar is the time within which they may happen; how long each lasts stands in the table."
                        : "",
                    about.Points.Count > 1 ? "Timing as at the first design point." : "",
                    rows.Length < all.Length ? $"The first {MostRows} of {all.Length:N0}; all are in the table." : "",
                }.Where(sentence => sentence.Length > 0)
            ),
            AltText =
                "Time line of policies. "
                + string.Join(
                    " ",
                    rows.Select(row =>
                        $"{row.Arm}: {Words.Policy(row.Policy)}{(row.Policy.IsShock ? " (a shock)" : "")}, {When(about, row.Policy)}."
                    )
                ),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Combine(layers)
                        .WithXAxis(Look.Axis("Years from the start", range: [0, end]))
                        .WithYAxis(
                            Look.Rows([
                                .. rows.Select(
                                    (_, i) => $"<span style=\"color:{Look.Quiet}\">{arms[i]}</span>  {names[i]}"
                                ),
                            ])
                        )
                        .WithHeight(70 + (RowHeight * rows.Length))
                        .WithMargin(new Margins(64, 16, 8, 52))
                        .WithOverlay()
                ),
            ],
            Data = new DataTable(
                [
                    "arm",
                    "policy",
                    "kind",
                    "shock",
                    "from year",
                    "to year",
                    "shape",
                    "expected random starts a year",
                    "each lasts (years)",
                    "why",
                ],
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
                                row.Policy.YearlyHazard > 0 ? Starts(about, row.Policy) : null,
                                Length(about, row.Policy),
                                row.Policy.Why,
                            ]
                    ),
                ]
            ),
        };
    }

    // What is in force in every arm is said once.
    private static IEnumerable<Row> Rows(StudyDescription study)
    {
        IReadOnlyList<PolicyDescription> shared = study.SharedPolicies;
        return study.Arms.Count == 1
            ? shared.Select(policy => Of(study.Arms[0].Name, policy, isShared: true))
            : shared
                .Select(policy => Of("every arm", policy, isShared: true))
                .Concat(
                    study.Arms.SelectMany(arm =>
                        arm.Policies.Where(policy => !shared.Contains(policy))
                            .Select(policy => Of(arm.Name, policy, isShared: false))
                    )
                );
    }

    private static Row Of(string arm, PolicyDescription policy, bool isShared) =>
        new(
            arm,
            policy,
            !policy.IsShock ? Sort.Intervention
                : isShared ? Sort.Shock
                : Sort.ShockOfAnArm
        );

    private static string When(StudyDescription study, PolicyDescription policy)
    {
        string from = $"year {Words.Years(policy.StartTick, study.TicksPerYear)} ";
        if (policy.YearlyHazard <= 0)
        {
            return from + To(study, policy.EndTick);
        }

        return from
            + To(study, policy.LastOnsetTick)
            + $", starting at random about {Words.Number(Starts(study, policy))} times a year"
            + (
                Length(study, policy) is { } years
                    ? $", each time for {years:0.##} {(years == 1 ? "year" : "years")}"
                    : ", each time for good"
            );
    }

    private static string To(StudyDescription study, int? tick) =>
        tick is { } end && end < study.Horizon ? $"to {Words.Years(end, study.TicksPerYear)}" : "to the end";

    // At most one start a tick.
    private static double Starts(StudyDescription study, PolicyDescription policy) =>
        study.TicksPerYear * (1 - Math.Exp(-policy.YearlyHazard / study.TicksPerYear));

    private static double? Length(StudyDescription study, PolicyDescription policy) =>
        policy.EndTick is { } end ? Year(study, end - policy.StartTick) : null;

    private static double Year(StudyDescription study, int tick) => (double)tick / study.TicksPerYear;

    // Where starts are random, the end of one of them says nothing about the others.
    private static double End(StudyDescription study, PolicyDescription policy) =>
        Year(
            study,
            Math.Min((policy.YearlyHazard > 0 ? policy.LastOnsetTick : policy.EndTick) ?? study.Horizon, study.Horizon)
        );

    private enum Sort
    {
        Shock,
        ShockOfAnArm,
        Intervention,
    }

    private sealed record Row(string Arm, PolicyDescription Policy, Sort Sort);
}
