namespace CollabSim.Engine.Metrics;

public sealed class MeanDisposition : Metric
{
    public override string Meaning => "Mean disposition of schools to trust strangers.";

    public override double? Measure(Observation now) =>
        now.MeanOverSchools(school => now.World.Schools.Disposition[school]);
}
