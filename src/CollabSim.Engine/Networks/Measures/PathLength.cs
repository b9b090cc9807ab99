namespace CollabSim.Engine.Networks.Measures;

/// <summary>How many steps schools are from each other.</summary>
internal static class PathLength
{
    /// <summary>
    /// The mean number of steps between two nodes that can reach each other (the characteristic path length where all can),
    /// at least 1; null if no two can. Source: Watts &amp; Strogatz 1998.
    /// </summary>
    /// <param name="graph">The network.</param>
    /// <param name="maxSources">From how many nodes at most the steps are counted; they are spread evenly over the indices.</param>
    public static double? Mean(Graph graph, int maxSources = int.MaxValue)
    {
        int sources = Math.Min(graph.Nodes, maxSources);
        int[] steps = new int[graph.Nodes];
        int[] queue = new int[graph.Nodes];
        long pairs = 0;
        long sum = 0;
        for (int source = 0; source < sources; source++)
        {
            Array.Fill(steps, -1);
            queue[0] = (int)((long)source * graph.Nodes / sources);
            steps[queue[0]] = 0;
            int found = 1;
            for (int next = 0; next < found; next++)
            {
                int further = steps[queue[next]] + 1;
                foreach (int neighbour in graph.Neighbours(queue[next]))
                {
                    if (steps[neighbour] < 0)
                    {
                        steps[neighbour] = further;
                        sum += further;
                        queue[found++] = neighbour;
                    }
                }
            }

            pairs += found - 1;
        }

        return pairs == 0 ? null : (double)sum / pairs;
    }
}
