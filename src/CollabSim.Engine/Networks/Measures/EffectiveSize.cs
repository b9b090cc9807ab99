namespace CollabSim.Engine.Networks.Measures;

/// <summary>How many partners a school has that do not know each other: who has many is a broker between them.</summary>
internal static class EffectiveSize
{
    /// <summary>
    /// Partners less the mean number of links that each has to the others: k − 2t / k with t links among k partners; 0 without partners. As
    /// networkx's <c>effective_size</c>. Source: Burt 1992, in the form of Borgatti 1997.
    /// </summary>
    public static double[] Of(Graph graph)
    {
        int[] triangles = Clustering.Triangles(graph);
        double[] sizes = new double[graph.Nodes];
        for (int node = 0; node < sizes.Length; node++)
        {
            double partners = graph.Degree(node);
            sizes[node] = partners > 0 ? partners - (2 * triangles[node] / partners) : 0;
        }

        return sizes;
    }
}
