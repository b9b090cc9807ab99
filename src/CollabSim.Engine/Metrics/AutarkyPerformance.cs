namespace CollabSim.Engine.Metrics;

public sealed class AutarkyPerformance : Metric
{
    public override string Meaning => "Mean performance of the same schools without partnerships.";

    public override double? Measure(Observation now) => now.MeanOverSchools(now.World.TwinPerformanceOf);
}
