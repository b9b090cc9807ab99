namespace CollabSim.Engine.Metrics;

public sealed class Advantage : MeanOverSchools
{
    public override string Meaning =>
        "Collaborative advantage: mean performance less that of the same schools without partnerships.";

    public override double? ValueOf(Observation now, int school) =>
        now.World.PerformanceOf(school) - now.World.TwinPerformanceOf(school);
}
