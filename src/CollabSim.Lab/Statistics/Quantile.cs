namespace CollabSim.Lab.Statistics;

/// <summary>Quantiles of a sample (Hyndman and Fan 1996, Sample quantiles in statistical packages, definition 7).</summary>
internal static class Quantile
{
    /// <summary>The value below which a share of the sample lies, by straight lines between its values; the usual one of R and NumPy.</summary>
    /// <param name="sorted">The sample, ascending, at least one value.</param>
    /// <param name="share">From 0, the smallest value, to 1, the largest.</param>
    public static double Of(IReadOnlyList<double> sorted, double share)
    {
        double place = share * (sorted.Count - 1);
        int below = (int)place;
        return below + 1 < sorted.Count
            ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]))
            : sorted[below];
    }
}
