namespace CollabSim.Engine.Metrics;

public sealed class MeanPerformance : Metric
{
    public override string Meaning => "Mean performance of schools.";

    public override double? Measure(Observation now) => now.MeanOverSchools(now.World.PerformanceOf);
}
