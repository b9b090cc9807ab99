namespace CollabSim.Engine.Metrics;

public sealed class GiantComponent : Metric
{
    public override string Meaning => "Share of schools in the largest connected part of the network.";

    public override double? Measure(Observation now) =>
        now.Graph.Nodes == 0 ? null : Networks.Measures.GiantComponent.Share(now.Graph);
}
