using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>Runs of a reference table that have all outcomes used, each outcome in units of its own spread.</summary>
/// <param name="Used">Places of the targets whose outcomes are used.</param>
/// <param name="Left">Places of those left out: the outcome does not vary or is missing too often.</param>
/// <param name="Points">By run: its point.</param>
/// <param name="Values">By run: (outcome − median)/spread, the spread being half of the distance of its quartiles, or its standard deviation where that is 0.</param>
internal sealed record StatisticTable(int[] Used, int[] Left, double[][] Points, double[][] Values)
{
    private const double MostMissing = 0.2;

    /// <summary>The first run of each point, as it would be observed.</summary>
    /// <param name="table">Runs.</param>
    /// <param name="targets">Their discrepancies and observation errors are drawn; null leaves outcomes as they are.</param>
    public static StatisticTable Of(ReferenceTable table, IReadOnlyList<MatchedTarget>? targets = null)
    {
        double[][] runs = [.. table.Outcomes.Select(own => own[0])];
        int[] used = [.. Enumerable.Range(0, table.Targets).Where(target => IsUsable(runs, target))];
        int[] whole =
        [
            .. Enumerable.Range(0, runs.Length).Where(run => used.All(target => double.IsFinite(runs[run][target]))),
        ];
        double[][] values = [.. whole.Select(run => used.Select(target => runs[run][target]).ToArray())];
        if (targets is not null)
        {
            values = PredictiveNoise.Added([.. used.Select(target => targets[target])], values);
        }

        (double Centre, double Unit)[] scales =
        [
            .. used.Select((_, i) => ScaleOf([.. values.Select(own => own[i]).Order()])),
        ];
        return new StatisticTable(
            used,
            [.. Enumerable.Range(0, table.Targets).Except(used)],
            [.. whole.Select(run => table.Points[run])],
            [.. values.Select(own => own.Select((value, i) => (value - scales[i].Centre) / scales[i].Unit).ToArray())]
        );
    }

    /// <summary>Distances of all runs from one, in these units.</summary>
    public double[] DistancesFrom(double[] values) =>
        [.. Values.Select(own => Math.Sqrt(own.Select((value, i) => (value - values[i]) * (value - values[i])).Sum()))];

    private static bool IsUsable(double[][] runs, int target)
    {
        double[] had = [.. runs.Select(run => run[target]).Where(double.IsFinite)];
        return had.Length >= (1 - MostMissing) * runs.Length
            && had.Length > 1
            && had.Max() - had.Min() > 1e-12 * had.Max(Math.Abs);
    }

    private static (double Centre, double Unit) ScaleOf(double[] sorted)
    {
        double spread = (Quantile.Of(sorted, 0.75) - Quantile.Of(sorted, 0.25)) / 2;
        return (Quantile.Of(sorted, 0.5), spread > 0 ? spread : Math.Sqrt(Deviations.Squares(sorted) / sorted.Length));
    }
}
