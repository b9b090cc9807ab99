namespace CollabSim.Engine.Networks.Measures;

/// <summary>A network of communities of the level below; edges inside them count only in the strengths.</summary>
internal sealed class CommunityLevel(int[] start, int[] neighbours, int[] weights, long[] strengths, long ends)
{
    private int Nodes => strengths.Length;

    /// <summary>The graph with its nodes renumbered in the given order.</summary>
    public static CommunityLevel Of(Graph graph, int[] order)
    {
        int[] rank = new int[order.Length];
        int[] start = new int[order.Length + 1];
        long[] strengths = new long[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
            strengths[i] = graph.Degree(order[i]);
            start[i + 1] = start[i] + graph.Degree(order[i]);
        }

        int[] neighbours = new int[start[^1]];
        for (int i = 0; i < order.Length; i++)
        {
            int end = start[i];
            foreach (int neighbour in graph.Neighbours(order[i]))
            {
                neighbours[end++] = rank[neighbour];
            }

            neighbours.AsSpan(start[i]..end).Sort();
        }

        int[] weights = new int[neighbours.Length];
        Array.Fill(weights, 1);
        return new CommunityLevel(start, neighbours, weights, strengths, neighbours.Length);
    }

    /// <summary>Moves nodes between communities until no move gains; false if none ever did.</summary>
    /// <param name="community">Community of each node, 0 to <paramref name="count"/> - 1 in order of first member.</param>
    /// <param name="count">Number of communities.</param>
    public bool Settle(out int[] community, out int count)
    {
        int[] home = new int[Nodes];
        int[] queue = new int[Nodes];
        bool[] waiting = new bool[Nodes];
        for (int node = 0; node < Nodes; node++)
        {
            home[node] = queue[node] = node;
            waiting[node] = true;
        }

        long[] total = [.. strengths];
        CommunityLinks links = new(Nodes);
        bool improved = false;
        for (int next = 0, left = Nodes; left > 0; next = next + 1 == Nodes ? 0 : next + 1)
        {
            int node = queue[next];
            left--;
            waiting[node] = false;
            int best = BestCommunity(node, home, total, links);
            if (best == home[node])
            {
                continue;
            }

            improved = true;
            total[home[node]] -= strengths[node];
            total[best] += strengths[node];
            home[node] = best;
            foreach (int neighbour in neighbours.AsSpan(start[node]..start[node + 1]))
            {
                if (home[neighbour] != best && !waiting[neighbour])
                {
                    waiting[neighbour] = true;
                    queue[(int)(((long)next + 1 + left++) % Nodes)] = neighbour;
                }
            }
        }

        (community, count) = Numbered(home);
        return improved;
    }

    // Modularity gains (w_c / m) - (s S_c / 2 m^2) where a node of strength s has links w_c to a community of strength
    // S_c; times 2 m^2 that is a whole number. A tie keeps the node where it is, else takes the first community found.
    private int BestCommunity(int node, int[] home, long[] total, CommunityLinks links)
    {
        int own = home[node];
        links.Clear();
        for (int half = start[node]; half < start[node + 1]; half++)
        {
            links.Add(home[neighbours[half]], weights[half]);
        }

        int best = own;
        long strength = strengths[node];
        long bestGain = (ends * links[own]) - (strength * (total[own] - strength));
        foreach (int candidate in links.Found)
        {
            long gain = (ends * links[candidate]) - (strength * total[candidate]);
            if (candidate != own && gain > bestGain)
            {
                (best, bestGain) = (candidate, gain);
            }
        }

        return best;
    }

    /// <summary>The network whose nodes are the communities.</summary>
    public CommunityLevel Merge(int[] community, int count)
    {
        int[] first = new int[count + 1];
        long[] merged = new long[count];
        for (int node = 0; node < Nodes; node++)
        {
            first[community[node] + 1]++;
            merged[community[node]] += strengths[node];
        }

        for (int i = 0; i < count; i++)
        {
            first[i + 1] += first[i];
        }

        int[] members = new int[Nodes];
        int[] free = first[..count];
        for (int node = 0; node < Nodes; node++)
        {
            members[free[community[node]]++] = node;
        }

        int[] mergedStart = new int[count + 1];
        List<int> mergedNeighbours = [];
        List<int> mergedWeights = [];
        CommunityLinks links = new(count);
        for (int i = 0; i < count; i++)
        {
            links.Clear();
            foreach (int node in members.AsSpan(first[i]..first[i + 1]))
            {
                for (int half = start[node]; half < start[node + 1]; half++)
                {
                    links.Add(community[neighbours[half]], weights[half]);
                }
            }

            foreach (int other in links.Found)
            {
                if (other != i)
                {
                    mergedNeighbours.Add(other);
                    mergedWeights.Add((int)links[other]);
                }
            }

            mergedStart[i + 1] = mergedNeighbours.Count;
        }

        return new CommunityLevel(mergedStart, [.. mergedNeighbours], [.. mergedWeights], merged, ends);
    }

    private static (int[] Community, int Count) Numbered(int[] home)
    {
        int[] number = new int[home.Length];
        Array.Fill(number, -1);
        int count = 0;
        int[] community = new int[home.Length];
        for (int node = 0; node < home.Length; node++)
        {
            ref int own = ref number[home[node]];
            own = own < 0 ? count++ : own;
            community[node] = own;
        }

        return (community, count);
    }
}
