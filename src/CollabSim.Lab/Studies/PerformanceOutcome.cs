using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Studies;

/// <summary>Outcomes that are performance, or a difference in it, at one time: these can be said in every <see cref="EffectUnit"/>.</summary>
internal static class PerformanceOutcome
{
    private static readonly HashSet<string> Metrics =
    [
        Metric.NameOf<MeanPerformance>(),
        Metric.NameOf<Advantage>(),
        Metric.NameOf<AdvantageQuintile1>(),
        Metric.NameOf<AdvantageQuintile2>(),
        Metric.NameOf<AdvantageQuintile3>(),
        Metric.NameOf<AdvantageQuintile4>(),
        Metric.NameOf<AdvantageQuintile5>(),
    ];

    /// <summary>
    /// What the units besides the scale measure with: the spread of the same schools without partnerships, so that a policy which shrinks the
    /// spread does not make its own effect look larger.
    /// </summary>
    public static SdOverSchools Spread { get; } = new(new AutarkyPerformance());

    /// <summary>True if an outcome is one.</summary>
    /// <param name="metric">Name of the metric; of a metric of some schools, of what is asked of them.</param>
    /// <param name="reduction">How ticks become one number.</param>
    public static bool IsOne(string metric, Reduction reduction) =>
        reduction == Reduction.At && Metrics.Contains(metric);

    /// <inheritdoc cref="IsOne(string, Reduction)"/>
    public static bool IsOne(MeasuredOutcome outcome) =>
        IsOne(outcome.Metric is MetricOfPart part ? part.Of.Name : outcome.Metric.Name, outcome.Reduction);
}
