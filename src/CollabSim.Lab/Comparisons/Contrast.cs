using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>How much one strategy differs from another, replication by replication with the same luck.</summary>
public sealed record Contrast
{
    /// <summary>Index of the strategy.</summary>
    public required int Strategy { get; init; }

    /// <summary>Index of the strategy that it is compared with.</summary>
    public required int Against { get; init; }

    /// <summary>Index of the world; null: averaged over all.</summary>
    public int? World { get; init; }

    /// <summary>The difference with its 95 % interval by Student's t, and what pairing gained.</summary>
    public required PairedDifference Paired { get; init; }

    /// <summary>The 95 % interval by bootstrap (BCa, 2,000 resamples), which supposes no normal scatter; null with fewer than five pairs.</summary>
    public (double Low, double High)? Bootstrap { get; init; }

    /// <summary>The difference with an interval widened so that all of its kind hold together with 95 % (Bonferroni).</summary>
    public required MeanInterval Simultaneous { get; init; }

    /// <summary>Mean difference over the standard deviation of the differences (Cohen's dz); null if they do not vary.</summary>
    public double? StandardisedByDifferences =>
        Paired.Difference is { Mean: { } mean, Sd: > 0 and var sd } ? mean / sd : null;

    /// <summary>Mean difference over the standard deviation of the other strategy between runs (Glass's Δ); null if it does not vary.</summary>
    public double? StandardisedByBaseline =>
        (Paired.Difference.Mean, Paired.Baseline.Sd) is ({ } mean, > 0 and var sd) ? mean / sd : null;

    /// <summary>What is to be made of it.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>True if the verdict is that one of the two is higher.</summary>
    public bool IsClear => Verdict.IsClear();

    /// <summary>The contrast of two strategies.</summary>
    /// <param name="payoffs">What they bring.</param>
    /// <param name="strategy">The strategy.</param>
    /// <param name="against">What it is compared with.</param>
    /// <param name="comparisons">How many such contrasts are looked at together.</param>
    /// <param name="world">Where; null: averaged over all worlds.</param>
    /// <param name="matters">The smallest difference that matters; null: any does.</param>
    /// <param name="bootstraps">False to leave out the bootstrap, which takes a while.</param>
    internal static Contrast Of(
        Payoffs payoffs,
        int strategy,
        int against,
        int comparisons,
        int? world = null,
        double? matters = null,
        bool bootstraps = true
    )
    {
        double[] differences = [.. payoffs.Differences(strategy, against, world).OfType<double>()];
        double together = Verdicts.LevelFor(comparisons);
        return new Contrast
        {
            Strategy = strategy,
            Against = against,
            World = world,
            Paired = payoffs.Paired(strategy, against, world),
            // Pairs of several lucks differ by world as well, which is no luck.
            Bootstrap =
                bootstraps && !(world is null && payoffs.HasOwnLucks) ? BootstrapInterval.BcaOfMean(differences) : null,
            Simultaneous = payoffs.Paired(strategy, against, world, together).Difference,
            Verdict = Verdicts.Of(
                level => payoffs.Paired(strategy, against, world, level).Difference,
                comparisons,
                matters
            ),
        };
    }
}
