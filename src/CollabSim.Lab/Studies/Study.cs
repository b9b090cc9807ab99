using CollabSim.Engine;
using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Studies;

/// <summary>A question put to the model: arms × design points × replications, and what is observed. Immutable.</summary>
public sealed record Study : StudyFacts
{
    /// <summary>What was said and does not hold as it was said, one sentence each: the user is told.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The arms; the first is the baseline.</summary>
    public required IReadOnlyList<Arm> Arms { get; init; }

    /// <summary>Numbers kept per run, in order.</summary>
    public required IReadOnlyList<OutcomeSpec> Outcomes { get; init; }

    /// <summary>Metrics kept over time per run.</summary>
    public required SeriesSpec Series { get; init; }

    /// <summary>Looks at every school or partnership, at most one of each kind, and the answers to each survey.</summary>
    public IReadOnlyList<PanelSpec> Panels { get; init; } = [];

    /// <summary>What is simulated in each arm at each design point.</summary>
    public required StudyScenarios Scenarios { get; init; }

    /// <inheritdoc cref="StudyScenarios.At"/>
    public Scenario ScenarioAt(int point, int arm) => Scenarios.At(point, arm);

    /// <inheritdoc cref="StudyScenarios.ResolvedAt"/>
    public string ResolvedAt(int point, int arm) => Scenarios.ResolvedAt(point, arm);
}

/// <summary>A file that a scenario reads.</summary>
/// <param name="Path">As written in the scenario.</param>
/// <param name="Sha256">Hash of its content in lower-case hex.</param>
public sealed record DataFile(string Path, string Sha256)
{
    /// <summary>True for a list of design points: it says which runs there are, and grows with the study.</summary>
    public bool IsDesign { get; init; }
}

/// <summary>One alternative: the baseline, or the baseline plus policies and settings of its own.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Why">What it stands for, or null.</param>
public sealed record Arm(string Name, string? Why = null)
{
    /// <summary>Whether it can be chosen.</summary>
    public ArmRole Role { get; init; }
}

/// <summary>What an arm stands for.</summary>
public enum ArmRole
{
    [Meaning("Something that can be chosen: it is ranked, priced and recommended.")]
    Option,

    [Meaning("What would have been: it is compared, but never ranked, priced or recommended.")]
    Counterfactual,
}

/// <summary>Two arms of which it is asked why they differ.</summary>
/// <param name="Arm">The arm to be explained.</param>
/// <param name="Against">The arm that it is compared with; null: the baseline.</param>
public sealed record Gap(string Arm, string? Against = null)
{
    /// <summary>Which of the differences are made in each arm between the two, one bit each.</summary>
    public IReadOnlyList<int> Coalitions { get; init; } = [];
}

/// <summary>A setting that the design varies.</summary>
/// <param name="Path">Where it is, such as <c>transactionCost.base</c> or <c>pressure.level</c>.</param>
/// <param name="Role">Ours to choose, or the world's.</param>
/// <param name="Unit">Unit from the setting's declaration; empty for a plain number.</param>
/// <param name="Meaning">One sentence from the setting's declaration.</param>
public sealed record Factor(string Path, FactorRole Role, string Unit, string Meaning)
{
    /// <summary>True if the scenario says whose it is; else a policy's setting is taken for ours to choose, any other for the world's.</summary>
    public bool IsRoleSaid { get; init; }
}

/// <summary>Whose a factor is.</summary>
public enum FactorRole
{
    [Meaning("Ours to choose.")]
    Lever,

    [Meaning("The world's.")]
    Uncertain,
}

/// <summary>One value per factor: a double, or a string for a categorical factor.</summary>
/// <param name="Values">In the order of the study's factors.</param>
public sealed record DesignPoint(IReadOnlyList<object> Values);

/// <summary>A number kept per run.</summary>
/// <param name="Text">As written, such as <c>advantage@20y</c>, or the name of an expression; the column's name.</param>
public abstract record OutcomeSpec(string Text)
{
    /// <summary>What was written where it stands for several outcomes of which this is one, such as <c>advantage@20y by quintile</c>; else null.</summary>
    public string? PartOf { get; init; }

    /// <summary>Unit; empty for a plain number or share.</summary>
    public abstract string Unit { get; }

    /// <summary>One sentence.</summary>
    public abstract string Meaning { get; }

    /// <summary>What is observed for it.</summary>
    public abstract IReadOnlyList<MeasuredOutcome> Measured { get; }

    /// <summary>The number, from those of <see cref="Measured"/>; null where there is none.</summary>
    internal abstract double? Of(IReadOnlyList<double?> measured);
}

/// <summary>A metric at a time, or its mean, minimum, maximum or sum over a span.</summary>
/// <param name="Text">As written, such as <c>advantage@20y</c> or <c>mean(advantage, 5y..10y)</c>.</param>
/// <param name="Metric">What is observed.</param>
/// <param name="Reduction">How the ticks become one number.</param>
/// <param name="FromTick">First tick observed.</param>
/// <param name="ToTick">Last tick observed; equal to <paramref name="FromTick"/> for a single time.</param>
public sealed record MeasuredOutcome(string Text, Metric Metric, Reduction Reduction, int FromTick, int ToTick)
    : OutcomeSpec(Text)
{
    /// <inheritdoc/>
    public override string Unit => Metric.Unit;

    /// <inheritdoc/>
    public override string Meaning => Metric.Meaning;

    /// <inheritdoc/>
    public override IReadOnlyList<MeasuredOutcome> Measured => [this];

    /// <summary>What tells it from others, whatever its text.</summary>
    internal string Key =>
        Reduction == Reduction.At
            ? $"{Metric.Key}@{ToTick}"
            : $"{Reduction.ToString().ToLowerInvariant()}({Metric.Key}, {FromTick}..{ToTick})";

    internal override double? Of(IReadOnlyList<double?> measured) => measured[0];
}

/// <summary>An expression of one's own: numbers that are observed, put together.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Formula">How it is worked out.</param>
/// <param name="Measured">What its atoms are.</param>
public sealed record ExpressionOutcome(string Text, Formula Formula, IReadOnlyList<MeasuredOutcome> Measured)
    : OutcomeSpec(Text)
{
    /// <inheritdoc/>
    public override string Unit => GivenUnit;

    /// <inheritdoc/>
    public override string Meaning => GivenMeaning;

    /// <inheritdoc/>
    public override IReadOnlyList<MeasuredOutcome> Measured { get; } = Measured;

    /// <summary>Unit, as worked out or given.</summary>
    public required string GivenUnit { get; init; }

    /// <summary>One sentence.</summary>
    public required string GivenMeaning { get; init; }

    /// <summary>True if less of it is better.</summary>
    public bool LessIsBetter { get; init; }

    /// <summary>What tells it from others, whatever its name.</summary>
    internal string Key => Formula.Text([.. Measured.Select(measured => measured.Key)]);

    internal override double? Of(IReadOnlyList<double?> measured) => Formula.Of(measured);
}

/// <summary>How the ticks of a span become one number.</summary>
public enum Reduction
{
    /// <summary>The value at one tick.</summary>
    At,
    Mean,
    Min,
    Max,
    Sum,

    /// <summary>An expression: worked out of several numbers, each with times of its own.</summary>
    Expression,
}

/// <summary>Metrics kept over time.</summary>
/// <param name="Metrics">Which metrics.</param>
/// <param name="Ticks">At which ticks, ascending, including 0 and the horizon.</param>
public sealed record SeriesSpec(IReadOnlyList<Metric> Metrics, IReadOnlyList<int> Ticks);
