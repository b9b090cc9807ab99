namespace CollabSim.Engine.Metrics;

public sealed class Advantage : Metric
{
    public override string Meaning =>
        "Collaborative advantage: mean performance less that of the same schools without partnerships.";

    public override double? Measure(Observation now) => now.Advantage();
}
