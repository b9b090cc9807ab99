using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>What policies do to who works with whom; model.md §5.</summary>
internal static class Restructuring
{
    /// <summary>The open schools that an onset reaches, by key.</summary>
    public static IEnumerable<int> Reached(this World world, Onset onset) =>
        world.Schools.OpenByKey().Where(onset.Reach.Includes);

    /// <summary>The share of the reached schools that the onset's magnitude says, each by a draw of its own.</summary>
    public static IEnumerable<int> Chosen(this World world, Onset onset, RandomStream stream)
    {
        StreamKey key = StreamKey.For(world.Seed, stream, world.Tick);
        return world
            .Reached(onset)
            .Where(school => Draws.For(key, (uint)world.Schools.Key[school]).NextUniform() < onset.Magnitude);
    }

    /// <summary>The groups of two or more into which an onset puts the schools that it reaches.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> GroupsOf(
        this World world,
        Onset onset,
        Grouping grouping,
        int size
    ) =>
        [
            .. world
                .Grouped([.. world.Reached(onset)], grouping, size, RandomStream.Named($"policy.{onset.Luck}.grouping"))
                .Where(members => members.Count > 1),
        ];

    /// <summary>Partnerships that there are when all members of each group work together.</summary>
    public static int PairsWithin(IReadOnlyList<IReadOnlyList<int>> groups) =>
        groups.Sum(members => members.Count * (members.Count - 1) / 2);

    /// <summary>Puts schools together in groups of a size; the last ones of all may be fewer.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Grouped(
        this World world,
        IReadOnlyList<int> schools,
        Grouping grouping,
        int size,
        RandomStream stream
    )
    {
        StreamKey key = StreamKey.For(world.Seed, stream, world.Tick);
        uint Luck(int school) => Draws.For(key, (uint)world.Schools.Key[school] ^ 0x80000000).NextBits();
        switch (grouping)
        {
            case Grouping.Existing:
                return
                [
                    .. schools
                        .Where(school => world.Schools.Group[school] >= 0)
                        .GroupBy(school => world.Schools.Group[school])
                        .Select(group => group.OrderBy(Luck).ToArray()),
                ];
            case Grouping.StrongWithWeak:
                int[] byPerformance = [.. schools.OrderBy(world.PerformanceOf)];
                int groups = Math.Max(1, byPerformance.Length / size);
                return
                [
                    .. byPerformance
                        .Select((school, rank) => (school, rank))
                        .GroupBy(s => s.rank % groups, s => s.school)
                        .Select(g => g.ToArray()),
                ];
            case Grouping.Similar:
                return [.. schools.OrderBy(world.PerformanceOf).Chunk(size)];
            case Grouping.Near when world.Schools.EastKm is not null:
                return [.. schools.OrderBy(world.PlaceCode).ThenBy(Luck).Chunk(size)];
            default:
                return [.. schools.OrderBy(Luck).Chunk(size)];
        }
    }

    /// <summary>Makes every pair within each group partners; those who are already come under the order as well.</summary>
    public static void ConnectWithin(this World world, IReadOnlyList<IReadOnlyList<int>> groups, Order? order)
    {
        Partnerships ties = world.Partnerships;
        int[] groupOf = new int[world.Schools.Length];
        Array.Fill(groupOf, -1);
        for (int group = 0; group < groups.Count; group++)
        {
            foreach (int member in groups[group])
            {
                groupOf[member] = group;
            }
        }

        HashSet<(int, int)> existing = [];
        for (int e = 0; e < ties.Count; e++)
        {
            if (groupOf[ties.A[e]] >= 0 && groupOf[ties.A[e]] == groupOf[ties.B[e]])
            {
                existing.Add((ties.A[e], ties.B[e]));
                Bind(e);
            }
        }

        foreach (IReadOnlyList<int> members in groups)
        {
            foreach (int one in members)
            {
                foreach (int other in members)
                {
                    if (one != other && world.Precedes(one, other) && !existing.Contains((one, other)))
                    {
                        world.Introduce(one, other, referral: 0);
                        Bind(ties.Count - 1);
                    }
                }
            }
        }

        void Bind(int e)
        {
            if (order is not null)
            {
                world.Orders.Bind(ties, e, order);
            }
        }
    }

    /// <summary>The one takes on the mean knowledge of two schools, in the run and in its twin.</summary>
    public static void PoolKnowledge(this World world, int one, int other)
    {
        Schools schools = world.Schools;
        for (int d = 0; d < schools.Domains; d++)
        {
            int offset = d * schools.Length;
            schools.Knowledge[offset + one] = (schools.Knowledge[offset + one] + schools.Knowledge[offset + other]) / 2;
            schools.TwinKnowledge[offset + one] =
                (schools.TwinKnowledge[offset + one] + schools.TwinKnowledge[offset + other]) / 2;
        }
    }

    /// <summary>Position along a curve that keeps neighbours together (Morton 1966); schools without a place come last.</summary>
    private static ulong PlaceCode(this World world, int school)
    {
        float east = world.Schools.EastKm![school];
        float north = world.Schools.NorthKm![school];
        return float.IsNaN(east) || float.IsNaN(north) ? ulong.MaxValue : Spread(east) | (Spread(north) << 1);
    }

    private static ulong Spread(float km)
    {
        ulong x = (uint)Math.Clamp((long)((km + 10_000) * 100), 0, uint.MaxValue);
        x = (x | (x << 16)) & 0x0000FFFF0000FFFF;
        x = (x | (x << 8)) & 0x00FF00FF00FF00FF;
        x = (x | (x << 4)) & 0x0F0F0F0F0F0F0F0F;
        x = (x | (x << 2)) & 0x3333333333333333;
        return (x | (x << 1)) & 0x5555555555555555;
    }
}
