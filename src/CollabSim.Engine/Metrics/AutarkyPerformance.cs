namespace CollabSim.Engine.Metrics;

public sealed class AutarkyPerformance : MeanOverSchools
{
    public override string Meaning => "Mean performance of the same schools without partnerships.";

    public override double? ValueOf(Observation now, int school) => now.World.TwinPerformanceOf(school);
}
