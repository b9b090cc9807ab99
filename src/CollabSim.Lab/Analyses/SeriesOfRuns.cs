using CollabSim.Lab.Results;

namespace CollabSim.Lab.Analyses;

/// <summary>Metrics over time of the runs of one arm at one design point.</summary>
internal static class SeriesOfRuns
{
    /// <summary>By replication that finished: its number and the metric by step, a gap filled with the value after or before it.</summary>
    public static IReadOnlyList<(int Replication, double[] Values)> Of(
        StudyResults results,
        int point,
        int arm,
        int metric
    )
    {
        int steps = results.Study.SeriesTicks.Count;
        return
        [
            .. results
                .Cell(point, arm, RunParts.Series)
                .Where(run => run.Failure is null)
                .Select(run =>
                    (
                        run.Replication,
                        Filled([.. Enumerable.Range(0, steps).Select(t => results.SeriesValue(run, metric, t))])
                    )
                )
                .Where(run => run.Item2 is not null)
                .Select(run => (run.Replication, run.Item2!)),
        ];
    }

    private static double[]? Filled(double?[] values)
    {
        if (values.All(value => value is null))
        {
            return null;
        }

        double known = values.First(value => value is not null)!.Value;
        return [.. values.Select(value => known = value ?? known)];
    }
}
