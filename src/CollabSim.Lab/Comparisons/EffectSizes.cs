using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Units;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// A comparison's differences in standard deviations between schools, run by run: over the spread of the same schools without partnerships, in the
/// baseline, in the same state of the world, at the same time and with the same luck. In many worlds each is measured by its own spread.
/// </summary>
internal sealed class EffectSizes
{
    private readonly Comparison _comparison;
    private readonly Payoffs _inSds;

    private EffectSizes(Comparison comparison, int spread)
    {
        _comparison = comparison;
        StudyEstimates study = comparison.Study;
        Choices choices = comparison.Choices;
        Dictionary<int, int> baseline = [];
        foreach (int world in Enumerable.Range(0, choices.Worlds.Count))
        {
            foreach (int strategy in Enumerable.Range(0, choices.Strategies.Count))
            {
                baseline[choices.Point(strategy, world)] = choices.Point(0, world);
            }
        }

        _inSds = Payoffs.Of(
            choices,
            study.Study.Replications,
            (arm, point, r) =>
                study.Value(spread, 0, baseline[point], r) is > 0 and var sd
                    ? study.Value(comparison.Outcome, arm, point, r) / sd
                    : null,
            study.Study.Widening
        );
    }

    /// <summary>True if the outcome of a comparison is performance at one time: then it has effect sizes where the spread at that time is known.</summary>
    public static bool Apply(Comparison comparison)
    {
        OutcomeDescription outcome = comparison.Study.Study.Outcomes[comparison.Outcome];
        return comparison.Strategies > 1
            && PerformanceOutcome.IsOne(outcome.Metric.Part?.Of ?? outcome.Metric.Name, outcome.Reduction);
    }

    /// <summary>The effect sizes of a comparison; null where its outcome has none, or the spread at its time was not observed.</summary>
    public static EffectSizes? Of(Comparison comparison)
    {
        StudyDescription about = comparison.Study.Study;
        OutcomeDescription outcome = about.Outcomes[comparison.Outcome];
        int spread = about
            .Outcomes.ToList()
            .FindIndex(other =>
                other.Metric.Name == PerformanceOutcome.Spread.Name
                && other.Reduction == Reduction.At
                && other.ToTick == outcome.ToTick
            );
        return spread >= 0 && Apply(comparison) ? new EffectSizes(comparison, spread) : null;
    }

    /// <summary>What a strategy brings against the baseline of the comparison.</summary>
    public EffectSize Of(int strategy)
    {
        MetricDescription metric = _comparison.Study.Study.Outcomes[_comparison.Outcome].Metric;
        return new EffectSize(
            _comparison.Payoffs.Paired(strategy, _comparison.Baseline).Difference,
            _inSds.Paired(strategy, _comparison.Baseline).Difference,
            metric.Is<Advantage>() ? _inSds.Mean(_comparison.Baseline).Mean : null
        )
        {
            IsOfAll = metric.Is<Advantage>() || metric.Is<MeanPerformance>(),
        };
    }
}
