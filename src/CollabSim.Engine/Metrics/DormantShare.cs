namespace CollabSim.Engine.Metrics;

public sealed class DormantShare : MetricOfSchools
{
    public override string Meaning => "Share of partnerships that spent no day together.";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now, SchoolSet schools) =>
        now.DaysOf(schools) is { Partnerships: > 0 } days ? (double)days.Dormant / days.Partnerships : null;
}
