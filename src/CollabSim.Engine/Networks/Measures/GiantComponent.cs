namespace CollabSim.Engine.Networks.Measures;

/// <summary>The largest set of schools that can all reach each other through partnerships.</summary>
internal static class GiantComponent
{
    /// <summary>The share of nodes in it, in (0, 1].</summary>
    public static double Share(Graph graph)
    {
        bool[] seen = new bool[graph.Nodes];
        int[] queue = new int[graph.Nodes];
        int largest = 0;
        for (int start = 0; start < graph.Nodes; start++)
        {
            if (seen[start])
            {
                continue;
            }

            seen[start] = true;
            queue[0] = start;
            int found = 1;
            for (int next = 0; next < found; next++)
            {
                foreach (int neighbour in graph.Neighbours(queue[next]))
                {
                    if (!seen[neighbour])
                    {
                        seen[neighbour] = true;
                        queue[found++] = neighbour;
                    }
                }
            }

            largest = Math.Max(largest, found);
        }

        return (double)largest / graph.Nodes;
    }
}
