namespace CollabSim.Engine.Metrics;

public sealed class MeanPerformance : MeanOverSchools
{
    public override string Meaning => "Mean performance of schools.";

    public override string Quantity => "performance";

    public override double? ValueOf(Observation now, int school) => now.World.PerformanceOf(school);
}
