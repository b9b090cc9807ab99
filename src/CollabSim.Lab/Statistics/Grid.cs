using System.Globalization;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Statistics;

/// <summary>The design points of a study as a full grid: every level of every factor with every level of the others.</summary>
internal sealed class Grid
{
    private readonly Dictionary<string, int> _points;

    private Grid(IReadOnlyList<GridAxis> axes, Dictionary<string, int> points) => (Axes, _points) = (axes, points);

    /// <summary>One axis per factor, levels ascending.</summary>
    public IReadOnlyList<GridAxis> Axes { get; }

    /// <summary>The grid of a study with at least one factor, or null if its points do not fill one.</summary>
    public static Grid? Of(StudyDescription study)
    {
        if (study.Factors.Count == 0 || study.Points.Any(point => point.Values.Count != study.Factors.Count))
        {
            return null;
        }

        GridAxis[] axes =
        [
            .. study.Factors.Select((factor, i) => GridAxis.Of(factor, study.Points.Select(point => point.Values[i]))),
        ];
        Dictionary<string, int> points = [];
        for (int i = 0; i < study.Points.Count; i++)
        {
            points.TryAdd(Key(study.Points[i].Values), i);
        }

        long cells = axes.Aggregate(1L, (product, axis) => product * axis.Levels.Count);
        return cells == points.Count ? new Grid(axes, points) : null;
    }

    /// <summary>The design point with the given levels, one index per axis.</summary>
    public int Point(params int[] levels) => _points[Key(levels.Select((level, axis) => Axes[axis].Levels[level]))];

    /// <summary>All design points, the last axis fastest.</summary>
    public IEnumerable<int> InOrder()
    {
        int[] levels = new int[Axes.Count];
        for (int i = 0; i < _points.Count; i++)
        {
            for (int axis = Axes.Count - 1, rest = i; axis >= 0; rest /= Axes[axis--].Levels.Count)
            {
                levels[axis] = rest % Axes[axis].Levels.Count;
            }

            yield return Point(levels);
        }
    }

    private static string Key(IEnumerable<object> values) =>
        string.Join('\u001F', values.Select(value => GridAxis.Text(value)));
}

/// <summary>The levels of one factor.</summary>
/// <param name="Factor">The setting that varies.</param>
/// <param name="Levels">Its levels: ascending numbers, or names in the order of the design.</param>
/// <param name="IsNumeric">True if all levels are numbers.</param>
internal sealed record GridAxis(Factor Factor, IReadOnlyList<object> Levels, bool IsNumeric)
{
    private Func<double, string>? _words;

    public static GridAxis Of(Factor factor, IEnumerable<object> values)
    {
        object[] all = [.. values.DistinctBy(Text)];
        bool numeric = all.All(value => value is double or int or long);
        return new(
            factor,
            numeric ? [.. all.Select(v => (object)Convert.ToDouble(v, CultureInfo.InvariantCulture)).Order()] : all,
            numeric
        );
    }

    /// <summary>A level as a reader sees it: no more digits than tell it from the others.</summary>
    public string Say(object level) =>
        level is string name
            ? name
            : (_words ??= LevelWords.For(IsNumeric ? Levels.Cast<double>() : [], mustDiffer: true))(
                Convert.ToDouble(level, CultureInfo.InvariantCulture)
            );

    /// <summary>A level in full: what tells levels apart, and what files hold.</summary>
    public static string Text(object value) =>
        value is string text
            ? text
            : Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("G10", CultureInfo.InvariantCulture);
}
