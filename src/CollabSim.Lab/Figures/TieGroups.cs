namespace CollabSim.Lab.Figures;

/// <summary>
/// A network made coarser until it has few enough nodes: partners are paired, pairs become nodes, and so on (multilevel
/// coarsening by heavy-edge matching, Walshaw 2003). Each round halves the nodes and takes time in proportion to nodes and
/// ties. It involves no chance.
/// </summary>
internal sealed class TieGroups
{
    // Neighbours of node i: _to[_from[i]] to _to[_from[i + 1] - 1], each once, with how many ties of schools lie between.
    private readonly int[] _from;
    private readonly int[] _to;
    private readonly int[] _weight;

    private TieGroups(int[] from, int[] to, int[] weight, int[] groupOf)
    {
        (_from, _to, _weight) = (from, to, weight);
        GroupOf = groupOf;
    }

    /// <summary>How many groups there are.</summary>
    public int Count => _from.Length - 1;

    /// <summary>The group of each school.</summary>
    public int[] GroupOf { get; }

    /// <summary>Pairs of groups with ties between them, and how many ties.</summary>
    public IEnumerable<(int A, int B, double Weight)> Ties
    {
        get
        {
            for (int a = 0; a < Count; a++)
            {
                for (int i = _from[a]; i < _from[a + 1]; i++)
                {
                    if (_to[i] > a)
                    {
                        yield return (a, _to[i], _weight[i]);
                    }
                }
            }
        }
    }

    /// <summary>Groups of schools that work together.</summary>
    /// <param name="count">How many schools there are.</param>
    /// <param name="ties">Who works with whom, each pair once.</param>
    /// <param name="most">How many groups there may be, at least 1.</param>
    /// <param name="stop">Stops between rounds.</param>
    public static TieGroups Of(
        int count,
        IReadOnlyList<(int A, int B)> ties,
        int most,
        CancellationToken stop = default
    )
    {
        TieGroups groups = Schools(count, ties);
        while (groups.Count > most)
        {
            stop.ThrowIfCancellationRequested();
            groups = groups.Coarser();
        }

        return groups;
    }

    private static TieGroups Schools(int count, IReadOnlyList<(int A, int B)> ties)
    {
        int[] from = new int[count + 1];
        foreach ((int a, int b) in ties)
        {
            from[a + 1]++;
            from[b + 1]++;
        }

        for (int i = 0; i < count; i++)
        {
            from[i + 1] += from[i];
        }

        int[] next = [.. from];
        int[] to = new int[2 * ties.Count];
        foreach ((int a, int b) in ties)
        {
            to[next[a]++] = b;
            to[next[b]++] = a;
        }

        int[] weight = new int[to.Length];
        Array.Fill(weight, 1);
        return new TieGroups(from, to, weight, [.. Enumerable.Range(0, count)]);
    }

    private TieGroups Coarser()
    {
        int[] pairOf = Pair(out int pairs);
        (int[] first, int[] members) = MembersOf(pairOf, pairs);
        int[] from = new int[pairs + 1];
        int[] to = new int[_to.Length];
        int[] weight = new int[_to.Length];
        // Where the pair's tie to another pair stands, if it is behind its own beginning.
        int[] place = new int[pairs];
        Array.Fill(place, -1);
        int used = 0;
        for (int pair = 0; pair < pairs; pair++)
        {
            from[pair] = used;
            for (int m = first[pair]; m < first[pair + 1]; m++)
            {
                for (int i = _from[members[m]]; i < _from[members[m] + 1]; i++)
                {
                    int other = pairOf[_to[i]];
                    if (other == pair)
                    {
                        continue;
                    }

                    if (place[other] < from[pair])
                    {
                        (place[other], to[used], weight[used]) = (used, other, 0);
                        used++;
                    }

                    weight[place[other]] += _weight[i];
                }
            }
        }

        from[pairs] = used;
        return new TieGroups(from, to[..used], weight[..used], [.. GroupOf.Select(group => pairOf[group])]);
    }

    // The nodes of each pair, side by side, and where each pair's begin.
    private static (int[] First, int[] Members) MembersOf(int[] pairOf, int pairs)
    {
        int[] first = new int[pairs + 1];
        foreach (int pair in pairOf)
        {
            first[pair + 1]++;
        }

        for (int i = 0; i < pairs; i++)
        {
            first[i + 1] += first[i];
        }

        int[] members = new int[pairOf.Length];
        int[] next = [.. first];
        for (int node = 0; node < pairOf.Length; node++)
        {
            members[next[pairOf[node]]++] = node;
        }

        return (first, members);
    }

    /// <summary>Pairs each node with the free neighbour that it has most ties with; those left over pair by whom they are near.</summary>
    private int[] Pair(out int pairs)
    {
        int[] pairOf = new int[Count];
        Array.Fill(pairOf, -1);
        pairs = 0;
        for (int node = 0; node < Count; node++)
        {
            if (pairOf[node] >= 0)
            {
                continue;
            }

            int best = -1;
            for (int i = _from[node]; i < _from[node + 1]; i++)
            {
                if (pairOf[_to[i]] < 0 && _to[i] != node && (best < 0 || _weight[i] > _weight[best]))
                {
                    best = i;
                }
            }

            if (best >= 0)
            {
                (pairOf[node], pairOf[_to[best]]) = (pairs, pairs);
                pairs++;
            }
        }

        // A hub has one partner, its others are near each other through it; who has no partner comes last.
        int[] left = [.. Enumerable.Range(0, Count).Where(node => pairOf[node] < 0)];
        int[] near = [.. left.Select(node => _from[node] < _from[node + 1] ? pairOf[_to[_from[node]]] : int.MaxValue)];
        Array.Sort(near, left);
        for (int i = 0; i < left.Length; i++)
        {
            pairOf[left[i]] = pairs + (i / 2);
        }

        pairs += (left.Length + 1) / 2;
        return pairOf;
    }
}
