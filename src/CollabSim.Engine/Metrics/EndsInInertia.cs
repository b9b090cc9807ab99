namespace CollabSim.Engine.Metrics;

public sealed class EndsInInertia : MetricOfSchools
{
    public override string Meaning =>
        "Probability of inertia: 1 where more than half of the collaboration days are in inertia, else 0.";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now, SchoolSet schools) =>
        now.DaysOf(schools) is var days && days.ShareOf(days.InInertia) is { } share ? (share > 0.5 ? 1 : 0) : null;
}
