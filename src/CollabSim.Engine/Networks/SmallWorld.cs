using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.Networks;

[Meaning("A ring of neighbours with some partnerships moved to anywhere.", Source = "Watts & Strogatz 1998")]
public sealed record SmallWorld : Network
{
    // A move seeks a free school by trial. Only where nearly every pair is linked does it run out of trials: it then stays.
    private const int MaxTries = 100;

    private static readonly RandomStream Stream = RandomStream.Named("network.smallWorld");

    [Quantity(
        0,
        10000,
        "Mean number of partnerships of a school; an odd number is rounded up.",
        Unit = "partnerships",
        Source = "(22)"
    )]
    public int Degree { get; init; } = 6;

    [Quantity(0, 1, "Share of partnerships that are moved to anywhere.", Source = "(22)")]
    public double Rewiring { get; init; } = 0.1;

    internal override Wiring Build(Site site)
    {
        int schools = site.Schools;
        if (Degree >= schools - 1)
        {
            return Complete.Among(schools);
        }

        // School i owns the partnerships with its next neighbours: their far ends are ends[i * own .. (i + 1) * own].
        int own = (Degree + 1) / 2;
        int[] ends = new int[Pairs.Length((long)schools * own)];
        for (int i = 0; i < schools; i++)
        {
            for (int step = 0; step < own; step++)
            {
                ends[(i * own) + step] = (i + step + 1) % schools;
            }
        }

        if (Rewiring > 0)
        {
            Rewire(ends, own, site);
        }

        Pairs pairs = new(schools, ends.Length);
        for (int tie = 0; tie < ends.Length; tie++)
        {
            pairs.Add(tie / own, ends[tie]);
        }

        return pairs.ToWiring();
    }

    private void Rewire(int[] ends, int own, Site site)
    {
        StreamKey key = StreamKey.For(site.Seed, Stream, 0);
        for (int i = 0; i < site.Schools; i++)
        {
            Draws draws = Draws.For(key, (uint)i);
            for (int tie = i * own; tie < (i + 1) * own; tie++)
            {
                if (!draws.NextChance(Rewiring))
                {
                    continue;
                }

                for (int attempt = 0; attempt < MaxTries; attempt++)
                {
                    int other = draws.NextIndex(site.Schools);
                    if (other != i && !Linked(ends, own, i, other))
                    {
                        ends[tie] = other;
                        break;
                    }
                }
            }
        }
    }

    private static bool Linked(int[] ends, int own, int one, int other) =>
        ends.AsSpan(one * own, own).Contains(other) || ends.AsSpan(other * own, own).Contains(one);
}
