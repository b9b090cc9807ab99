namespace CollabSim.Engine.Metrics;

public sealed class AdvantageQuintile2 : Metric
{
    public override string Meaning => "Collaborative advantage of the second fifth of schools by starting performance.";

    public override double? Measure(Observation now) =>
        now.Advantage(school => now.World.Schools.Quintile[school] == 1);
}
