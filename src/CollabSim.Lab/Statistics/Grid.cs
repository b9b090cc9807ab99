using System.Globalization;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Statistics;

/// <summary>The design points of a study as a full grid: every level of every factor with every level of the others.</summary>
internal sealed class Grid
{
    // By cell, the last axis fastest.
    private readonly int[] _points;

    private Grid(IReadOnlyList<GridAxis> axes, int[] points) => (Axes, _points) = (axes, points);

    /// <summary>One axis per factor, levels ascending.</summary>
    public IReadOnlyList<GridAxis> Axes { get; }

    /// <summary>The grid of a study with at least one factor, or null if its points do not fill one.</summary>
    public static Grid? Of(StudyDescription study) =>
        study.Points.Any(point => point.Values.Count != study.Factors.Count)
            ? null
            : Of(study.Factors, study.Points.Count, (point, factor) => study.Points[point].Values[factor]);

    /// <summary>The grid of points with at least one factor, or null if they do not fill one.</summary>
    /// <param name="factors">What varies.</param>
    /// <param name="points">How many points there are.</param>
    /// <param name="value">The value of a factor, by its index, at a point.</param>
    public static Grid? Of(IReadOnlyList<Factor> factors, int points, Func<int, int, object> value)
    {
        GridAxis[] axes = new GridAxis[factors.Count];
        long cells = 1;
        for (int f = 0; f < axes.Length; f++)
        {
            axes[f] = GridAxis.Of(factors[f], Enumerable.Range(0, points).Select(point => value(point, f)));
            cells *= axes[f].Levels.Count;
            // Most samples are found out by their first axis.
            if (cells > points)
            {
                return null;
            }
        }

        if (axes.Length == 0)
        {
            return null;
        }

        Dictionary<string, int>[] levels =
        [
            .. axes.Select(axis =>
                axis.Levels.Index().ToDictionary(level => GridAxis.Text(level.Item), level => level.Index)
            ),
        ];
        int[] at = new int[cells];
        Array.Fill(at, -1);
        for (int point = 0; point < points; point++)
        {
            int cell = 0;
            for (int f = 0; f < axes.Length; f++)
            {
                cell = (cell * axes[f].Levels.Count) + levels[f][GridAxis.Text(value(point, f))];
            }

            // Where two points are alike, the first counts.
            at[cell] = at[cell] < 0 ? point : at[cell];
        }

        return at.Contains(-1) ? null : new Grid(axes, at);
    }

    /// <summary>The design point with the given levels, one index per axis.</summary>
    public int Point(params int[] levels) =>
        _points[levels.Index().Aggregate(0, (cell, level) => (cell * Axes[level.Index].Levels.Count) + level.Item)];

    /// <summary>All design points, the last axis fastest.</summary>
    public IEnumerable<int> InOrder() => _points;
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
        object[] all = [.. values];
        return SameNumbers.Of(all) is { } same
            ? new(factor, new NumbersAsObjects(same.Levels), true)
            : new(factor, [.. all.DistinctBy(Text)], false);
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
