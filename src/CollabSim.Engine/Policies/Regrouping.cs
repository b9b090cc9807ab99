using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>What policies do to which group schools belong to; model.md §5.</summary>
internal static class Regrouping
{
    /// <summary>The index of the group of a name, which is founded where there is none.</summary>
    public static int GroupCalled(this World world, string name)
    {
        int group = world.GroupNames.IndexOf(name);
        if (group < 0)
        {
            group = world.GroupNames.Count;
            world.GroupNames.Add(name);
        }

        return group;
    }

    /// <summary>Schools belong to other groups from now on, all at once: who goes together stays together.</summary>
    /// <param name="world">The system.</param>
    /// <param name="schools">Who moves.</param>
    /// <param name="to">The new group of each; -1 for none.</param>
    /// <param name="endsOldTies">True: partnerships with those left behind end, unless an order holds them.</param>
    public static void Regroup(this World world, IReadOnlyList<int> schools, Func<int, int> to, bool endsOldTies)
    {
        int[] before = [.. world.Schools.Group];
        int[] now = world.Schools.Group;
        bool communities = world.Parameters.Communities.Membership == Membership.Groups;
        foreach (int school in schools)
        {
            now[school] = to(school);
            if (communities)
            {
                // Those of the start are the first set, and are never dissolved.
                world.Communities[0].Of[school] = now[school];
            }
        }

        Partnerships ties = world.Partnerships;
        for (int e = ties.Count - 1; endsOldTies && e >= 0; e--)
        {
            (int a, int b) = (ties.A[e], ties.B[e]);
            bool parted = before[a] >= 0 && before[a] == before[b] && now[a] != now[b];
            if (parted && world.Orders.Days[ties.Binding[e]] <= 0)
            {
                world.End(e);
            }
        }
    }

    /// <summary>Schools that have just joined their group become partners of its members.</summary>
    /// <param name="world">The system.</param>
    /// <param name="newcomers">Who has joined, by key.</param>
    /// <param name="partners">With how many members each is partners then; null: with all.</param>
    /// <param name="trust">First trust of the one in the other; null: as of any who are introduced.</param>
    /// <param name="luck">Says which members, where not all.</param>
    public static void Welcome(
        this World world,
        IReadOnlyList<int> newcomers,
        int? partners,
        double? trust,
        StreamKey luck
    )
    {
        Schools schools = world.Schools;
        ILookup<int, int> members = schools.OpenByKey().ToLookup(school => schools.Group[school]);
        HashSet<(int, int)> existing = PartnersWithinGroups(world);
        foreach (int one in newcomers)
        {
            int[] strangers = [.. members[schools.Group[one]].Where(other => other != one && !ArePartners(one, other))];
            int known = members[schools.Group[one]].Count() - 1 - strangers.Length;
            IEnumerable<int> met = strangers
                .OrderBy(other => Draws.ForPair(luck, (uint)schools.Key[one], (uint)schools.Key[other]).NextBits())
                .Take(Math.Max(0, (partners ?? int.MaxValue) - known));
            foreach (int other in met)
            {
                Introduce(one, other);
                existing.Add(InOrder(one, other));
            }
        }

        bool ArePartners(int one, int other) => existing.Contains(InOrder(one, other));

        void Introduce(int one, int other)
        {
            if (trust is { } first)
            {
                world.Connect(one, other, first, first);
            }
            else
            {
                world.Introduce(one, other, referral: 0);
            }
        }
    }

    private static HashSet<(int, int)> PartnersWithinGroups(World world)
    {
        HashSet<(int, int)> within = [];
        Partnerships ties = world.Partnerships;
        for (int e = 0; e < ties.Count; e++)
        {
            int group = world.Schools.Group[ties.A[e]];
            if (group >= 0 && group == world.Schools.Group[ties.B[e]])
            {
                within.Add(InOrder(ties.A[e], ties.B[e]));
            }
        }

        return within;
    }

    private static (int, int) InOrder(int one, int other) => one < other ? (one, other) : (other, one);
}
