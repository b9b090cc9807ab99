using System.Globalization;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Exploring;

/// <summary>Which design points a page can hold where there are more than it has room for: evenly many of them, the ends of all settings among them.</summary>
internal static class KeptPoints
{
    /// <summary>The points, in the order of the design.</summary>
    /// <param name="study">The study.</param>
    /// <param name="most">At most about so many; a few more where the ends of many settings must stay.</param>
    public static IReadOnlyList<int> Of(StudyDescription study, int most) =>
        study.Points.Count <= most ? [.. Enumerable.Range(0, study.Points.Count)]
        : Grid.Of(study) is { } grid && OfGrid(grid, most) is { } levels ? levels
        : study.Worlds is { } worlds && study.Points.Count / worlds.Count <= most / 2
            ? OfWorlds(study, worlds.Count, most)
        : [.. Spread(study.Points.Count, most).Union(Ends(study)).Order()];

    // Fewer levels of the axis that has most, until what is left is a grid that fits; null where only a part of a grid would.
    private static IReadOnlyList<int>? OfGrid(Grid grid, int most)
    {
        int[] counts = [.. grid.Axes.Select(axis => axis.Levels.Count)];
        while (counts.Aggregate(1L, (product, count) => product * count) > most)
        {
            int longest = Enumerable
                .Range(0, counts.Length)
                .Where(axis => grid.Axes[axis].IsNumeric && counts[axis] > 2)
                .DefaultIfEmpty(-1)
                .MaxBy(axis => axis < 0 ? 0 : counts[axis]);
            if (longest < 0)
            {
                return null;
            }

            counts[longest]--;
        }

        int[][] levels = [.. grid.Axes.Select((axis, i) => Spread(axis.Levels.Count, counts[i]).ToArray())];
        IEnumerable<int[]> all =
        [
            [],
        ];
        return
        [
            .. levels
                .Aggregate(
                    all,
                    (some, axis) => some.SelectMany(chosen => axis.Select(level => (int[])[.. chosen, level]))
                )
                .Select(grid.Point)
                .Order(),
        ];
    }

    // Some worlds, each at every point of the design.
    private static IReadOnlyList<int> OfWorlds(StudyDescription study, int worlds, int most)
    {
        int each = study.Points.Count / worlds;
        int[] kept = [.. Spread(worlds, most / each).Union(Ends(study).Select(point => point % worlds)).Order()];
        return [.. Enumerable.Range(0, each).SelectMany(own => kept.Select(world => (own * worlds) + world))];
    }

    // The lowest and the highest value of each setting, and each name once.
    private static IEnumerable<int> Ends(StudyDescription study) =>
        Enumerable
            .Range(0, study.Factors.Count)
            .SelectMany(factor =>
            {
                (int Index, object Value)[] values =
                [
                    .. study.Points.Select((point, index) => (index, point.Values[factor])),
                ];
                return values.Any(at => at.Value is string)
                    ? values.DistinctBy(at => GridAxis.Text(at.Value)).Select(at => at.Index)
                    :
                    [
                        values.MinBy(at => Convert.ToDouble(at.Value, CultureInfo.InvariantCulture)).Index,
                        values.MaxBy(at => Convert.ToDouble(at.Value, CultureInfo.InvariantCulture)).Index,
                    ];
            });

    /// <summary>So many of a number of things, evenly, the first and the last among them.</summary>
    private static IEnumerable<int> Spread(int all, int some) =>
        some >= all ? Enumerable.Range(0, all)
        : some < 2 ? [0]
        : Enumerable.Range(0, some).Select(i => (int)((long)i * (all - 1) / (some - 1)));
}
