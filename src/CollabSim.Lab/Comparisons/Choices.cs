using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// A study as a decision: what is ours to choose (arms, and levels of lever factors) against what the world may be (levels of
/// uncertain factors).
/// </summary>
internal sealed class Choices
{
    private readonly StudyDescription _study;
    private readonly int[] _uncertain;
    private readonly int[][] _points;

    private Choices(StudyDescription study, bool crossed, IReadOnlyCollection<int> without)
    {
        _study = study;
        int[] levers = crossed ? Factors(study, FactorRole.Lever) : [];
        _uncertain = [.. Enumerable.Range(0, study.Factors.Count).Except(levers)];
        string[] names = [.. study.Factors.Select(factor => Words.Path(factor.Path))];
        GridAxis[] axes =
        [
            .. study.Factors.Select((factor, f) => GridAxis.Of(factor, study.Points.Select(point => point.Values[f]))),
        ];
        string Said(int[] factors, int point) =>
            Words.List([.. factors.Select(f => $"{names[f]} {axes[f].Say(study.Points[point].Values[f])}")]);

        // What worlds vary is too much to say; which world it is tells them apart.
        int[] told =
        [
            .. study.Worlds is { } drawn ? _uncertain.Where(f => f < study.Factors.Count - drawn.Factors) : _uncertain,
        ];
        string NameOf(int point) =>
            study.Worlds is not { } all ? Said(told, point)
            : told.Length == 0 ? $"world {all.Of(point) + 1}"
            : $"{Said(told, point)}, world {all.Of(point) + 1}";

        ILookup<string, int> byLever = Enumerable.Range(0, study.Points.Count).ToLookup(p => Key(study, levers, p));
        string[] worlds =
        [
            .. Enumerable.Range(0, study.Points.Count).Select(p => Key(study, _uncertain, p)).Distinct(),
        ];
        _points =
        [
            .. byLever.Select(points =>
            {
                Dictionary<string, int> at = points
                    .GroupBy(p => Key(study, _uncertain, p))
                    .ToDictionary(group => group.Key, group => group.First());
                return worlds.Select(world => at[world]).ToArray();
            }),
        ];
        Worlds =
        [
            .. _points[0]
                .Select(point => new StateOfTheWorld(
                    NameOf(point),
                    [.. _uncertain.Select(f => study.Points[point].Values[f])]
                )),
        ];
        Lucks = [.. _points[0].Select(point => study.Worlds?.Of(point) ?? 0)];
        Strata =
        [
            .. Lucks.Index().GroupBy(at => at.Item, at => at.Index).Select(states => (IReadOnlyList<int>)[.. states]),
        ];
        Circumstances =
        [
            .. _points[0]
                .Index()
                .GroupBy(at => Said(told, at.Item))
                .Select(group => new Circumstance(group.Key, [.. group.Select(at => at.Index)])),
        ];
        Strategies =
        [
            .. from arm in Enumerable.Range(0, study.Arms.Count)
            where !without.Contains(arm)
            from combination in Enumerable.Range(0, _points.Length)
            let name = study.Arms[arm].Name
            let said = Said(levers, _points[combination][0])
            select new Strategy(
                levers.Length == 0 ? name
                    : study.Arms.Count == 1 ? said
                    : $"{name} ({said})",
                arm,
                combination
            ),
        ];
        Note =
            !crossed && Factors(study, FactorRole.Lever).Length > 0
                ? "The design does not set every combination of levers against every state of the world, so levels of levers are not "
                    + "compared as choices; only arms are. Use a factorial design for that."
                : null;
    }

    /// <summary>What can be chosen; the first is the baseline.</summary>
    public IReadOnlyList<Strategy> Strategies { get; }

    /// <summary>What the world may be; one of no name where nothing is uncertain.</summary>
    public IReadOnlyList<StateOfTheWorld> Worlds { get; }

    /// <summary>
    /// The states of the world that differ in nothing but what worlds vary, put together; where the study has no worlds, each state stands
    /// alone.
    /// </summary>
    public IReadOnlyList<Circumstance> Circumstances { get; }

