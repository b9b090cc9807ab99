namespace CollabSim.Engine.Metrics;

public sealed class OpenSchools : MetricOfSchools
{
    public override string Meaning => "Number of schools that are open.";

    public override string Unit => "schools";

    public override double? Measure(Observation now, SchoolSet schools) =>
        now.World.Schools.OpenByKey().Count(schools.Includes);
}
