namespace CollabSim.Engine.Metrics;

public sealed class ComfortableShare : Metric
{
    public override string Meaning =>
        "Share of collaboration days in inertia that were productive but without challenge.";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now) => now.Days.ShareOf(now.Days.Comfortable);
}
