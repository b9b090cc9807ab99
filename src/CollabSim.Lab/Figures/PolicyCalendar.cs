using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>When each policy is in force, by arm: shocks that meet every arm hatched, what only some arms have plain.</summary>
internal sealed record PolicyCalendar : Figure
{
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

    /// <summary>The intervention's blue for up to a fourth, a half, three fourths and all of the runs.</summary>
    private static readonly string[] Shades = ["#CFE3F1", "#93C4E2", "#4A9BCC", Look.Intervention];

    public override Chapter Chapter => Chapter.Policies;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "policies",
            Title = "When policies are in force",
            Caption = Caption(shown),
            AltText =
                "Time line of policies. "
                + string.Join(
                    " ",
                    shown.Drawn.Select(row =>
                        $"{row.Arm}: {Words.Policy(row.Policy)}{(row.Policy.IsShock ? " (a shock)" : "")}, {When(shown.About, row.Policy)}."
                    )
                ),
            Panels = [new Panel(null, Chart(shown))],
            Data = Data(shown),
        };

    private static string Caption(Shown shown)
    {
        bool Has(Sort sort) => shown.Drawn.Any(row => row.Sort == sort);
        string[] sentences =
        [
            Has(Sort.Shock) ? "Hatched: shocks that meet every arm, nobody's choice." : "",
            Has(Sort.ShockOfAnArm) ? "Plain orange: shocks in some arms only, so part of what is compared." : "",
            Has(Sort.Intervention) ? "Blue: interventions." : "",
            shown.Drawn.Any(row => row.Policy.YearlyHazard > 0)
                ? "Where starts are random, the bar is the time within which they may happen; how long each lasts stands in the table."
                : "",
            shown.Drawn.Any(row => row.InForce is not null)
                ? "Where the authority waits for what it reads, the darker, the larger the share of runs in which the policy acted (of schools and runs, where it does not reach all)."
                : "",
            shown.Drawn.Any(row => row is { InForce: null, Policy: { When: not null } or { Until: not null } })
                ? "Where the authority waits for what it reads, the bar is the time within which the policy may act."
                : "",
            shown.About.Points.Count > 1 ? "Timing as at the first design point." : "",
            shown.Drawn.Count < shown.All.Count
                ? $"The first {shown.Drawn.Count} of {shown.All.Count:N0}; all are in the table."
                : "",
        ];
        return string.Join(" ", sentences.Where(sentence => sentence.Length > 0));
    }

    private static GenericChart Chart(Shown shown)
    {
        IReadOnlyList<string> arms = Look.Labels([.. shown.Drawn.Select(row => row.Arm)], 34, 1);
        IReadOnlyList<string> names = Look.Labels([.. shown.Drawn.Select(row => Words.Policy(row.Policy))], 26, 1);
        return Layer
            .Combine(
                Sorts
                    .Where(sort => shown.Drawn.Any(row => row.Sort == sort.Sort && row.InForce is null))
                    .Select(sort => Bars(shown, sort.Sort, sort.Name, sort.Marker))
                    .Concat(Shades.Select((shade, i) => Acted(shown, i, shade)).OfType<GenericChart>())
            )
            .WithXAxis(Look.Axis("Years from the start", range: [0, shown.About.Year(shown.About.Horizon)]))
            .WithYAxis(
                Look.Rows([
                    .. arms.Zip(names, (arm, name) => $"<span style=\"color:{Look.Quiet}\">{arm}</span>  {name}"),
                ])
            )
            .WithHeight(70 + (RowHeight * shown.Drawn.Count))
            .WithMargin(new Margins(64, 16, 8, 52))
            .WithOverlay();
    }

    private static GenericChart Bars(Shown shown, Sort sort, string name, Marker marker)
    {
        StudyDescription about = shown.About;
        // What takes no time is still seen.
        double shortest = about.Year(about.Horizon) / 200;
        (int Index, Row Row)[] these =
        [
            .. shown.Drawn.Index().Where(row => row.Item.Sort == sort && row.Item.InForce is null),
        ];
        return Layer.Spans(
            [.. these.Select(at => (object)at.Index)],
            [.. these.Select(at => about.Year(at.Row.Policy.StartTick))],
            [
                .. these.Select(at =>
                    Math.Max(End(about, at.Row.Policy), about.Year(at.Row.Policy.StartTick) + shortest)
                ),
            ],
            marker,
            [
                .. these.Select(at =>
                    $"{Look.Literal(Words.Policy(at.Row.Policy))}: {Look.Literal(When(about, at.Row.Policy))}"
                ),
            ],
            name
        );
    }

    // The time between two looks, where the share at the second lies in one fourth.
    private static GenericChart? Acted(Shown shown, int fourth, string color)
    {
        StudyDescription about = shown.About;
        double[] years = about.SeriesYears();
        (int Row, int Look, double Share)[] spans =
        [
            .. from row in shown.Drawn.Index()
            where row.Item.InForce is not null
            from look in Enumerable.Range(1, years.Length - 1)
            let share = row.Item.InForce![look] ?? 0
            where share > fourth / 4.0 && share <= (fourth + 1) / 4.0
            select (row.Index, look, share),
        ];
        return spans.Length == 0
            ? null
            : Layer.Spans(
                [.. spans.Select(at => (object)at.Row)],
                [.. spans.Select(at => years[at.Look - 1])],
                [.. spans.Select(at => years[at.Look])],
                Part.Marker(color: color, line: Part.Line(color: color, width: 0)),
                [
                    .. spans.Select(at =>
                        $"{Look.Literal(Words.Policy(shown.Drawn[at.Row].Policy))}: acted in {Words.Percent(at.Share)} at year {years[at.Look]:0.##}"
                    ),
                ],
                $"acted in {25 * fourth} to {25 * (fourth + 1)} % of runs"
            );
    }

    private static DataTable Data(Shown shown)
    {
        StudyDescription about = shown.About;
        return DataTable.Of(
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
                "starts when",
                "ends when",
                "why",
            ],
            shown.All,
            row =>
                [
                    row.Arm,
                    row.Policy.Name,
                    row.Policy.Kind,
                    row.Policy.IsShock ? "yes" : "no",
                    about.Year(row.Policy.StartTick),
                    End(about, row.Policy),
                    row.Policy.Shape.ToString().ToLowerInvariant(),
                    row.Policy.YearlyHazard > 0 ? Starts(about, row.Policy) : null,
                    Length(about, row.Policy),
                    row.Policy.When,
                    row.Policy.Until,
                    row.Policy.Why,
                ]
        );
    }

    private static string When(StudyDescription study, PolicyDescription policy)
    {
        string from = $"year {Words.Years(policy.StartTick, study.TicksPerYear)} ";
        string until = policy.Until is { } condition ? $", until {condition}" : "";
        if (policy.When is { } when)
        {
            return from
                + To(study, policy.LastOnsetTick)
                + $", once {when}"
                + (Length(study, policy) is { } most ? $", for {most:0.##} {(most == 1 ? "year" : "years")}" : "")
                + until;
        }

        if (policy.YearlyHazard <= 0)
        {
            return from + To(study, policy.EndTick) + until;
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
        policy.EndTick is { } end ? study.Year(end - policy.StartTick) : null;

    // Where starts are random, the end of one of them says nothing about the others.
    private static double End(StudyDescription study, PolicyDescription policy) =>
        study.Year(
            Math.Min((policy.StartsAtItsTime ? policy.EndTick : policy.LastOnsetTick) ?? study.Horizon, study.Horizon)
        );

    /// <summary>The policies of a study, and those that have a row.</summary>
    /// <param name="About">The study.</param>
    /// <param name="All">Every policy of every arm, what all arms share once and first.</param>
    internal sealed record Shown(StudyDescription About, IReadOnlyList<Row> All)
    {
        private const int MostRows = 40;

        /// <summary>The first of them.</summary>
        public IReadOnlyList<Row> Drawn { get; } = [.. All.Take(MostRows)];

        public static Shown? Of(Evidence evidence) =>
            RowsOf(evidence.Study).ToArray() is { Length: > 0 } rows
                ? new(
                    evidence.Study,
                    [.. rows.Select(row => row with { InForce = InForceOf(evidence.Estimates, row) })]
                )
                : null;

        // By look; null: it acts when the scenario says, or nobody looked.
        private static double?[]? InForceOf(StudyEstimates study, Row row)
        {
            if (row.Policy is { When: null, Until: null })
            {
                return null;
            }

            StudyDescription about = study.Study;
            int metric = about.SeriesMetrics.ToList().FindIndex(each => each.Name == new InForce(row.Policy.Name).Name);
            int arm = Math.Max(0, about.Arms.ToList().FindIndex(each => each.Name == row.Arm));
            int line = study.Lines.ToList().FindIndex(each => each.Arm == arm);
            return metric < 0 || line < 0 || about.SeriesTicks.Count < 2
                ? null
                : [.. about.SeriesTicks.Select((_, look) => study.Series(metric, line, look).Mean)];
        }

        // What is in force in every arm is said once.
        private static IEnumerable<Row> RowsOf(StudyDescription study)
        {
            IReadOnlyList<PolicyDescription> shared = study.SharedPolicies;
            return study.Arms.Count == 1
                ? shared.Select(policy => RowOf(study.Arms[0].Name, policy, isShared: true))
                : shared
                    .Select(policy => RowOf("every arm", policy, isShared: true))
                    .Concat(
                        study.Arms.SelectMany(arm =>
                            arm.Policies.Where(policy => !shared.Contains(policy))
                                .Select(policy => RowOf(arm.Name, policy, isShared: false))
                        )
                    );
        }

        private static Row RowOf(string arm, PolicyDescription policy, bool isShared) =>
            new(
                arm,
                policy,
                !policy.IsShock ? Sort.Intervention
                    : isShared ? Sort.Shock
                    : Sort.ShockOfAnArm
            );
    }

    /// <summary>One policy.</summary>
    /// <param name="Arm">The arm that has it, or "every arm".</param>
    /// <param name="Policy">The policy.</param>
    /// <param name="Sort">How it is drawn.</param>
    internal sealed record Row(string Arm, PolicyDescription Policy, Sort Sort)
    {
        /// <summary>For one that waits for a reading: the share of schools and runs on which it acted, look by look.</summary>
        public double?[]? InForce { get; init; }
    }

    internal enum Sort
    {
        Shock,
        ShockOfAnArm,
        Intervention,
    }
}
