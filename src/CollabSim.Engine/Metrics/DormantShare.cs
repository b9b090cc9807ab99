namespace CollabSim.Engine.Metrics;

public sealed class DormantShare : Metric
{
    public override string Meaning => "Share of partnerships that spent no day together.";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now) =>
        now.Days.Partnerships == 0 ? null : (double)now.Days.Dormant / now.Days.Partnerships;
}
