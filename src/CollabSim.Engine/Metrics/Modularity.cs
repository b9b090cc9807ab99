namespace CollabSim.Engine.Metrics;

public sealed class Modularity : Metric
{
    public override string Meaning => "Modularity of the best division of the network into communities that was found.";

    public override double? Measure(Observation now) => Networks.Measures.Modularity.Best(now.Graph);
}
