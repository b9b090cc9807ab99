namespace CollabSim.Engine.Metrics;

public sealed class MeanDegree : Metric
{
    public override string Meaning => "Mean number of partnerships of a school.";

    public override string Unit => "partnerships";

    public override double? Measure(Observation now) =>
        now.MeanOverSchools(school => now.World.Schools.Partnerships[school]);
}
