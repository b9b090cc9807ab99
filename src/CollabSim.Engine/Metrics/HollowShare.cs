namespace CollabSim.Engine.Metrics;

public sealed class HollowShare : Metric
{
    public override string Meaning => "Share of collaboration days in inertia of which none was productive.";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now) => now.Days.ShareOf(now.Days.Hollow);
}
