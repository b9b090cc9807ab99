namespace CollabSim.Engine.Metrics;

public sealed class MeanPressure : Metric
{
    public override string Meaning => "Mean pressure on schools, from the authority and from policies.";

    public override double? Measure(Observation now) => now.MeanOverSchools(now.World.PressureOn);
}