    /// <summary>Which luck each state of the world meets; all meet the same where the study has no worlds.</summary>
    public IReadOnlyList<int> Lucks { get; }

    /// <summary>The states of the world luck by luck.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Strata { get; }

    /// <summary>What the reader must know about the choice, or null.</summary>
    public string? Note { get; }

    /// <summary>The uncertain factors.</summary>
    public IReadOnlyList<Factor> Uncertain => [.. _uncertain.Select(f => _study.Factors[f])];

    /// <summary>The worlds as a full grid of the uncertain factors' levels, or null if they do not fill one.</summary>
    public Grid? Grid =>
        Statistics.Grid.Of(
            _study with
            {
                Factors = Uncertain,
                Points = [.. Worlds.Select(world => new DesignPoint(world.Values))],
            }
        );

    /// <summary>The choices of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="without">Indices of arms that are left out.</param>
    public static Choices Of(StudyDescription study, IReadOnlyCollection<int>? without = null)
    {
        int[] levers = Factors(study, FactorRole.Lever);
        int[] uncertain = Factors(study, FactorRole.Uncertain);
        IEnumerable<int> points = Enumerable.Range(0, study.Points.Count);
        HashSet<string> combinations = [.. points.Select(p => Key(study, levers, p))];
        HashSet<string> worlds = [.. points.Select(p => Key(study, uncertain, p))];
        HashSet<string> both = [.. points.Select(p => $"{Key(study, levers, p)}\u001E{Key(study, uncertain, p)}")];
        return new Choices(
            study,
            (long)combinations.Count * worlds.Count == both.Count,
            [.. without ?? [], .. CounterfactualsOf(study)]
        );
    }

    /// <summary>Indices of the arms that show what would have been; the baseline is what all are compared with and never one of them.</summary>
    public static IReadOnlyList<int> CounterfactualsOf(StudyDescription study) =>
        [
            .. study
                .Arms.Index()
                .Where(arm => arm.Index > 0 && arm.Item.Role == ArmRole.Counterfactual)
                .Select(arm => arm.Index),
        ];

    /// <summary>The design point of a strategy in a world.</summary>
    public int Point(int strategy, int world) => _points[Strategies[strategy].Combination][world];

    /// <summary>The index of a strategy by its name.</summary>
    /// <exception cref="ResultsException">There is none of that name.</exception>
    public int Named(string name)
    {
        int index = Strategies.Select(strategy => strategy.Name).ToList().IndexOf(name);
        return index >= 0
            ? index
            : throw new ResultsException(
                $"No arm is called {name}{Nearest.Hint(name, Strategies.Select(strategy => strategy.Name))}"
            );
    }

    private static int[] Factors(StudyDescription study, FactorRole role) =>
        [.. Enumerable.Range(0, study.Factors.Count).Where(f => study.Factors[f].Role == role)];

    private static string Key(StudyDescription study, int[] factors, int point) =>
        string.Join('\u001F', factors.Select(f => GridAxis.Text(study.Points[point].Values[f])));
}

/// <summary>Something that can be chosen.</summary>
/// <param name="Name">The arm, with the levels of levers where there are any.</param>
/// <param name="Arm">Index of the arm.</param>
/// <param name="Combination">Index of the combination of lever levels.</param>
internal sealed record Strategy(string Name, int Arm, int Combination);

/// <summary>A state of the world.</summary>
/// <param name="Name">The levels of the uncertain factors in words; empty where nothing is uncertain.</param>
/// <param name="Values">The levels, in the order of the uncertain factors.</param>
internal sealed record StateOfTheWorld(string Name, IReadOnlyList<object> Values);

/// <summary>States of the world that are alike in what the design varies.</summary>
/// <param name="Name">The levels of the design's uncertain factors in words; empty where there are none.</param>
/// <param name="Worlds">Indices of the states.</param>
internal sealed record Circumstance(string Name, IReadOnlyList<int> Worlds);
