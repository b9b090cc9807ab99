namespace CollabSim.Engine.Metrics;

public sealed class Clustering : Metric
{
    public override string Meaning =>
        "Mean local clustering coefficient: how often two partners of a school are partners themselves; a school with fewer than two partners counts as 0, as networkx does by default and igraph in its mode zero.";

    public override double? Measure(Observation now) =>
        now.Graph.Nodes == 0 ? null : Networks.Measures.Clustering.Average(now.Graph);
}
