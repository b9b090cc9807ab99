namespace CollabSim.Engine.Metrics;

public sealed class MeanPressure : MeanOverSchools
{
    public override string Meaning => "Mean pressure on schools, from the authority and from policies.";

    public override string Quantity => "pressure";

    public override double? ValueOf(Observation now, int school) => now.World.PressureOn(school);
}
