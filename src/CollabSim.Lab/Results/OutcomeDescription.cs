using System.Text.Json.Serialization;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>An outcome of a stored study.</summary>
/// <param name="Text">As written, such as <c>advantage@20y</c>; the column's name.</param>
/// <param name="Metric">What is observed; for an expression, what it is.</param>
/// <param name="Reduction">How the ticks become one number.</param>
/// <param name="FromTick">First tick observed.</param>
/// <param name="ToTick">Last tick observed.</param>
public sealed record OutcomeDescription(
    string Text,
    MetricDescription Metric,
    Reduction Reduction,
    int FromTick,
    int ToTick
)
{
    internal static OutcomeDescription Of(OutcomeSpec outcome) =>
        outcome switch
        {
            MeasuredOutcome measured => new OutcomeDescription(
                measured.Text,
                MetricDescription.Of(measured.Metric),
                measured.Reduction,
                measured.FromTick,
                measured.ToTick
            ),
            ExpressionOutcome expression => new OutcomeDescription(
                expression.Text,
                MetricDescription.Of(expression),
                Reduction.Expression,
                expression.Measured.Min(measured => measured.FromTick),
                expression.Measured.Max(measured => measured.ToTick)
            ),
            _ => throw new NotSupportedException($"{outcome.Text} is an outcome of an unknown kind"),
        };
}

/// <summary>A metric as far as axes and tables need it.</summary>
/// <param name="Name">Name in scenario files and columns.</param>
/// <param name="Unit">Unit; empty for a plain number or share.</param>
/// <param name="Meaning">One sentence.</param>
public sealed record MetricDescription(string Name, string Unit, string Meaning)
{
    /// <inheritdoc cref="Metric.LessIsBetter"/>
    public bool LessIsBetter { get; init; }

    /// <summary>What it is called in a sentence and on an axis; null: its name, word by word.</summary>
    public string? Words { get; init; }

    /// <inheritdoc cref="Metric.Key"/>
    /// <remarks>Null: the name.</remarks>
    public string? Key { get; init; }

    /// <summary>Of which schools it is asked; null: of all.</summary>
    public PartDescription? Part { get; init; }

    /// <summary>What tells it apart from others in the tables of results.sqlite.</summary>
    [JsonIgnore]
    public string Identity => Key ?? Name;

    /// <summary>True if it is what a metric of this type observes.</summary>
    public bool Is<TMetric>()
        where TMetric : Metric => Name == Metric.NameOf<TMetric>();

    /// <summary>The same, or that of some schools.</summary>
    public bool IsOfAny<TMetric>()
        where TMetric : Metric => (Part?.Of ?? Name) == Metric.NameOf<TMetric>();

    internal static MetricDescription Of(ExpressionOutcome expression) =>
        new(expression.Text, expression.Unit, expression.Meaning)
        {
            LessIsBetter = expression.LessIsBetter,
            Words = expression.Text == Kinds.InWords(expression.Text) ? null : expression.Text,
            Key = expression.Key,
        };

    internal static MetricDescription Of(Metric metric) =>
        new(metric.Name, metric.Unit, metric.Meaning)
        {
            LessIsBetter = metric.LessIsBetter,
            Words = metric.Words == Kinds.InWords(metric.Name) ? null : metric.Words,
            Key = metric.Key == metric.Name ? null : metric.Key,
            Part = metric is MetricOfPart part
                ? new PartDescription(part.Of.Name, part.Division.Asked, part.Part)
                : null,
        };
}

/// <summary>The schools of which a metric is asked, where it is not all.</summary>
/// <param name="Of">Name of the metric that is asked of them.</param>
/// <param name="By">How schools are divided: <c>quintile</c>, <c>kind</c>, <c>reach of facilitation</c>.</param>
/// <param name="Name">Which part: <c>1</c>, <c>health</c>, <c>reached</c>.</param>
public sealed record PartDescription(string Of, string By, string Name);
