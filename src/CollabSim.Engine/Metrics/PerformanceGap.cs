namespace CollabSim.Engine.Metrics;

public sealed class PerformanceGap : MetricOfSchools
{
    public override string Meaning => "Performance gap: the 90th percentile of schools less the 10th.";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now, SchoolSet schools)
    {
        double[] sorted = now.SortedPerformanceOf(schools);
        return sorted.Length == 0 ? null : Percentile.Of(sorted, 0.9) - Percentile.Of(sorted, 0.1);
    }
}
