namespace CollabSim.Engine.Metrics;

public sealed class AdvantageQuintile5 : Metric
{
    public override string Meaning =>
        "Collaborative advantage of the strongest fifth of schools by starting performance.";

    public override double? Measure(Observation now) =>
        now.Advantage(school => now.World.Schools.Quintile[school] == 4);
}
