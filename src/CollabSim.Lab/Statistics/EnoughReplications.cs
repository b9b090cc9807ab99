namespace CollabSim.Lab.Statistics;

/// <summary>
/// How many replications would tell what a few do not, were mean and spread as they look: so that "not clearly" after four replications is not
/// read as "no".
/// </summary>
internal static class EnoughReplications
{
    /// <summary>From so many on, what is not clear is close rather than little looked at.</summary>
    private const int Few = 30;

    private const int Most = 1000;

    /// <summary>The fewest replications with which the interval of a difference would exclude zero; null: more than 1,000, or there is no spread.</summary>
    /// <param name="difference">The difference as it looks, replication by replication.</param>
    /// <param name="level">Of the interval.</param>
    /// <param name="widening">What half-widths are multiplied by.</param>
    public static int? For(MeanInterval difference, double level, double widening = 1)
    {
        if (difference is not { Mean: { } mean, Sd: { } sd })
        {
            return null;
        }

        for (int n = Math.Max(2, difference.N); n <= Most; n++)
        {
            if (widening * StudentQuantile.HalfWidth(level, sd, n) < Math.Abs(mean))
            {
                return n;
            }
        }

        return null;
    }

    /// <summary>" (4 replications do not tell; about 10 would, were the differences as they look)"; empty where there are more than a few.</summary>
    /// <param name="replications">How many there are.</param>
    /// <param name="needed">How many it would take for each difference that is not clear; null: more than can be said.</param>
    public static string Said(int replications, IReadOnlyList<int?> needed) =>
        replications is < 2 or >= Few || needed.Count == 0
            ? ""
            : $" ({Words.Count(replications, "replication")} do not tell; "
                + (
                    needed.All(each => each is not null)
                        ? $"about {needed.Max():N0} would"
                        : $"not even {Most:N0} would tell all"
                )
                + ", were differences as they look)";
}
