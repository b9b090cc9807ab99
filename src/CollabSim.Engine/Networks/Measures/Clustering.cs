namespace CollabSim.Engine.Networks.Measures;

/// <summary>How often the partners of a school are partners of each other.</summary>
internal static class Clustering
{
    /// <summary>
    /// The mean over all nodes of the share of pairs of neighbours that are linked, in [0, 1]; a node with fewer than two
    /// neighbours counts 0, as in networkx's <c>average_clustering</c> (<c>count_zeros=True</c>) and igraph's
    /// <c>transitivity_avglocal_undirected(mode="zero")</c>; igraph's default leaves such nodes out. Source: Watts &amp; Strogatz 1998.
    /// </summary>
    public static double Average(Graph graph)
    {
        int[] triangles = Triangles(graph);
        double sum = 0;
        for (int node = 0; node < triangles.Length; node++)
        {
            double degree = graph.Degree(node);
            if (triangles[node] > 0)
            {
                sum += 2 * triangles[node] / (degree * (degree - 1));
            }
        }

        return sum / graph.Nodes;
    }

    /// <summary>
    /// How many links there are among the neighbours of each node. Every triangle is found once, from its least connected corner, so that hubs
    /// do not cost the square of their degree.
    /// </summary>
    public static int[] Triangles(Graph graph)
    {
        int[] triangles = new int[graph.Nodes];
        int[] markedBy = new int[graph.Nodes];
        Array.Fill(markedBy, -1);
        for (int node = 0; node < graph.Nodes; node++)
        {
            foreach (int neighbour in graph.Neighbours(node))
            {
                if (Precedes(graph, node, neighbour))
                {
                    markedBy[neighbour] = node;
                }
            }

            foreach (int second in graph.Neighbours(node))
            {
                if (markedBy[second] != node)
                {
                    continue;
                }

                foreach (int third in graph.Neighbours(second))
                {
                    if (markedBy[third] == node && Precedes(graph, second, third))
                    {
                        triangles[node]++;
                        triangles[second]++;
                        triangles[third]++;
                    }
                }
            }
        }

        return triangles;
    }

    private static bool Precedes(Graph graph, int one, int other) =>
        (graph.Degree(one), one).CompareTo((graph.Degree(other), other)) < 0;
}
