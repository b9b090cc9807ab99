using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Dashboard.Looks;

/// <summary>The chart over time: the report's own, of the usual world, with light bands of where nine worlds of ten lie.</summary>
internal static class LiveChart
{
    /// <summary>As plotly reads it; null: the course is not observed.</summary>
    /// <param name="usual">The usual world.</param>
    /// <param name="worlds">The worlds so far; null: none yet.</param>
    /// <param name="course">The metric's name, such as <c>advantage</c>.</param>
    /// <param name="isDifference">True for the difference from what is done now.</param>
    public static string? Json(StudyEstimates usual, StudyEstimates? worlds, string course, bool isDifference)
    {
        StudyDescription about = usual.Study;
        int metric = about.SeriesMetrics.ToList().FindIndex(each => each.Name == course);
        if (metric < 0 || about.SeriesTicks.Count < 2)
        {
            return null;
        }

        bool differs = isDifference && about.Arms.Count > 1;
        GenericChart chart = differs
            ? DifferencesOverTime
                .Chart(new DifferencesOverTime.Shown(usual, metric))
                .WithShapes(Look.ImmaterialUpwards(Matters(about, metric)))
            : Trajectories.Chart(new Trajectories.Shown(usual, metric));
        return (worlds is null ? chart : WithBands(chart, worlds, metric, differs)).ToJson();
    }

    /// <summary>The smallest difference that matters in a course; null: any does, or the study says nothing of it.</summary>
    public static double? Matters(StudyDescription about, int metric) =>
        StudyEstimates.Primary(about) is >= 0 and var primary
        && about.Outcomes[primary].Metric.Name == about.SeriesMetrics[metric].Name
            ? about.SmallestDifference
            : null;

    // Of the option that ends highest and of the one that ends lowest: more light bands would hide each other.
    private static GenericChart WithBands(GenericChart chart, StudyEstimates worlds, int metric, bool differs)
    {
        double[] years = worlds.Study.SeriesYears();
        int[] arms = [.. Emphasis.Arms(worlds).Skip(differs ? 1 : 0)];
        double? End(int arm) => worlds.Series(metric, arm, years.Length - 1).Mean;
        List<GenericChart> bands = [];
        List<double> reached = [];
        foreach (int arm in new[] { arms.MaxBy(End), arms.MinBy(End) }.Distinct())
        {
            double[][] values = [.. years.Select((_, t) => InWorlds(worlds, metric, arm, t, differs))];
            double?[] low = [.. values.Select(at => At(at, AcrossWorlds.Tail))];
            double?[] high = [.. values.Select(at => At(at, 1 - AcrossWorlds.Tail))];
            reached.AddRange(low.Concat(high).OfType<double>());
            bands.Add(
                Layer.Band(
                    years,
                    low,
                    high,
                    Look.Literal(worlds.Study.Arms[arm].Name),
                    Emphasis.StrokeOf(worlds, arm)!.Color
                )
            );
        }

        return chart.Before(bands, reached);
    }

    // A course at a time in each world, or its difference from what is done now, ascending.
    private static double[] InWorlds(StudyEstimates worlds, int metric, int arm, int time, bool differs) =>
        [
            .. Enumerable
                .Range(0, worlds.Study.Worlds!.Count)
                .Select(world =>
                    worlds.SeriesIn(world, metric, arm, time) - (differs ? worlds.SeriesIn(world, metric, 0, time) : 0)
                )
                .OfType<double>()
                .Order(),
        ];

    private static double? At(double[] values, double share) => values.Length > 0 ? Quantile.Of(values, share) : null;
}
