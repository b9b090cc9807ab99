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

    public override EdgeList Build(NetworkContext context)
    {
        int schools = context.Schools;
        if (Degree >= schools - 1)
        {
            return Complete.Among(schools);
        }

        int ahead = (Degree + 1) / 2;
        ChosenPartners chosen = new(schools, (long)schools * ahead);
        for (int school = 0; school < schools; school++)
        {
            Span<int> partners = chosen.By(school);
            for (int step = 0; step < ahead; step++)
            {
                partners[step] = (school + step + 1) % schools;
            }
        }

        if (Rewiring > 0)
        {
            StreamKey key = StreamKey.For(context.Seed, Stream, 0);
            for (int school = 0; school < schools; school++)
            {
                Rewire(school, schools, chosen, Draws.For(key, (uint)school));
            }
        }

        return chosen.ToEdgeList();
    }

    private void Rewire(int school, int schools, ChosenPartners chosen, Draws draws)
    {
        foreach (ref int partner in chosen.By(school))
        {
            bool moves = draws.NextChance(Rewiring);
            for (int attempt = 0; moves && attempt < MaxTries; attempt++)
            {
                int other = draws.NextIndex(schools);
                if (other != school && !chosen.AreLinked(school, other))
                {
                    partner = other;
                    moves = false;
                }
            }
        }
    }
}
