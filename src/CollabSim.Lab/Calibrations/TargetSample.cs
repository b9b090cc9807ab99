using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>The runs that have an outcome. What is missing is left out and counted: it is not nought.</summary>
/// <param name="Rows">Which points of the reference table.</param>
/// <param name="Points">Those points.</param>
/// <param name="Values">By point: the outcome of each run that has it, at least one.</param>
/// <param name="Missing">Runs without it.</param>
internal sealed record TargetSample(int[] Rows, double[][] Points, double[][] Values, int Missing)
{
    /// <summary>By point: the mean over its runs.</summary>
    public double[] Means { get; } = [.. Values.Select(values => values.Average())];

    /// <summary>All runs, those without the outcome included.</summary>
    public int Runs => Values.Sum(values => values.Length) + Missing;

    /// <summary>Of all runs, those without the outcome; 0 to 1.</summary>
    public double MissingShare => Runs > 0 ? (double)Missing / Runs : 0;

    /// <summary>
    /// The variance that luck gives one run, pooled over all points with several: squared deviations from the point's mean over their degrees of
    /// freedom. Null where no point has two.
    /// </summary>
    public double? LuckVariance { get; } = Pooled(Values);

    /// <summary>Luck's share of the variance of one run over all points: 0 to 1; null where it cannot be told or nothing varies.</summary>
    public double? LuckShare
    {
        get
        {
            double[] all = [.. Values.SelectMany(values => values)];
            double variance = Deviations.Squares(all) / Math.Max(1, all.Length - 1);
            return LuckVariance is { } luck && variance > 0 ? Math.Min(1, luck / variance) : null;
        }
    }

    /// <summary>Every so-manieth point.</summary>
    public TargetSample Every(int step)
    {
        int[] kept = [.. Enumerable.Range(0, Rows.Length).Where(row => row % step == 0)];
        return new TargetSample(
            [.. kept.Select(row => Rows[row])],
            [.. kept.Select(row => Points[row])],
            [.. kept.Select(row => Values[row])],
            0
        );
    }

    private static double? Pooled(double[][] values)
    {
        (double squares, int freedom) = (0, 0);
        foreach (double[] own in values)
        {
            squares += Deviations.Squares(own);
            freedom += own.Length - 1;
        }

        return freedom > 0 ? squares / freedom : null;
    }
}
