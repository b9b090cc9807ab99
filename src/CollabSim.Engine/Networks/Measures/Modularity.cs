namespace CollabSim.Engine.Networks.Measures;

/// <summary>How far partnerships stay within communities, beyond what chance would bring.</summary>
internal static class Modularity
{
    /// <summary>The modularity of the best communities that <see cref="Louvain"/> finds, in [0, 1); null without edges.</summary>
    public static double? Best(Graph graph) => Of(graph, Louvain.Communities(graph));

    /// <summary>
    /// The share of edges within communities less what is expected if the same degrees are linked at random, in [-0.5, 1);
    /// null without edges. Source: Newman &amp; Girvan 2004.
    /// </summary>
    /// <param name="graph">The network.</param>
    /// <param name="communities">Community of each node: 0, 1, … below the number of nodes.</param>
    public static double? Of(Graph graph, ReadOnlySpan<int> communities)
    {
        if (graph.Edges == 0)
        {
            return null;
        }

        double[] degrees = new double[graph.Nodes];
        long inside = 0;
        for (int node = 0; node < graph.Nodes; node++)
        {
            degrees[communities[node]] += graph.Degree(node);
            foreach (int neighbour in graph.Neighbours(node))
            {
                inside += communities[neighbour] == communities[node] ? 1 : 0;
            }
        }

        double ends = 2.0 * graph.Edges;
        double expected = 0;
        foreach (double degree in degrees)
        {
            expected += degree * degree;
        }

        return (inside / ends) - (expected / (ends * ends));
    }
}
