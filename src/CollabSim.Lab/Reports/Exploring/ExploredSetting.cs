using System.Globalization;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Reports.Exploring;

/// <summary>
/// A factor of the design as a control. If it has few levels it stops at them; if every point has a value of its own it moves in round steps
/// from the lowest to the highest value that was run.
/// </summary>
internal sealed record ExploredSetting
{
    // A sampled setting moves in at least so many steps from end to end.
    private const double Steps = 50;

    // Few values, each at several points, are levels.
    private const int MostLevels = 25;
    private const int FewestAtLevel = 3;

    // The stops of levels.
    private Dictionary<string, int> _stops = [];

    /// <summary>Index of the factor.</summary>
    public required int Index { get; init; }

    /// <summary>The factor.</summary>
    public required Factor Factor { get; init; }

    /// <summary>Where the control stops, from its one end to the other.</summary>
    public required IReadOnlyList<Stop> Stops { get; init; }

    /// <summary>True if the stops are levels, so that a point has this one or that; false if points have values between the stops.</summary>
    public required bool HasLevels { get; init; }

    /// <summary>
    /// True if the design combines its levels with those of the others, so that the point which is shown has the level that was asked for.
    /// </summary>
    public required bool IsKept { get; init; }

    /// <summary>With how many decimals a value between stops is said.</summary>
    public int Decimals { get; private init; }

    /// <summary>True if it is a choice between names.</summary>
    public bool IsName => Stops.Any(stop => stop.Value is null);

    /// <summary>"Transaction cost base".</summary>
    public string Name => Words.Capital(Words.Path(Factor.Path));

    /// <summary>What it is, whose, and how far it goes.</summary>
    public string About =>
        $"{(Factor.Role == FactorRole.Lever ? "Ours to choose" : "Not surely known")}; run {Range}{(Factor.Unit.Length > 0 ? " " + Factor.Unit : "")}. {Factor.Meaning}";

    private string Range =>
        IsName ? $"with {Words.List([.. Stops.Select(stop => stop.Text)])}"
        : HasLevels ? $"at {Words.Count(Stops.Count, "level")} from {Stops[0].Text} to {Stops[^1].Text}"
        : $"from {Stops[0].Text} to {Stops[^1].Text}";

    /// <summary>The stop of a level; only where stops are levels.</summary>
    public int StopOf(object level) => _stops[GridAxis.Text(level)];

    /// <summary>Where a value lies between the ends of the control, from 0 to 1; levels and names stand evenly.</summary>
    public double ShareOf(object value)
    {
        if (HasLevels)
        {
            return (double)StopOf(value) / (Stops.Count - 1);
        }

        double low = Stops[0].Value!.Value;
        return (Number(value) - low) / (Stops[^1].Value!.Value - low);
    }

    /// <summary>A value between stops with one decimal more than it is said with, so that points that read alike are told apart.</summary>
    public string Precisely(object value) => Fixed(Number(value), Decimals + 1);

    /// <summary>The control of a factor; null where it has one level only.</summary>
    /// <param name="study">The study.</param>
    /// <param name="factor">Index of the factor.</param>
    /// <param name="points">The points that can be shown.</param>
    /// <param name="isGrid">True if every level meets every level of the others.</param>
    public static ExploredSetting? Of(StudyDescription study, int factor, IReadOnlyList<int> points, bool isGrid)
    {
        // Worlds vary the last factors, and the design crosses the others with them.
        bool isCrossed =
            study.Worlds is { } worlds
            && factor < study.Factors.Count - worlds.Factors
            && study.Design is { IsSample: false, IsProbe: false };
        GridAxis axis = GridAxis.Of(study.Factors[factor], points.Select(point => study.Points[point].Values[factor]));
        bool hasLevels =
            isGrid
            || isCrossed
            || !axis.IsNumeric
            || (axis.Levels.Count <= MostLevels && axis.Levels.Count * FewestAtLevel <= points.Count);
        return axis.Levels.Count < 2 ? null
            : hasLevels ? AtLevels(factor, axis, isGrid || isCrossed || !axis.IsNumeric)
            : InSteps(factor, axis);
    }

    private static ExploredSetting AtLevels(int factor, GridAxis axis, bool isKept) =>
        new()
        {
            Index = factor,
            Factor = axis.Factor,
            HasLevels = true,
            IsKept = isKept,
            Stops = [.. axis.Levels.Select(level => new Stop(axis.IsNumeric ? Number(level) : null, axis.Say(level)))],
            _stops = axis.Levels.Index().ToDictionary(level => GridAxis.Text(level.Item), level => level.Index),
        };

    private static ExploredSetting InSteps(int factor, GridAxis axis)
    {
        double[] values = [.. axis.Levels.Cast<double>()];
        (double low, double high) = (values[0], values[^1]);
        double step = RoundStep.AtLeast((high - low) / (2 * Steps));
        step = values.All(double.IsInteger) ? Math.Max(1, step) : step;
        int decimals = RoundStep.Decimals(step);
        // The ends are what was run, round or not; no round number stands so near that it would read the same.
        IEnumerable<double> between = RoundStep
            .Between(low, high, step)
            .Where(value => value > low + (step / 2) && value < high - (step / 2));
        return new()
        {
            Index = factor,
            Factor = axis.Factor,
            HasLevels = false,
            IsKept = false,
            Decimals = decimals,
            Stops = [.. between.Prepend(low).Append(high).Select(value => new Stop(value, Fixed(value, decimals)))],
        };
    }

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static string Fixed(double value, int decimals)
    {
        string text = value.ToString("F" + decimals, CultureInfo.InvariantCulture);
        return text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text.Replace('-', '−');
    }
}

/// <summary>Where a control stops.</summary>
/// <param name="Value">The number; null: a name.</param>
/// <param name="Text">As a reader sees it.</param>
internal sealed record Stop(double? Value, string Text);
