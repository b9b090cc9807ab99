namespace CollabSim.Engine.Metrics;

public sealed class MeanDisposition : MeanOverSchools
{
    public override string Meaning => "Mean disposition of schools to trust strangers.";

    public override string Quantity => "disposition";

    public override double? ValueOf(Observation now, int school) => now.World.Schools.Disposition[school];
}
