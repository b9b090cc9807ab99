namespace CollabSim.Engine.Networks.Measures;

/// <summary>
/// Finds communities by moving nodes to where modularity gains most, then treating communities as nodes, until nothing
/// gains. Source: Blondel, Guillaume, Lambiotte &amp; Lefebvre 2008; only nodes whose surroundings changed are looked at
/// again, as in Traag, Waltman &amp; van Eck 2019. Gains are whole numbers, so that the result is the same on every machine.
/// </summary>
internal static class Louvain
{
    /// <summary>Community of each node, numbered 0, 1, … without gaps; a node without edges is one of its own.</summary>
    public static int[] Communities(Graph graph)
    {
        int[] order = StructuralOrder.Of(graph);
        CommunityLevel level = CommunityLevel.Of(graph, order);
        int[] community = new int[graph.Nodes];
        for (int rank = 0; rank < order.Length; rank++)
        {
            community[order[rank]] = rank;
        }

        while (level.Settle(out int[] moved, out int count))
        {
            for (int node = 0; node < community.Length; node++)
            {
                community[node] = moved[community[node]];
            }

            level = level.Merge(moved, count);
        }

        return community;
    }
}
