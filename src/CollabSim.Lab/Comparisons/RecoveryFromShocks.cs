using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// How a strategy comes back after a shock. A run that has not recovered by the end has no recovery time; leaving such runs out would
/// flatter the slow, so they count as slower than all others: the median is given, and the share that recovered.
/// </summary>
/// <param name="Strategy">Index of the strategy.</param>
/// <param name="Recovered">The share of finished runs that recovered, or null if none finished.</param>
/// <param name="MedianTicks">Ticks until half of the runs had recovered; null: fewer than half have.</param>
internal sealed record RecoveryFromShocks(int Strategy, Proportion? Recovered, double? MedianTicks)
{
    /// <summary>Every strategy, over the runs of a world or of all.</summary>
    /// <param name="study">Whose runs.</param>
    /// <param name="choices">What is compared.</param>
    /// <param name="outcome">The outcome recoveryTime.</param>
    /// <param name="world">Where; null: in all worlds.</param>
    public static IReadOnlyList<RecoveryFromShocks> Of(
        StudyEstimates study,
        Choices choices,
        int outcome,
        int? world = null
    ) =>
        [
            .. Enumerable
                .Range(0, choices.Strategies.Count)
                .Select(s =>
                {
                    int arm = choices.Strategies[s].Arm;
                    double?[] times =
                    [
                        .. from w in Enumerable.Range(0, choices.Worlds.Count)
                        where world is null || w == world
                        from r in Enumerable.Range(0, study.Study.Replications)
                        let point = choices.Point(s, w)
                        where study.Money(arm, point, r) is not null
                        select study.Value(outcome, arm, point, r),
                    ];
                    return new RecoveryFromShocks(
                        s,
                        times.Length > 0 ? Proportion.Of(times.Count(time => time is not null), times.Length) : null,
                        Median(times)
                    );
                }),
        ];

    /// <summary>The lower median where a missing time is longer than any other; null if it is missing.</summary>
    internal static double? Median(IReadOnlyList<double?> times) =>
        times.Count == 0
            ? null
            : times.OrderBy(time => time ?? double.PositiveInfinity).ElementAt((times.Count - 1) / 2);
}
