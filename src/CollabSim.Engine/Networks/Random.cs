using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.Networks;

[Meaning("Partnerships between any two schools, each pair as likely.", Source = "Erdős & Rényi 1959: G(n, m)")]
public sealed record Random : Network
{
    private static readonly RandomStream Stream = RandomStream.Named("network.random");

    [Quantity(0, 10000, "Mean number of partnerships of a school.", Unit = "partnerships", Source = "(22)")]
    public double Degree { get; init; } = 6;

    public override EdgeList Build(NetworkContext context)
    {
        long all = Pairs.All(context.Schools);
        long wanted = Math.Min(all, (long)Math.Round(context.Schools * Degree / 2));

        // In a dense network it is quicker to draw the pairs that are no partners.
        return wanted <= all / 2
            ? Draw(context, wanted).ToEdgeList()
            : AllBut(Draw(context, all - wanted).ToEdgeList(), context.Schools);
    }

    /// <summary>So many different pairs. Doubles are dropped and drawn again, which leaves every set of pairs as likely.</summary>
    private static Pairs Draw(NetworkContext context, long wanted)
    {
        StreamKey key = StreamKey.For(context.Seed, Stream, 0);
        Pairs pairs = new(context.Schools, wanted);
        uint drawn = 0;
        while (pairs.Count < wanted)
        {
            while (pairs.Count < wanted)
            {
                Draws draws = Draws.For(key, drawn++);
                int one = draws.NextIndex(context.Schools);
                int other = draws.NextIndex(context.Schools - 1);
                pairs.Add(one, other < one ? other : other + 1);
            }

            pairs.Sort();
        }

        return pairs;
    }

    private static EdgeList AllBut(EdgeList excluded, int schools)
    {
        Pairs pairs = new(schools, Pairs.All(schools) - excluded.A.Length);
        int next = 0;
        for (int a = 0; a < schools; a++)
        {
            for (int b = a + 1; b < schools; b++)
            {
                if (next < excluded.A.Length && excluded.A[next] == a && excluded.B[next] == b)
                {
                    next++;
                }
                else
                {
                    pairs.Add(a, b);
                }
            }
        }

        return pairs.ToEdgeList();
    }
}
