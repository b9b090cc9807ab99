using CollabSim.Engine;
using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Studies;

/// <summary>A question put to the model: arms × design points × replications, and what is observed. Immutable.</summary>
public sealed record Study
{
    /// <summary>The question, as the scenario file words it; the report's title.</summary>
    public required string Name { get; init; }

    /// <summary>A longer account of the question, or null.</summary>
    public string? About { get; init; }

    /// <summary>Where the idea comes from, or null.</summary>
    public string? Source { get; init; }

    /// <summary>Short name for folders: the scenario file's name without its ending.</summary>
    public required string Slug { get; init; }

    /// <summary>The scenario file exactly as written.</summary>
    public required string AsWritten { get; init; }

    /// <summary>Where the scenario file was read, or null: it was not a file.</summary>
    public string? Path { get; init; }

    /// <summary>Settings of the command line that were laid over the file.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>What was said and does not hold as it was said, one sentence each: the user is told.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The two arms of the file between which the arms of this study are; null: the arms are those of the file.</summary>
    public Gap? Gap { get; init; }

    /// <summary>The arms; the first is the baseline.</summary>
    public required IReadOnlyList<Arm> Arms { get; init; }

    /// <summary>The factors that the design varies, possibly none.</summary>
    public required IReadOnlyList<Factor> Factors { get; init; }

    /// <summary>The design points, at least one; a point holds one value per factor, in the order of <see cref="Factors"/>.</summary>
    public required IReadOnlyList<DesignPoint> Points { get; init; }

    /// <summary>How the points belong together.</summary>
    public DesignFacts Design { get; init; } = new("");

    /// <summary>Replications of every arm at every point, at least 1. Replication r has the same seed everywhere.</summary>
    public required int Replications { get; init; }

    /// <summary>When replications are enough, or null: their number is fixed. Then <see cref="Replications"/> is the most there may be.</summary>
    public Stopping? Stopping { get; init; }

    /// <summary>Root of all seeds.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Numbers kept per run, in order.</summary>
    public required IReadOnlyList<OutcomeSpec> Outcomes { get; init; }

    /// <summary>Metrics kept over time per run.</summary>
    public required SeriesSpec Series { get; init; }

    /// <summary>Looks at every school or partnership, at most one of each kind.</summary>
    public IReadOnlyList<PanelSpec> Panels { get; init; } = [];

    /// <summary>The scenario of one arm at one design point, fully resolved.</summary>
    public required Func<int, int, Scenario> ScenarioAt { get; init; }

    /// <summary>The same as canonical JSON (sorted keys, defaults included): what a run's identity is the hash of.</summary>
    public required Func<int, int, string> ResolvedAt { get; init; }

    /// <summary>
    /// The files that the scenario reads besides itself, such as a population and its ties, with the hash of their content. What is simulated
    /// counts also in <see cref="ResolvedAt"/>; here it is for finding the files again and telling the user which has changed.
    /// </summary>
    public IReadOnlyList<DataFile> DataFiles { get; init; } = [];
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
public sealed record Arm(string Name, string? Why = null);

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
public sealed record Factor(string Path, FactorRole Role, string Unit, string Meaning);

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

/// <summary>A number kept per run: a metric at a time, or its mean, minimum, maximum or sum over a span.</summary>
/// <param name="Text">As written, such as <c>advantage@20y</c> or <c>mean(advantage, 5y..10y)</c>; the column's name.</param>
/// <param name="Metric">What is observed.</param>
/// <param name="Reduction">How the ticks become one number.</param>
/// <param name="FromTick">First tick observed.</param>
/// <param name="ToTick">Last tick observed; equal to <paramref name="FromTick"/> for a single time.</param>
public sealed record OutcomeSpec(string Text, Metric Metric, Reduction Reduction, int FromTick, int ToTick);

/// <summary>How the ticks of a span become one number.</summary>
public enum Reduction
{
    /// <summary>The value at one tick.</summary>
    At,
    Mean,
    Min,
    Max,
    Sum,
}

/// <summary>Metrics kept over time.</summary>
/// <param name="Metrics">Which metrics.</param>
/// <param name="Ticks">At which ticks, ascending, including 0 and the horizon.</param>
public sealed record SeriesSpec(IReadOnlyList<Metric> Metrics, IReadOnlyList<int> Ticks);
