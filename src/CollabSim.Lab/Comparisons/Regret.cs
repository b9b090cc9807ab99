using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// How a strategy fares when nobody knows which world it will be (Savage 1951; Lempert, Popper and Bankes 2003). Worlds count
/// equally. Regret is what is lost against the strategy that is best in that world.
/// </summary>
internal sealed record Regret
{
    /// <summary>Index of the strategy.</summary>
    public required int Strategy { get; init; }

    /// <summary>Mean regret over the worlds, in the outcome's unit.</summary>
    public required double Expected { get; init; }

    /// <summary>Largest regret over the worlds.</summary>
    public required double Maximum { get; init; }

    /// <summary>95 % of bootstrap resamples of the replications put the largest regret between these.</summary>
    public required (double Low, double High) MaximumInterval { get; init; }

    /// <summary>The world in which its regret is largest.</summary>
    public required int WorstWorld { get; init; }

    /// <summary>Share of worlds in which its mean is at least as good as the threshold.</summary>
    public required double Satisficing { get; init; }

    /// <summary>Share of resamples in which its largest regret is the smallest of all.</summary>
    public required double ProbabilityOfLeastMaximum { get; init; }

    /// <summary>The strategies in their order; none where there are fewer than two strategies or a world has no values.</summary>
    /// <param name="payoffs">Complete payoffs.</param>
    /// <param name="lessIsBetter">True if the lowest is the best.</param>
    /// <param name="threshold">What is good enough, in the outcome's unit.</param>
    public static IReadOnlyList<Regret> Of(Payoffs payoffs, bool lessIsBetter, double threshold)
    {
        int count = payoffs.Strategies;
        double sign = lessIsBetter ? -1 : 1;
        double[,] means = payoffs.Means();
        int[] worlds = [.. Enumerable.Range(0, payoffs.Worlds).Where(w => payoffs.Count(0, w) > 0)];
        if (count < 2 || worlds.Length == 0)
        {
            return [];
        }

        double[,] regrets = Table(means, sign);
        double[] wins = new double[count];
        List<double>[] maxima = [.. Enumerable.Range(0, count).Select(_ => new List<double>())];
        foreach (double[,] resampled in payoffs.ResampledMeans())
        {
            double[,] table = Table(resampled, sign);
            double[] largest = [.. Enumerable.Range(0, count).Select(s => worlds.Max(w => table[s, w]))];
            ProbabilityOfBest.AddWinners([.. largest.Select(value => -value)], wins);
            for (int s = 0; s < count; s++)
            {
                maxima[s].Add(largest[s]);
            }
        }

        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(s =>
                {
                    int worst = worlds.MaxBy(w => regrets[s, w]);
                    return new Regret
                    {
                        Strategy = s,
                        Expected = worlds.Average(w => regrets[s, w]),
                        Maximum = regrets[s, worst],
                        MaximumInterval = BootstrapInterval.Percentile([.. maxima[s]]),
                        WorstWorld = worst,
                        Satisficing = worlds.Count(w => sign * means[s, w] >= sign * threshold) / (double)worlds.Length,
                        ProbabilityOfLeastMaximum = wins[s] / maxima[s].Count,
                    };
                }),
        ];
    }

    /// <summary>Regret by strategy and world from mean payoffs.</summary>
    internal static double[,] Table(double[,] means, double sign)
    {
        (int strategies, int worlds) = (means.GetLength(0), means.GetLength(1));
        double[,] regrets = new double[strategies, worlds];
        for (int w = 0; w < worlds; w++)
        {
            double best = double.NegativeInfinity;
            for (int s = 0; s < strategies; s++)
            {
                best = Math.Max(best, sign * means[s, w]);
            }

            for (int s = 0; s < strategies; s++)
            {
                regrets[s, w] = best - (sign * means[s, w]);
            }
        }

        return regrets;
    }
}
