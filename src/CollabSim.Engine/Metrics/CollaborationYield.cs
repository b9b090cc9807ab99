namespace CollabSim.Engine.Metrics;

public sealed class CollaborationYield : Metric
{
    public override string Meaning => "Productive days as a share of all collaboration days.";

    public override double? Measure(Observation now) => now.Days.ShareOf(now.Days.Productive);
}
