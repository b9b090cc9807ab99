namespace CollabSim.Engine.Metrics;

public sealed class PerformanceGini : MetricOfSchools
{
    public override string Meaning => "Gini coefficient of performance: 0 all schools equal, 1 one school has all.";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now, SchoolSet schools)
    {
        // Performance can be a little below 0 where days were wasted; such schools count as 0.
        double[] sorted = Array.ConvertAll(now.SortedPerformanceOf(schools), performance => Math.Max(0, performance));
        double total = sorted.Sum();
        double weighted = 0;
        for (int n = 0; n < sorted.Length; n++)
        {
            weighted += (n + 1) * sorted[n];
        }

        return total > 0 ? (2 * weighted / (sorted.Length * total)) - ((sorted.Length + 1.0) / sorted.Length) : null;
    }
}
