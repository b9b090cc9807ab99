using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>What becomes of collaboration at a design point.</summary>
internal enum Regime
{
    /// <summary>Most days bear fruit, and schools achieve clearly more than they would alone.</summary>
    Advantage,

    /// <summary>Most days are in inertia, and most of these were productive but without challenge.</summary>
    Comfort,

    /// <summary>Most days are in inertia, most of these without anything to show.</summary>
    Inertia,

    /// <summary>Most partnerships spend no day together, or schools have fewer than one partnership.</summary>
    Isolation,

    /// <summary>Most days bear fruit, but schools do not clearly achieve more than they would alone.</summary>
    Undecided,
}

/// <summary>The regimes over two factors, and where one tips into another.</summary>
internal sealed record RegimeAnalysis : Analysis
{
    // Without these comfort and isolation cannot be told from inertia.
    private static readonly string[] Telling = ["comfortableShare", "hollowShare", "dormantShare"];

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
            || Latest("advantage") is not { } advantage
            || Latest("inertiaShare") is not { } inertia
        )
        {
            return null;
        }

        double? Mean(string metric, int point) =>
            Latest(metric) is { } outcome ? question.Estimates.Of(outcome, question.Arm, point).Mean : null;
        Regime Of(int point)
        {
            MeanInterval gain = question.Estimates.Of(advantage, question.Arm, point);
            double? wasted = question.Estimates.Of(inertia, question.Arm, point).Mean;
            return wasted is null || Mean("dormantShare", point) > 0.5 || Mean("meanDegree", point) < 1
                    ? Regime.Isolation
                : wasted > 0.5
                    ? Mean("comfortableShare", point) > Mean("hollowShare", point) ? Regime.Comfort
                        : Regime.Inertia
                : gain.Low > 0 ? Regime.Advantage
                : Regime.Undecided;
        }

        return new RegimeMap(
            grid,
            [.. Enumerable.Range(0, study.Points.Count).Select(Of)],
            [.. Telling.Where(metric => Latest(metric) is null)]
        );
    }

    public override Account? Of(Question question)
    {
        if (MapOf(question) is not { } map)
        {
            return null;
        }

        (GridAxis x, GridAxis y) = (map.Grid.Axes[0], map.Grid.Axes[1]);
        string year = Words.Years(question.Study.Outcomes[question.Outcome].ToTick, question.Study.TicksPerYear);
        string arm = question.Study.Arms.Count > 1 ? $" ({question.Study.Arms[question.Arm].Name})" : "";
        return new Account($"What becomes of collaboration by year {year}{arm}: regimes")
        {
            Sentences =
            [
                Words.List([
                    .. map
                        .Regimes.CountBy(regime => regime)
                        .OrderByDescending(count => count.Value)
                        .Select(count => $"{count.Key.ToString().ToLowerInvariant()} at {count.Value}"),
                ]) + $" of {map.Regimes.Count} design points.",
                .. Enumerable.Range(0, y.Levels.Count).Select(j => Tip(map, j)).OfType<string>(),
                .. map.Untold.Count > 0
                    ?
                    [
                        $"Comfort and isolation cannot be told apart from inertia without {Words.List(map.Untold)} at year {year}; observe them as well.",
                    ]
                    : Array.Empty<string>(),
            ],
            Tables =
            [
                new AccountTable(
                    $"A advantage, C comfort, I inertia, O isolation, - undecided; {x.Factor.Path} across, {y.Factor.Path} down.",
                    ["", .. x.Levels.Select(GridAxis.Text)],
                    [
                        .. Enumerable
                            .Range(0, y.Levels.Count)
                            .Reverse()
                            .Select(j =>
                                (IReadOnlyList<string>)
                                    [
                                        GridAxis.Text(y.Levels[j]),
                                        .. Enumerable.Range(0, x.Levels.Count).Select(i => Letter(map.At(i, j))),
                                    ]
                            ),
                    ]
                ),
            ],
            Tidy = (
                "regimes.csv",
                new DataTable(
                    ["year", "arm", x.Factor.Path, y.Factor.Path, "regime"],
                    [
                        .. question.Study.Points.Select(
                            (point, p) =>
                                (IReadOnlyList<object?>)
                                    [
                                        year,
                                        question.Study.Arms[question.Arm].Name,
                                        point.Values[0],
                                        point.Values[1],
                                        map.Regimes[p].ToString().ToLowerInvariant(),
                                    ]
                        ),
                    ]
                )
            ),
        };
    }

    /// <summary>A regime as one letter of a map.</summary>
    internal static string Letter(Regime regime) =>
        regime switch
        {
            Regime.Advantage => "A",
            Regime.Comfort => "C",
            Regime.Inertia => "I",
            Regime.Isolation => "O",
            _ => "-",
        };

    // The tipping line, level by level: where advantage is lost for the first time along the first factor.
    private static string? Tip(RegimeMap map, int j)
    {
        (GridAxis x, GridAxis y) = (map.Grid.Axes[0], map.Grid.Axes[1]);
        int lost = Enumerable
            .Range(1, x.Levels.Count - 1)
            .FirstOrDefault(i => map.At(i - 1, j) == Regime.Advantage && map.At(i, j) != Regime.Advantage);
        return lost == 0
            ? null
            : $"At {y.Factor.Path} {GridAxis.Text(y.Levels[j])} advantage is lost between {x.Factor.Path} {GridAxis.Text(x.Levels[lost - 1])} and {GridAxis.Text(x.Levels[lost])}, to {map.At(lost, j).ToString().ToLowerInvariant()}.";
    }
}

/// <summary>Regimes over two factors.</summary>
/// <param name="Grid">The design points as a grid.</param>
/// <param name="Regimes">By design point.</param>
/// <param name="Untold">Metrics that were not observed and without which some regimes cannot be told.</param>
internal sealed record RegimeMap(Grid Grid, IReadOnlyList<Regime> Regimes, IReadOnlyList<string> Untold)
{
    /// <summary>The regime at a level of each factor.</summary>
    public Regime At(int x, int y) => Regimes[Grid.Point(x, y)];
}
