namespace CollabSim.Engine.Metrics;

public sealed class RecoveryTime : Metric
{
    public override string Meaning =>
        "Ticks from the first shock until the advantage is again 90 % of that without the shocks; missing if not yet.";

    public override string Unit => "ticks";

    public override bool NeedsUnshocked => true;

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now) => now.Recovery?.Time;
}
