namespace CollabSim.Engine.Metrics;

public sealed class TroughTime : Metric
{
    public override string Meaning =>
        "Ticks from the first shock until the advantage is lowest against that without the shocks.";

    public override string Unit => "ticks";

    public override bool NeedsUnshocked => true;

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now) => now.Recovery?.TroughTime;
}
