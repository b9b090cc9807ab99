namespace CollabSim.Engine.Metrics;

public sealed class MeanKnowledge : Metric
{
    public override string Meaning => "Mean practice knowledge of schools.";

    public override double? Measure(Observation now) => now.MeanOverSchools(now.World.Schools.MeanKnowledge);
}
