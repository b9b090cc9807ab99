using CollabSim.Engine;

namespace CollabSim.Lab.Data;

/// <summary>
/// Who works with whom inside a group (a trust, say), when a file says only who belongs to it. Up to <c>most + 1</c> members all work with each
/// other. In a larger group nobody can, so each has at most <c>most</c> partners: first the closest pairs that join the group into one
/// web, then the closest of the remaining pairs. Members without a place count as far from everybody, and near to those beside them in the file.
/// </summary>
internal static class GroupTies
{
    /// <summary>Beyond this a group is an area, not a partnership, and its pairs are too many to sort.</summary>
    public const int LargestGroup = 1000;

    public static readonly string TooLarge =
        $"this group has more than {LargestGroup} members; tiesWithin is for trusts and clusters, for larger groups use a network such as clusters or geographic";

    /// <summary>Pairs of organisations that share a group (indices, the lower first), each once, group by group.</summary>
    /// <param name="organisations">All organisations.</param>
    /// <param name="most">Most partners within a group, at least 2.</param>
    /// <param name="tooLarge">Receives the groups of more than <see cref="LargestGroup"/> members, which get no pairs.</param>
    public static List<(int A, int B)> Within(
        IReadOnlyList<Organisation> organisations,
        int most,
        List<string> tooLarge
    )
    {
        List<(int A, int B)> pairs = [];
        var groups = Enumerable
            .Range(0, organisations.Count)
            .Where(i => organisations[i].Group is not null)
            .GroupBy(i => organisations[i].Group!, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            int[] members = [.. group];
            if (members.Length > LargestGroup)
            {
                tooLarge.Add(group.Key);
                continue;
            }

            var places = members.Select(i => PlaceOf(organisations[i])).ToArray();
            pairs.AddRange(Between(places, most).Select(pair => (members[pair.A], members[pair.B])));
        }

        return pairs;
    }

    /// <summary>The later of two days; a day that is not known is long past.</summary>
    public static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;

    /// <summary>Pairs of members (indices into <paramref name="places"/>, the lower first), each once.</summary>
    /// <param name="places">Place of each member in km, or null where it has none.</param>
    /// <param name="most">Most partners of a member, at least 2.</param>
    public static List<(int A, int B)> Between(IReadOnlyList<(double East, double North)?> places, int most)
    {
        List<(int A, int B)> pairs = [];
        for (int a = 0; a < places.Count; a++)
        {
            for (int b = a + 1; b < places.Count; b++)
            {
                pairs.Add((a, b));
            }
        }

        return places.Count <= most + 1 ? pairs : ClosestFirst(pairs, places, most);
    }

    private static List<(int A, int B)> ClosestFirst(
        List<(int A, int B)> pairs,
        IReadOnlyList<(double East, double North)?> places,
        int most
    )
    {
        (int A, int B)[] sorted =
        [
            .. pairs
                .OrderBy(pair => Distance(places[pair.A], places[pair.B]))
                .ThenBy(pair => pair.B - pair.A)
                .ThenBy(pair => pair.A),
        ];
        int[] degree = new int[places.Count];
        int[] web = [.. Enumerable.Range(0, places.Count)];
        bool[] taken = new bool[sorted.Length];

        // Kruskal (1956) with a limit on degree. It still joins all: a web of n members held by n - 1 ties has a member below any limit of 2 or more.
        for (int i = 0; i < sorted.Length; i++)
        {
            if (Root(web, sorted[i].A) != Root(web, sorted[i].B))
            {
                Take(i);
            }
        }

        for (int i = 0; i < sorted.Length; i++)
        {
            Take(i);
        }

        return [.. sorted.Where((_, i) => taken[i]).Order()];

        void Take(int i)
        {
            (int a, int b) = sorted[i];
            if (!taken[i] && degree[a] < most && degree[b] < most)
            {
                taken[i] = true;
                degree[a]++;
                degree[b]++;
                web[Root(web, a)] = Root(web, b);
            }
        }
    }

    private static int Root(int[] web, int member)
    {
        while (web[member] != member)
        {
            member = web[member] = web[web[member]];
        }

        return member;
    }

    private static (double East, double North)? PlaceOf(Organisation organisation) =>
        organisation is { EastKm: { } east, NorthKm: { } north } ? (east, north) : null;

    private static double Distance((double East, double North)? one, (double East, double North)? other) =>
        one is { } a && other is { } b
            ? Math.Sqrt(Math.Pow(a.East - b.East, 2) + Math.Pow(a.North - b.North, 2))
            : double.PositiveInfinity;
}
