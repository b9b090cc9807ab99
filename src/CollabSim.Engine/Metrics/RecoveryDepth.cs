namespace CollabSim.Engine.Metrics;

public sealed class RecoveryDepth : Metric
{
    public override string Meaning =>
        "Lowest ratio of the advantage to that without the shocks, since the first shock.";

    public override bool NeedsUnshocked => true;

    public override double? Measure(Observation now) => now.Recovery?.Depth;
}
