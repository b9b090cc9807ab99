namespace CollabSim.Engine.Metrics;

public sealed class OpenSchools : Metric
{
    public override string Meaning => "Number of schools that are open.";

    public override string Unit => "schools";

    public override double? Measure(Observation now) => now.World.Schools.OpenByKey().Count();
}
