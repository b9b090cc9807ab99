namespace CollabSim.Engine.Networks.Measures;

/// <summary>Whether the well connected are linked to the well connected.</summary>
internal static class Assortativity
{
    /// <summary>
    /// The correlation of the degrees at the two ends of an edge, in [-1, 1]; null without edges or where all ends have the
    /// same degree. Source: Newman 2002, "Assortative mixing in networks".
    /// </summary>
    public static double? Of(Graph graph)
    {
        double ends = 2.0 * graph.Edges;
        double products = 0;
        double sum = 0;
        double squares = 0;
        for (int node = 0; node < graph.Nodes; node++)
        {
            double degree = graph.Degree(node);
            sum += degree * degree;
            squares += degree * degree * degree;
            foreach (int neighbour in graph.Neighbours(node))
            {
                products += degree * graph.Degree(neighbour);
            }
        }

        // All sums are of whole numbers, so that equal degrees give a spread of exactly zero.
        double spread = (ends * squares) - (sum * sum);
        return spread > 0 ? ((ends * products) - (sum * sum)) / spread : null;
    }
}
