namespace CollabSim.Engine.Metrics;

public sealed class InertiaShare : Metric
{
    public override string Meaning => "Share of collaboration days in partnerships whose joint value is not positive.";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now) => now.Days.ShareOf(now.Days.InInertia);
}
