namespace CollabSim.Engine.Metrics;

public sealed class ActivePartnerships : Metric
{
    public override string Meaning => "Number of active partnerships.";

    public override string Unit => "partnerships";

    public override double? Measure(Observation now) => now.World.Partnerships.Count;
}
