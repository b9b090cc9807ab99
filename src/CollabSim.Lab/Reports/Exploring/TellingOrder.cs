using System.Globalization;

namespace CollabSim.Lab.Reports.Exploring;

/// <summary>
/// How much a setting alone moves what is asked about: the spread between the means of its levels, or of fifths of its values (the correlation
/// ratio of Pearson 1905, times the spread of all). It orders controls and is told nowhere as a number.
/// </summary>
internal static class TellingOrder
{
    private const int Groups = 5;

    /// <summary>The sum over arms of the variance between groups of the setting, in the main outcome's unit squared.</summary>
    public static double Of(Exploration exploration, ExploredSetting setting)
    {
        ExploredOutcome outcome = exploration.Outcomes[0];
        int[] group = GroupsOf(exploration, setting);
        IEnumerable<int> arms =
            exploration.Arms.Count == 1 ? exploration.Arms : exploration.Arms.Where(arm => arm != 0);
        return arms.Sum(arm =>
            BetweenGroups(
                exploration.Points.Select(
                    (point, i) =>
                        (
                            Group: group[i],
                            Value: arm == 0 ? outcome.At(point, arm).Own.Mean : outcome.At(point, arm).Difference.Mean
                        )
                )
            )
        );
    }

    private static double BetweenGroups(IEnumerable<(int Group, double? Value)> values)
    {
        (int Group, double Value)[] known =
        [
            .. values.Where(at => at.Value is not null).Select(at => (at.Group, at.Value!.Value)),
        ];
        if (known.Length == 0)
        {
            return 0;
        }

        double mean = known.Average(at => at.Value);
        return known
                .GroupBy(at => at.Group)
                .Sum(group => group.Count() * Math.Pow(group.Average(at => at.Value) - mean, 2)) / known.Length;
    }

    private static int[] GroupsOf(Exploration exploration, ExploredSetting setting)
    {
        object[] values =
        [
            .. exploration.Points.Select(point => exploration.Study.Study.Points[point].Values[setting.Index]),
        ];
        if (setting.HasLevels)
        {
            return [.. values.Select(setting.StopOf)];
        }

        int[] groups = new int[values.Length];
        foreach (
            (int rank, int at) in Enumerable
                .Range(0, values.Length)
                .OrderBy(i => Convert.ToDouble(values[i], CultureInfo.InvariantCulture))
                .Index()
        )
        {
            groups[at] = rank * Groups / values.Length;
        }

        return groups;
    }
}
