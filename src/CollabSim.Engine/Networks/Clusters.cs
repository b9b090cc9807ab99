using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.Networks;

[Meaning(
    "Blocks of schools (federations, trusts, local clusters), dense inside, with some bridges between them.",
    Source = "Muijs et al. 2010; EEF Schools Partnership Programme: clusters of 3 to 7"
)]
public sealed record Clusters : Network
{
    // A bridge seeks a school that it does not yet lead to. Only where all are taken does it run out of trials.
    private const int MaxTries = 100;

    private static readonly RandomStream SizeStream = RandomStream.Named("network.clusters.size");
    private static readonly RandomStream InsideStream = RandomStream.Named("network.clusters");
    private static readonly RandomStream BridgeStream = RandomStream.Named("network.clusters.bridge");

    [Meaning("How the blocks come about.")]
    public ClusterSizes Sizes { get; init; } = ClusterSizes.Equal;

    [Quantity(
        1,
        1_000_000,
        "Schools in a block where blocks are equal; the last block takes what is left.",
        Unit = "schools"
    )]
    public int Size { get; init; } = 6;

    [Quantity(1, 1_000_000, "Smallest block where sizes are random.", Unit = "schools")]
    public int Minimum { get; init; } = 3;

    [Quantity(1, 1_000_000, "Largest block where sizes are random.", Unit = "schools")]
    public int Maximum { get; init; } = 12;

    [Quantity(0, 1, "Chance that two schools of a block are partners.")]
    public double Density { get; init; } = 1;

    [Quantity(
        0,
        1000,
        "Partnerships that each block makes with schools outside it, drawn at random.",
        Unit = "partnerships a block"
    )]
    public int Bridges { get; init; } = 3;

    public override EdgeList Build(NetworkContext context)
    {
        int[]? groups = Sizes == ClusterSizes.Groups ? context.Groups : null;
        Blocks blocks = groups is null ? Blocks.OfSizes(context.Schools, SizesOf(context)) : Blocks.OfGroups(groups);
        double inside = 0;
        for (int block = 0; block < blocks.Count; block++)
        {
            inside += blocks.Members(block).Length * (blocks.Members(block).Length - 1.0) / 2;
        }

        Pairs pairs = new(context.Schools, (long)(Density * inside) + ((long)blocks.Count * Bridges));
        LinkInside(pairs, blocks, context.Seed);
        Bridge(pairs, blocks, context.Seed);
        return groups is null ? pairs.ToEdgeList() with { Groups = blocks.BlockOf } : pairs.ToEdgeList();
    }

    /// <summary>Sizes of successive blocks that take all schools.</summary>
    private List<int> SizesOf(NetworkContext context)
    {
        (int least, int most) = Sizes == ClusterSizes.Random ? (Minimum, Math.Max(Minimum, Maximum)) : (Size, Size);
        StreamKey key = StreamKey.For(context.Seed, SizeStream, 0);
        List<int> sizes = [];
        int left = context.Schools;
        while (left >= least)
        {
            int size = least + Draws.For(key, (uint)sizes.Count).NextIndex(most - least + 1);
            sizes.Add(Math.Min(size, left));
            left -= sizes[^1];
        }

        // Too few for a block of their own: they join the others as far as these have room.
        for (int block = 0; block < sizes.Count && left > 0; block++)
        {
            int joining = Math.Min(left, most - sizes[block]);
            sizes[block] += joining;
            left -= joining;
        }

        if (left > 0)
        {
            sizes.Add(left);
        }

        return sizes;
    }

    private void LinkInside(Pairs pairs, Blocks blocks, ulong seed)
    {
        StreamKey key = StreamKey.For(seed, InsideStream, 0);
        for (int block = 0; block < blocks.Count; block++)
        {
            ReadOnlySpan<int> members = blocks.Members(block);
            for (int i = 0; i < members.Length; i++)
            {
                Draws draws = Draws.For(key, (uint)members[i]);
                for (int j = i + 1; j < members.Length; j++)
                {
                    if (Density == 1 || draws.NextChance(Density))
                    {
                        pairs.Add(members[i], members[j]);
                    }
                }
            }
        }
    }

    private void Bridge(Pairs pairs, Blocks blocks, ulong seed)
    {
        StreamKey key = StreamKey.For(seed, BridgeStream, 0);
        HashSet<ulong> built = [];
        for (int block = 0; block < blocks.Count; block++)
        {
            Draws draws = Draws.For(key, (uint)block);
            ReadOnlySpan<int> members = blocks.Members(block);
            if (members.Length == 0 || members.Length == blocks.Schools)
            {
                continue;
            }

            for (int bridge = 0; bridge < Bridges; bridge++)
            {
                for (int attempt = 0; attempt < MaxTries; attempt++)
                {
                    int inside = members[draws.NextIndex(members.Length)];
                    int outside = blocks.Outside(block, draws.NextIndex(blocks.Schools - members.Length));
                    if (built.Add(((ulong)Math.Min(inside, outside) << 32) | (uint)Math.Max(inside, outside)))
                    {
                        pairs.Add(inside, outside);
                        break;
                    }
                }
            }
        }
    }
}

/// <summary>How the blocks of a clustered network come about.</summary>
public enum ClusterSizes
{
    [Meaning("All of one size.")]
    Equal,

    [Meaning("Any size between the minimum and the maximum, each as likely.")]
    Random,

    [Meaning("The groups of the population file; without any, blocks of one size.")]
    Groups,
}
