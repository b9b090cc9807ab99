using CollabSim.Engine.Metrics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>An outcome of a stored study.</summary>
/// <param name="Text">As written, such as <c>advantage@20y</c>; the column's name.</param>
/// <param name="Metric">What is observed.</param>
/// <param name="Reduction">How the ticks become one number.</param>
/// <param name="FromTick">First tick observed.</param>
/// <param name="ToTick">Last tick observed.</param>
public sealed record OutcomeDescription(
    string Text,
    MetricDescription Metric,
    Reduction Reduction,
    int FromTick,
    int ToTick
);

/// <summary>A metric as far as axes and tables need it.</summary>
/// <param name="Name">Name in scenario files and columns.</param>
/// <param name="Unit">Unit; empty for a plain number or share.</param>
/// <param name="Meaning">One sentence.</param>
public sealed record MetricDescription(string Name, string Unit, string Meaning)
{
    /// <inheritdoc cref="Metric.LessIsBetter"/>
    public bool LessIsBetter { get; init; }

    /// <summary>True if it is what a metric of this type observes.</summary>
    public bool Is<TMetric>()
        where TMetric : Metric => Name == Metric.NameOf<TMetric>();

    internal static MetricDescription Of(Metric metric) =>
        new(metric.Name, metric.Unit, metric.Meaning) { LessIsBetter = metric.LessIsBetter };
}
