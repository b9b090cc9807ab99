using CollabSim.Lab.Statistics;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>The levels of a factor along a grid of cells.</summary>
internal static class CellAxis
{
    /// <summary>
    /// Where cells stand: at their levels if those are evenly spaced, else at 0, 1, 2 …, so that cells are as wide as one another.
    /// </summary>
    public static object[] Places(GridAxis axis) =>
        [.. axis.Levels.Select((level, i) => IsEven(axis) ? level : (object)(double)i)];

    /// <summary>Half the width of a cell.</summary>
    /// <param name="places">Where cells stand.</param>
    public static double Half(object[] places) => places.Length > 1 ? ((double)places[1] - (double)places[0]) / 2 : 0.5;

    /// <summary>The axis: ticks stand at levels, so that the reader sees what was tried.</summary>
    /// <param name="axis">The levels.</param>
    /// <param name="most">At most so many ticks.</param>
    public static LinearAxis Of(GridAxis axis, int most)
    {
        object[] places = Places(axis);
        int every = Math.Max(1, (int)Math.Ceiling(places.Length / (double)most));
        double half = Half(places);
        return Look.Axis(
            Words.Axis(axis.Factor),
            showgrid: false,
            // Half a cell beyond the outermost levels, so that maps side by side are of one size whatever is drawn on them.
            range: [(double)places[0] - half, (double)places[^1] + half],
            tickvals: [.. places.Where((_, i) => i % every == 0)],
            ticktext: Look.Labels([.. axis.Levels.Where((_, i) => i % every == 0).Select(axis.Say)], 14)
        );
    }

    private static bool IsEven(GridAxis axis)
    {
        if (!axis.IsNumeric || axis.Levels.Count < 2)
        {
            return false;
        }

        double[] levels = [.. axis.Levels.Cast<double>()];
        double step = (levels[^1] - levels[0]) / (levels.Length - 1);
        return levels
            .Index()
            .All(level =>
                Math.Abs(level.Item - levels[0] - (step * level.Index)) < 1e-9 * Math.Abs(levels[^1] - levels[0])
            );
    }
}
