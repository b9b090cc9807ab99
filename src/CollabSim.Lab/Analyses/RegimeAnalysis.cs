using CollabSim.Engine.Metrics;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>The regimes over two factors, and where one tips into another.</summary>
internal sealed record RegimeAnalysis : Analysis
{
    // Without these, comfort and isolation cannot be told from inertia.
    private static readonly string[] Telling =
    [
        Metric.NameOf<ComfortableShare>(),
        Metric.NameOf<HollowShare>(),
        Metric.NameOf<DormantShare>(),
    ];

    public override int Rank => 70;

    /// <summary>The regime of each design point of a two-factor grid, or null: another design, or advantage and inertia share are not both observed.</summary>
    public static RegimeMap? MapOf(Question question)
    {
        StudyDescription study = question.Study;
        int? Latest(string metric) =>
            study
                .Outcomes.Index()
                .Where(outcome =>
                    outcome.Item.Metric.Name == metric && outcome.Item.ToTick == study.Outcomes[question.Outcome].ToTick
                )
                .Select(outcome => (int?)outcome.Index)
                .FirstOrDefault();

        if (
            Grid.Of(study) is not { Axes.Count: 2 } grid
            || Latest(Metric.NameOf<Advantage>()) is not { } advantage
            || Latest(Metric.NameOf<InertiaShare>()) is not { } inertia
        )
        {
            return null;
        }

        MeanInterval At<TMetric>(int point)
            where TMetric : Metric =>
            Latest(Metric.NameOf<TMetric>()) is { } outcome
                ? question.Estimates.Of(outcome, question.Arm, point)
                : default;
        RegimeSigns[] signs =
        [
            .. Enumerable
                .Range(0, study.Points.Count)
                .Select(point => new RegimeSigns(
                    question.Estimates.Of(advantage, question.Arm, point),
                    question.Estimates.Of(inertia, question.Arm, point)
                )
                {
                    Dormant = At<DormantShare>(point),
                    Degree = At<MeanDegree>(point),
                    Comfortable = At<ComfortableShare>(point),
                    Hollow = At<HollowShare>(point),
                }),
        ];
        return new RegimeMap(
            grid,
            [.. signs.Select(at => at.Regime)],
            [.. signs.Select(at => at.IsSure)],
            [.. Telling.Where(metric => Latest(metric) is null)]
        );
    }

    public override Passage? Of(Question question)
    {
        if (MapOf(question) is not { } map)
        {
            return null;
        }

        (GridAxis x, GridAxis y) = (map.Grid.Axes[0], map.Grid.Axes[1]);
        string year = Words.Years(question.Study.Outcomes[question.Outcome].ToTick, question.Study.TicksPerYear);
        string arm = question.Study.Arms.Count > 1 ? $" ({question.Study.Arms[question.Arm].Name})" : "";
        return new Passage($"What becomes of collaboration by year {year}{arm}: regimes")
        {
            Sentences =
            [
                Words.List([
                    .. map
                        .Regimes.CountBy(regime => regime)
                        .OrderByDescending(count => count.Value)
                        .ThenBy(count => count.Key)
                        .Select(count => $"{RegimeMap.Name(count.Key)} at {count.Value:N0}"),
                ]) + $" of {map.Regimes.Count:N0} design points.",
                .. map.Doubtful is > 0 and var doubtful
                    ?
                    [
                        question.Study.Replications == 1
                            ? "One run at each point has no interval, so that no advantage can be clear and no regime is sure: more replications would tell."
                            : $"At {Words.Count(doubtful, "point")} the 95 % intervals leave room for another: more replications would tell.",
                    ]
                    : Array.Empty<string>(),
                .. Enumerable.Range(0, y.Levels.Count).Select(j => Tip(map, j)).OfType<string>(),
                .. map.Caveat is { } caveat ? [caveat] : Array.Empty<string>(),
            ],
            Tables =
            [
                new PassageTable(
                    $"A advantage, C comfort, I inertia, O isolation, U undecided, ? no run; a small letter where the 95 % intervals leave room for another; {Words.Path(x.Factor.Path)} across, {Words.Path(y.Factor.Path)} down.",
                    ["", .. x.Levels.Select(x.Say)],
                    [
                        .. Enumerable
                            .Range(0, y.Levels.Count)
                            .Reverse()
                            .Select(j =>
                                (IReadOnlyList<string>)
                                    [
                                        y.Say(y.Levels[j]),
                                        .. Enumerable.Range(0, x.Levels.Count).Select(i => map.Letter(i, j)),
                                    ]
                            ),
                    ]
                ),
            ],
            Tidy = (
                "regimes.csv",
                new DataTable(
                    ["year", "arm", x.Factor.Path, y.Factor.Path, "regime", "sure"],
                    [
                        .. question.Study.Points.Select(
                            (point, p) =>
                                (IReadOnlyList<object?>)
                                    [
                                        year,
                                        question.Study.Arms[question.Arm].Name,
                                        point.Values[0],
                                        point.Values[1],
                                        RegimeMap.Name(map.Regimes[p]),
                                        map.IsSure[p] ? "yes" : "no",
                                    ]
                        ),
                    ]
                )
            ),
        };
    }

    // The tipping line, level by level: where advantage is lost for the first time along the first factor.
    private static string? Tip(RegimeMap map, int j)
    {
        (GridAxis x, GridAxis y) = (map.Grid.Axes[0], map.Grid.Axes[1]);
        int lost = Enumerable
            .Range(1, x.Levels.Count - 1)
            .FirstOrDefault(i =>
                map.At(i - 1, j) == Regime.Advantage && map.At(i, j) is not (Regime.Advantage or Regime.Unknown)
            );
        return lost == 0
            ? null
            : $"At {Words.Path(y.Factor.Path)} {y.Say(y.Levels[j])} advantage is lost between {Words.Path(x.Factor.Path)} {x.Say(x.Levels[lost - 1])} and {x.Say(x.Levels[lost])}, to {RegimeMap.Name(map.At(lost, j))}.";
    }
}
