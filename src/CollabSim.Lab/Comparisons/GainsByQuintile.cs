using CollabSim.Engine.Metrics;
using CollabSim.Engine.Metrics.Divisions;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// Who gains: a strategy's difference from the baseline for each fifth of schools by performance at the start, and whether it
/// closes the gap between the weakest and the strongest fifth.
/// </summary>
/// <param name="Strategy">Index of the strategy.</param>
/// <param name="ByQuintile">Paired differences, the weakest fifth first.</param>
/// <param name="WeakestLessStrongest">The gain of the weakest fifth less that of the strongest, replication by replication.</param>
/// <param name="Verdict">Whether that is clearly above or below zero among all strategies.</param>
internal sealed record GainsByQuintile(
    int Strategy,
    IReadOnlyList<MeanInterval> ByQuintile,
    MeanInterval WeakestLessStrongest,
    Verdict Verdict
)
{
    private static readonly string[] Names =
    [
        Metric.NameOf<AdvantageQuintile1>(),
        Metric.NameOf<AdvantageQuintile2>(),
        Metric.NameOf<AdvantageQuintile3>(),
        Metric.NameOf<AdvantageQuintile4>(),
        Metric.NameOf<AdvantageQuintile5>(),
    ];

    /// <summary>True if a metric is the advantage of one of the fifths.</summary>
    public static bool IsOne(MetricDescription metric) =>
        Enumerable.Range(0, Names.Length).Any(fifth => IsOf(metric, fifth));

    /// <summary>True if a metric is the advantage of a fifth, by either name: <c>advantageQuintile1</c>, <c>advantage in quintile 1</c>.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="fifth">0 the weakest, 4 the strongest.</param>
    public static bool IsOf(MetricDescription metric, int fifth) =>
        metric.Name == Names[fifth]
        || (
            metric.Part is { } part && part == new PartDescription(Metric.NameOf<Advantage>(), Quintile, $"{fifth + 1}")
        );

    private static string Quintile { get; } = new ByQuintile().Asked;

    /// <summary>The outcomes advantage by quintile at the latest common time; null if the study does not observe all five.</summary>
    public static int[]? Outcomes(StudyDescription study)
    {
        int[]? At(int tick)
        {
            int[] found =
            [
                .. Enumerable
                    .Range(0, Names.Length)
                    .Select(fifth =>
                        study
                            .Outcomes.ToList()
                            .FindIndex(outcome =>
                                IsOf(outcome.Metric, fifth)
                                && outcome.Reduction == Studies.Reduction.At
                                && outcome.ToTick == tick
                            )
                    ),
            ];
            return found.Contains(-1) ? null : found;
        }

        return study
            .Outcomes.Select(outcome => outcome.ToTick)
            .Distinct()
            .OrderDescending()
            .Select(At)
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>Every strategy but the baseline.</summary>
    public static IReadOnlyList<GainsByQuintile> Of(
        StudyEstimates study,
        Choices choices,
        int[] outcomes,
        int baseline,
        int? world = null
    )
    {
        Payoffs[] payoffs = [.. outcomes.Select(outcome => Payoffs.Of(study, choices, outcome))];
        int compared = payoffs.Max(quintile => quintile.DistinctFrom(baseline));
        return
        [
            .. Enumerable
                .Range(0, choices.Strategies.Count)
                .Where(s => s != baseline)
                .Select(s =>
                {
                    double?[] gaps =
                    [
                        .. payoffs[0]
                            .Differences(s, baseline, world)
                            .Zip(payoffs[^1].Differences(s, baseline, world), (weak, strong) => weak - strong),
                    ];
                    MeanInterval Gap(double level) => payoffs[0].IntervalOf(gaps, level);
                    return new GainsByQuintile(
                        s,
                        [.. payoffs.Select(quintile => quintile.Paired(s, baseline, world).Difference)],
                        Gap(MeanInterval.Usual),
                        Verdicts.Of(Gap(MeanInterval.Usual), Gap(Verdicts.LevelFor(compared)))
                    );
                }),
        ];
    }
}
