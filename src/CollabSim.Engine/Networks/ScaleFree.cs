using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.Networks;

[Meaning(
    "Schools join one by one and seek the well connected: a few hubs, many with few partners.",
    Source = "Barabási & Albert 1999"
)]
public sealed record ScaleFree : Network
{
    private static readonly RandomStream Stream = RandomStream.Named("network.scaleFree");

    [Quantity(
        0,
        1000,
        "Partnerships that each newcomer makes; the mean number of partnerships is about twice this.",
        Unit = "partnerships",
        Source = "Barabási & Albert 1999: m"
    )]
    public int PerNewcomer { get; init; } = 3;

    public override EdgeList Build(NetworkContext context)
    {
        // The first schools are all partners, so that each newcomer finds enough of them.
        int founders = Math.Min(context.Schools, PerNewcomer + 1);
        long partnerships = Pairs.All(founders) + ((long)(context.Schools - founders) * PerNewcomer);
        Pairs pairs = new(context.Schools, partnerships);

        // Both ends of every partnership: a school is found here as often as it has partners.
        int[] ends = new int[Pairs.Length(2 * partnerships)];
        int filled = 0;
        for (int a = 0; a < founders; a++)
        {
            for (int b = a + 1; b < founders; b++)
            {
                Link(a, b);
            }
        }

        StreamKey key = StreamKey.For(context.Seed, Stream, 0);
        for (int newcomer = founders; newcomer < context.Schools; newcomer++)
        {
            Draws draws = Draws.For(key, (uint)newcomer);
            int before = filled;
            while (filled < before + (2 * PerNewcomer))
            {
                int partner = ends[draws.NextIndex(before)];
                if (!ends.AsSpan(before..filled).Contains(partner))
                {
                    Link(partner, newcomer);
                }
            }
        }

        return pairs.ToEdgeList();

        void Link(int one, int other)
        {
            pairs.Add(one, other);
            ends[filled++] = one;
            ends[filled++] = other;
        }
    }
}
