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

    // By combination of levers and state of the world.
    private readonly int[][] _points;
    private readonly GridAxis?[] _axes;
    private readonly Lazy<IReadOnlyList<Circumstance>> _circumstances;

    private Choices(StudyDescription study, bool crossed, IReadOnlyCollection<int> without)
    {
        _study = study;
        int[] levers = crossed ? Factors(study, FactorRole.Lever) : [];
        _uncertain = [.. Enumerable.Range(0, study.Factors.Count).Except(levers)];
        _axes = new GridAxis?[study.Factors.Count];
        _points = PointsOf(study, levers, _uncertain);
        Worlds = new MadeWhenAsked<StateOfTheWorld>(
            _points[0].Length,
            world => new StateOfTheWorld(this, _points[0][world])
        );
        Lucks = [.. _points[0].Select(point => study.Worlds?.Of(point) ?? 0)];
        Strata =
        [
            .. Lucks.Index().GroupBy(at => at.Item, at => at.Index).Select(states => (IReadOnlyList<int>)[.. states]),
        ];
        _circumstances = new(() =>
            [
                .. _points[0]
                    .Index()
                    .GroupBy(at => Said(Told(), at.Item))
                    .Select(group => new Circumstance(group.Key, [.. group.Select(at => at.Index)])),
            ]
        );
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

    private Choices(Choices all, IReadOnlyCollection<int> without)
    {
        (_study, _uncertain, _points, _axes) = (all._study, all._uncertain, all._points, all._axes);
        (Worlds, Lucks, Strata, _circumstances) = (all.Worlds, all.Lucks, all.Strata, all._circumstances);
        Strategies = [.. all.Strategies.Where(strategy => !without.Contains(strategy.Arm))];
        Note = all.Note;
    }

    /// <summary>What can be chosen; the first is the baseline.</summary>
    public IReadOnlyList<Strategy> Strategies { get; }

    /// <summary>What the world may be; one of no name where nothing is uncertain.</summary>
    public IReadOnlyList<StateOfTheWorld> Worlds { get; }

    /// <summary>
    /// The states of the world that differ in nothing but what worlds vary, put together; where the study has no worlds, each state stands
    /// alone.
    /// </summary>
    public IReadOnlyList<Circumstance> Circumstances => _circumstances.Value;

    /// <summary>Which luck each state of the world meets; all meet the same where the study has no worlds.</summary>
    public IReadOnlyList<int> Lucks { get; }

    /// <summary>The states of the world luck by luck.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Strata { get; }

    /// <summary>What the reader must know about the choice, or null.</summary>
    public string? Note { get; }

    /// <summary>The uncertain factors.</summary>
    public IReadOnlyList<Factor> Uncertain => [.. _uncertain.Select(f => _study.Factors[f])];

    /// <summary>The worlds as a full grid of the uncertain factors' levels, or null if they do not fill one.</summary>
    public Grid? Grid => Statistics.Grid.Of(Uncertain, Worlds.Count, (world, factor) => Worlds[world].ValueOf(factor));

    /// <summary>The choices of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="without">Indices of arms that are left out.</param>
    public static Choices Of(StudyDescription study, IReadOnlyCollection<int>? without = null)
    {
        int[] levers = Factors(study, FactorRole.Lever);
        int[] uncertain = Factors(study, FactorRole.Uncertain);
        long combinations = AlikePoints.By(study, levers).Count;
        long worlds = AlikePoints.By(study, uncertain).Count;
        return new Choices(
            study,
            combinations * worlds == AlikePoints.By(study, [.. levers, .. uncertain]).Count,
            [.. without ?? [], .. CounterfactualsOf(study)]
        );
    }

    /// <summary>The same without some arms, given by their indices.</summary>
    public Choices Without(IReadOnlyCollection<int> arms) => arms.Count == 0 ? this : new Choices(this, arms);

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

    // The design point of each combination of levers in each state of the world; where several are alike, the first.
    private static int[][] PointsOf(StudyDescription study, int[] levers, int[] uncertain)
    {
        AlikePoints combinations = AlikePoints.By(study, levers);
        AlikePoints worlds = AlikePoints.By(study, uncertain);
        int[][] points = [.. Enumerable.Range(0, combinations.Count).Select(_ => new int[worlds.Count])];
        for (int point = study.Points.Count - 1; point >= 0; point--)
        {
            points[combinations.Of[point]][worlds.Of[point]] = point;
        }

        return points;
    }

    /// <summary>What a state of the world is called, by the design point that it has with the first combination of levers.</summary>
    internal string NameAt(int point)
    {
        int[] told = Told();
        return _study.Worlds is not { } all ? Said(told, point)
            : told.Length == 0 ? $"world {all.Of(point) + 1}"
            : $"{Said(told, point)}, world {all.Of(point) + 1}";
    }

    /// <summary>The level of an uncertain factor at a design point.</summary>
    internal object ValueAt(int point, int factor) => _study.Points[point].Values[_uncertain[factor]];

    /// <summary>How many factors are uncertain.</summary>
    internal int UncertainCount => _uncertain.Length;

    // What worlds vary is too much to say; which world it is tells them apart.
    private int[] Told() =>
        _study.Worlds is { } drawn ? [.. _uncertain.Where(f => f < _study.Factors.Count - drawn.Factors)] : _uncertain;

    private string Said(int[] factors, int point) =>
        Words.List([
            .. factors.Select(f =>
                $"{Words.Path(_study.Factors[f].Path)} {Axis(f).Say(_study.Points[point].Values[f])}"
            ),
        ]);

    private GridAxis Axis(int factor) =>
        _axes[factor] ??= GridAxis.Of(_study.Factors[factor], _study.Points.Select(point => point.Values[factor]));
}

/// <summary>Something that can be chosen.</summary>
/// <param name="Name">The arm, with the levels of levers where there are any.</param>
/// <param name="Arm">Index of the arm.</param>
/// <param name="Combination">Index of the combination of lever levels.</param>
internal sealed record Strategy(string Name, int Arm, int Combination);

/// <summary>A state of the world: a place in the design, of which words and levels are made when they are asked for.</summary>
/// <param name="Choices">The choices that it is a state of.</param>
/// <param name="Point">Its design point with the first combination of levers.</param>
internal readonly record struct StateOfTheWorld(Choices Choices, int Point)
{
    /// <summary>The levels of the uncertain factors in words; empty where nothing is uncertain.</summary>
    public string Name => Choices.NameAt(Point);

    /// <summary>The levels, in the order of the uncertain factors.</summary>
    public IReadOnlyList<object> Values => [.. Enumerable.Range(0, Choices.UncertainCount).Select(ValueOf)];

    /// <summary>The level of one of the uncertain factors, by its place among them.</summary>
    public object ValueOf(int factor) => Choices.ValueAt(Point, factor);
}

/// <summary>States of the world that are alike in what the design varies.</summary>
/// <param name="Name">The levels of the design's uncertain factors in words; empty where there are none.</param>
/// <param name="Worlds">Indices of the states.</param>
internal sealed record Circumstance(string Name, IReadOnlyList<int> Worlds);
