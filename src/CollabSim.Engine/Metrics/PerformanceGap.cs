namespace CollabSim.Engine.Metrics;

public sealed class PerformanceGap : MetricOfSchools
{
    public override string Meaning => "Performance gap: the 90th percentile of schools less the 10th.";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now, SchoolSet schools)
    {
        double[] sorted = now.SortedPerformanceOf(schools);
        return sorted.Length == 0 ? null : Percentile(sorted, 0.9) - Percentile(sorted, 0.1);
    }

    /// <summary>Linear interpolation between the two nearest ranks (type 7 of Hyndman &amp; Fan 1996).</summary>
    private static double Percentile(double[] sorted, double share)
    {
        double rank = share * (sorted.Length - 1);
        int below = (int)rank;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((rank - below) * (sorted[above] - sorted[below]));
    }
}
