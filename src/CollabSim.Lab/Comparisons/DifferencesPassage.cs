using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>Every strategy against the baseline with intervals, standardised effects, ranks and the probability of being best.</summary>
internal static class DifferencesPassage
{
    public static IEnumerable<Passage> Of(Comparison comparison)
    {
        if (comparison.Strategies < 2)
        {
            yield break;
        }

        string baseline = comparison.Name(comparison.Baseline);
        MeanInterval own = comparison.Payoffs.Mean(comparison.Baseline);
        Contrast[] contrasts = Ordered(comparison, null);
        PairedDifference[] paired = [.. contrasts.Select(contrast => contrast.Paired)];
        double? like = Words.Precision(paired.Select(p => p.Difference));
        double[] ratios = [.. paired.Select(p => p.VarianceRatio).OfType<double>()];
        yield return new Passage(
            "differences",
            $"Differences in {comparison.OutcomeName} from {baseline}",
            [
                $"{Words.Capital(baseline)}: {Words.Estimate(own, Words.Repeated(comparison.Payoffs.Worlds) + "s")}. Differences are paired: replication r meets the same luck in every arm{(comparison.Payoffs.HasOwnLucks ? ", and each world has luck of its own" : "")}.",
                $"Intervals: Student's t on the paired differences{(comparison.Payoffs.HasOwnLucks ? ", world by world: what varies within worlds is pooled, what differs between them is no luck" : "")}; beside it a bootstrap of the same pairs (BCa, 2,000 resamples), which supposes no "
                    + $"normal scatter; "
                    + (
                        contrasts.Length == 1
                            ? "there is one difference only, so that nothing is widened for several."
                            : $"then Student's t widened so that all {contrasts.Length} hold together (Bonferroni)."
                    ),
                "Standardised: by the spread of the differences (dz), and by the spread between runs of the baseline (Δ).",
                ratios.Length == 0
                    ? "The differences do not vary between replications, so that nothing can be said about what pairing saved."
                    : $"What pairing did: without the same luck in every arm it would take {(ratios.Length == 1 ? "" : $"{Words.Number(ratios.Min())} to ")}{Words.Number(ratios.Max())} times as many runs"
                        + (ratios.Min() < 1 ? " (below 1: it did harm)." : "."),
            ],
            new PassageTable(
                [
                    "Arm",
                    "Difference",
                    "95 % (t)",
                    "95 % (bootstrap)",
                    "All together",
                    "Pairs",
                    "dz",
                    "Δ",
                    "Runs unpaired",
                ],
                [
                    .. contrasts.Select(contrast =>
                        (IReadOnlyList<string>)
                            [
                                comparison.Name(contrast.Strategy),
                                Signed(contrast.Paired.Difference, like),
                                Interval(contrast.Paired.Difference, like),
                                contrast.Bootstrap is { } b ? Interval(b.Low, b.High, like) : "–",
                                Interval(contrast.Simultaneous, like),
                                $"{contrast.Paired.Difference.N}",
                                Ratio(contrast.StandardisedByDifferences),
                                Ratio(contrast.StandardisedByBaseline),
                                contrast.Paired.VarianceRatio is { } ratio ? $"×{Words.Number(ratio)}" : "–",
                            ]
                    ),
                ]
            )
        );

        if (comparison.Places.Count > 1)
        {
            yield return ByWorld(comparison);
        }

        // Over many worlds ranks would say how well their average is known, which is not what is uncertain there.
        if (comparison.IsJoint && comparison.Across is null)
        {
            yield return Ranks(comparison);
        }
    }

    private static Passage ByWorld(Comparison comparison) =>
        new(
            "differences-by-world",
            $"Differences in {comparison.OutcomeName} by state of the world",
            ["95 % intervals by Student's t on the paired differences, each for itself."],
            new PassageTable(
                [
                    "Arm",
                    .. comparison.Places.Select(place =>
                        place is { } w ? Words.Capital(comparison.Choices.Worlds[w].Name) : "On average"
                    ),
                ],
                [
                    .. Ordered(comparison, null)
                        .Select(row =>
                            (IReadOnlyList<string>)
                                [
                                    comparison.Name(row.Strategy),
                                    .. comparison.Places.Select(place =>
                                        Cell(
                                            comparison
                                                .Contrasts(place)
                                                .First(contrast => contrast.Strategy == row.Strategy)
                                                .Paired.Difference
                                        )
                                    ),
                                ]
                        ),
                ]
            )
        );

    private static Passage Ranks(Comparison comparison)
    {
        RankSet[] ranks = [.. comparison.Ranks.OrderBy(rank => rank.Rank).ThenBy(rank => rank.Strategy)];
        IReadOnlyList<double> best = comparison.ProbabilityOfBest(null);
        int used = Enumerable
            .Range(0, comparison.Complete.Replications)
            .Count(r => comparison.Complete.Value(0, r) is not null);
        int[] first = [.. ranks.Where(rank => rank.Best == 1).Select(rank => rank.Strategy)];
        return new Passage(
            "ranks",
            "Ranks, and how surely",
            [
                first.Length == 1
                    ? $"{Words.Capital(comparison.Name(first[0]))} is first, with 95 % confidence for all ranks together."
                    : $"First may be {Words.List([.. first.Select(comparison.Name)])}: luck leaves that open.",
                "Ranks that are not ruled out hold for all arms together with 95 % confidence (paired t-tests of every arm against every other in "
                    + "both directions, Holm's correction; Mogstad et al. 2024).",
                $"Probability of being best: the share of 2,000 resamples of the {used} replications in which the arm's mean is best. It is about luck "
                    + "within this model, not about the model being right.",
            ],
            new PassageTable(
                ["Arm", "Rank", "Ranks not ruled out", "Probability of being best, by luck alone"],
                [
                    .. ranks.Select(rank =>
                        (IReadOnlyList<string>)
                            [
                                comparison.Name(rank.Strategy),
                                $"{rank.Rank}",
                                rank.Best == rank.Worst ? $"{rank.Best}" : $"{rank.Best} to {rank.Worst}",
                                Share(best[rank.Strategy]),
                            ]
                    ),
                ]
            )
        );
    }

    /// <summary>Strategies against the baseline, the best first.</summary>
    public static Contrast[] Ordered(Comparison comparison, int? place)
    {
        IReadOnlyList<int> order = comparison.Order(null);
        return [.. comparison.Contrasts(place).OrderBy(contrast => order.ToList().IndexOf(contrast.Strategy))];
    }

    /// <summary>A difference with its interval in one cell.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="like">The half-width that decides the decimals of the column; null: its own.</param>
    public static string Cell(MeanInterval difference, double? like = null) =>
        difference.Mean is null ? "–"
        : difference.HalfWidth is null ? Signed(difference, like)
        : $"{Signed(difference, like)} ({Interval(difference, like)})";

    /// <inheritdoc cref="Cell(MeanInterval, double?)"/>
    public static string Signed(MeanInterval difference, double? like = null) =>
        difference.Mean is { } mean ? Words.Signed(mean, like ?? difference.HalfWidth) : "–";

    public static string Interval(MeanInterval difference, double? precision = null) =>
        difference is { Low: { } low, High: { } high } ? Interval(low, high, precision ?? difference.HalfWidth) : "–";

    public static string Interval(double low, double high, double? precision) =>
        $"{Words.End(low, precision)} to {Words.End(high, precision)}";

    /// <summary>A share that never claims to be certain: below 0.5 % it says so.</summary>
    public static string Share(double share) => Words.Percent(share);

    private static string Ratio(double? value) => value is { } ratio ? Words.Signed(ratio, 0.1) : "–";
}
