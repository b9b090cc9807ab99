using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// Strategies over many states of the world: in how many each is best, in how many it beats the baseline, and how far its difference from the
/// baseline varies between them, told apart from what luck does. Worlds count equally.
/// </summary>
internal sealed record AcrossWorlds
{
    /// <summary>States of the world below which shares of them say little, and each is told for itself.</summary>
    public const int Fewest = 10;

    /// <summary>The share of worlds that the light band leaves out on each side.</summary>
    public const double Tail = 0.05;

    /// <summary>How many states of the world there are in which every strategy has a value.</summary>
    public int Worlds => Known.Count;

    /// <summary>By strategy, in their order.</summary>
    public required IReadOnlyList<OverWorlds> Strategies { get; init; }

    /// <summary>By strategy: is it best, or level with the best, in these worlds? The worlds are those of <see cref="Known"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<bool>> IsBest { get; init; }

    /// <summary>Indices of the states of the world in which every strategy has a value.</summary>
    public required IReadOnlyList<int> Known { get; init; }

    /// <summary>The strategies from the one that is best in most worlds down; of several, the one with the better mean first.</summary>
    public required IReadOnlyList<OverWorlds> InOrder { get; init; }

    /// <summary>The strategy that is best in most worlds.</summary>
    public int Leader => InOrder[0].Strategy;

    /// <summary>The first of them that has a difference to be told: the leader, or where that is the baseline, the one after it.</summary>
    public OverWorlds Told => InOrder.First(each => each.Strategy != Baseline);

    /// <summary>The strategy that the others are compared with.</summary>
    public required int Baseline { get; init; }

    /// <summary>The half-width that decides the decimals of their differences side by side.</summary>
    public double? Precision => Words.Precision(Strategies.Select(each => (each.High - each.Low) / 2));

    /// <summary>
    /// The study's strategies over its worlds; null where there are too few worlds, nothing to compare, or it is the design that is asked about.
    /// </summary>
    public static AcrossWorlds? Of(Comparison comparison) =>
        comparison.Strategies < 2
        || comparison.Choices.Worlds.Count < Fewest
        || !comparison.HasStates
        || comparison.Study.View != StudyView.Comparison
            ? null
            : Of(comparison.Complete, comparison.Baseline, comparison.LessIsBetter);

    /// <summary>Strategies over worlds.</summary>
    /// <param name="payoffs">Complete payoffs.</param>
    /// <param name="baseline">The strategy that the others are compared with.</param>
    /// <param name="lessIsBetter">True if the lowest is the best.</param>
    public static AcrossWorlds? Of(Payoffs payoffs, int baseline, bool lessIsBetter)
    {
        double[,] means = payoffs.Means();
        int[] known = [.. Enumerable.Range(0, payoffs.Worlds).Where(w => payoffs.Count(baseline, w) > 0)];
        if (known.Length < Fewest)
        {
            return null;
        }

        double sign = lessIsBetter ? -1 : 1;
        bool[][] isBest =
        [
            .. Enumerable
                .Range(0, payoffs.Strategies)
                .Select(s =>
                    known
                        .Select(w =>
                            Enumerable.Range(0, payoffs.Strategies).All(o => sign * means[s, w] >= sign * means[o, w])
                        )
                        .ToArray()
                ),
        ];
        OverWorlds[] strategies =
        [
            .. Enumerable
                .Range(0, payoffs.Strategies)
                .Select(s =>
                {
                    double[] differences = [.. known.Select(w => means[s, w] - means[baseline, w])];
                    double[] sorted = [.. differences.Order()];
                    return new OverWorlds
                    {
                        Strategy = s,
                        BestIn = isBest[s].Count(best => best),
                        HigherIn = differences.Count(difference => difference > 0),
                        LowerIn = differences.Count(difference => difference < 0),
                        Mean = differences.Average(),
                        Low = Quantile.Of(sorted, Tail),
                        High = Quantile.Of(sorted, 1 - Tail),
                        Luck = s == baseline ? null : payoffs.Paired(s, baseline).Difference.HalfWidth,
                    };
                }),
        ];
        return new AcrossWorlds
        {
            Known = known,
            Strategies = strategies,
            IsBest = isBest,
            InOrder = [.. strategies.OrderByDescending(each => each.BestIn).ThenByDescending(each => sign * each.Mean)],
            Baseline = baseline,
        };
    }
}

/// <summary>One strategy over many worlds; what differs from the baseline is in the outcome's unit.</summary>
internal sealed record OverWorlds
{
    /// <summary>Index of the strategy.</summary>
    public required int Strategy { get; init; }

    /// <summary>Worlds in which no other strategy's mean is better.</summary>
    public required int BestIn { get; init; }

    /// <summary>Worlds in which its mean is above the baseline's.</summary>
    public required int HigherIn { get; init; }

    /// <summary>Worlds in which its mean is below the baseline's.</summary>
    public required int LowerIn { get; init; }

    /// <summary>Its difference from the baseline, averaged over worlds.</summary>
    public required double Mean { get; init; }

    /// <summary>One world in twenty has a lower difference.</summary>
    public required double Low { get; init; }

    /// <summary>One world in twenty has a higher difference.</summary>
    public required double High { get; init; }

    /// <summary>How far luck alone may have moved the mean difference to either side, with 95 % confidence; null: not known, or the baseline.</summary>
    public required double? Luck { get; init; }
}
