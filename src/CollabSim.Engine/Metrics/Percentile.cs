namespace CollabSim.Engine.Metrics;

/// <summary>Percentiles of numbers (type 7 of Hyndman &amp; Fan 1996: linear between the two nearest ranks; the usual one of R and NumPy).</summary>
internal static class Percentile
{
    /// <param name="sorted">The numbers, ascending, at least one.</param>
    /// <param name="share">From 0, the least, to 1, the largest.</param>
    public static double Of(double[] sorted, double share)
    {
        double rank = share * (sorted.Length - 1);
        int below = (int)rank;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((rank - below) * (sorted[above] - sorted[below]));
    }
}
