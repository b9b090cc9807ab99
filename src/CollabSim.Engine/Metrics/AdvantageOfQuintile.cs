using CollabSim.Engine.Metrics.Divisions;

namespace CollabSim.Engine.Metrics;

/// <summary>
/// Advantage of one fifth of schools by a name of its own, from before any metric could be asked of a part: the same as <c>advantage in
/// quintile 1</c>.
/// </summary>
public abstract class AdvantageOfQuintile : Metric
{
    private MetricOfPart Same => field ??= new MetricOfPart(new Advantage(), new ByQuintile(), $"{Quintile}");

    public sealed override double? Measure(Observation now) => Same.Measure(now);

    /// <summary>Which fifth; 1 is the weakest.</summary>
    private protected abstract int Quintile { get; }
}
