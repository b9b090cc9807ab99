using CollabSim.Lab.Statistics;
using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// The ranks that a strategy may have. All sets hold together with 95 % confidence: every strategy is tested against every other in
/// both directions by paired t-tests, Holm's step-down method (1979) keeps the chance of any false call below 5 %, and a
/// strategy's rank is at best one more than the number that are clearly better (Mogstad, Romano, Shaikh and Wilhelm 2024,
/// Inference for ranks).
/// </summary>
/// <param name="Strategy">Index of the strategy.</param>
/// <param name="Rank">Rank of its mean, 1 the best; the same for equal means.</param>
/// <param name="Best">The best rank that is not ruled out.</param>
/// <param name="Worst">The worst rank that is not ruled out.</param>
internal sealed record RankSet(int Strategy, int Rank, int Best, int Worst)
{
    /// <summary>The rank sets of all strategies.</summary>
    /// <param name="payoffs">Complete payoffs.</param>
    /// <param name="lessIsBetter">True if the lowest is the best.</param>
    /// <param name="world">Where; null: averaged over all worlds.</param>
    /// <param name="level">Confidence that all sets hold.</param>
    public static IReadOnlyList<RankSet> Of(
        Payoffs payoffs,
        bool lessIsBetter,
        int? world = null,
        double level = MeanInterval.Usual
    )
    {
        int count = payoffs.Strategies;
        double sign = lessIsBetter ? -1 : 1;
        // Only what may be called clear is kept, and each strategy's count of it: the pairs themselves would fill the memory.
        double P(int better, int worse) =>
            RankSet.P(payoffs.Paired(better, worse, world).Difference, sign, payoffs.Widening);

        List<double> small = [];
        foreach ((int better, int worse) in Pairs(count))
        {
            if (P(better, worse) is var p && p <= 1 - level)
            {
                small.Add(p);
            }
        }

        small.Sort();
        long tests = (long)count * (count - 1);
        int rejected = 0;
        while (rejected < small.Count && small[rejected] <= (1 - level) / (tests - rejected))
        {
            rejected++;
        }

        int[] betterThan = new int[count];
        int[] worseThan = new int[count];
        foreach ((int better, int worse) in rejected == 0 ? [] : Pairs(count))
        {
            if (P(better, worse) <= small[rejected - 1])
            {
                betterThan[better]++;
                worseThan[worse]++;
            }
        }

        double[] means =
        [
            .. Enumerable.Range(0, count).Select(s => sign * (payoffs.Mean(s, world).Mean ?? double.NaN)),
        ];
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(s => new RankSet(
                    s,
                    1 + means.Count(mean => mean > means[s]),
                    1 + worseThan[s],
                    count - betterThan[s]
                )),
        ];
    }

    private static IEnumerable<(int Better, int Worse)> Pairs(int count) =>
        from better in Enumerable.Range(0, count)
        from worse in Enumerable.Range(0, count)
        where better != worse
        select (better, worse);

    // The one-sided p-value of "not better".
    private static double P(MeanInterval difference, double sign, double widening) =>
        difference switch
        {
            { N: < 2 } or { Mean: null } => 1,
            { Sd: 0, Mean: { } mean } => sign * mean > 0 ? 0 : 1,
            { Sd: { } sd, Mean: { } mean, N: var n } => 1
                - StudentT.CDF(0, 1, n - 1, sign * mean / (sd / Math.Sqrt(n)) / widening),
            _ => 1,
        };
}
