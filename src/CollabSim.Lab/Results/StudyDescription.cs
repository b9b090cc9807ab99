using System.Text.Json;
using System.Text.Json.Serialization;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>What a results folder knows of its study without the scenario file: names, units, times and provenance.</summary>
public sealed record StudyDescription
{
    /// <inheritdoc cref="Study.Name"/>
    public required string Name { get; init; }

    /// <inheritdoc cref="Study.About"/>
    public string? About { get; init; }

    /// <inheritdoc cref="Study.Source"/>
    public string? Source { get; init; }

    /// <inheritdoc cref="Study.Slug"/>
    public required string Slug { get; init; }

    /// <inheritdoc cref="Study.AsWritten"/>
    public string AsWritten { get; init; } = "";

    /// <inheritdoc cref="Study.Path"/>
    public string? Path { get; init; }

    /// <inheritdoc cref="Study.Sets"/>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <inheritdoc cref="Study.Gap"/>
    public Gap? Gap { get; init; }

    /// <summary>The arms; the first is the baseline.</summary>
    public required IReadOnlyList<ArmDescription> Arms { get; init; }

    /// <inheritdoc cref="Study.Factors"/>
    public IReadOnlyList<Factor> Factors { get; init; } = [];

    /// <inheritdoc cref="Study.Points"/>
    public IReadOnlyList<DesignPoint> Points { get; init; } = [new DesignPoint([])];

    /// <inheritdoc cref="Study.Design"/>
    public DesignFacts Design { get; init; } = new("");

    /// <summary>Replications of every arm at every point.</summary>
    public required int Replications { get; init; }

    /// <summary>When replications were enough; null: their number was fixed. Then <see cref="Replications"/> is how many it took.</summary>
    public Stopping? Stopping { get; init; }

    /// <inheritdoc cref="Study.Seed"/>
    public required ulong Seed { get; init; }

    /// <summary>The outcomes, in the order of <see cref="RunRecord.Outcomes"/>.</summary>
    public required IReadOnlyList<OutcomeDescription> Outcomes { get; init; }

    /// <summary>The metrics kept over time, in the order of <see cref="RunRecord.Series"/>.</summary>
    public IReadOnlyList<MetricDescription> SeriesMetrics { get; init; } = [];

    /// <summary>The ticks at which every metric of <see cref="SeriesMetrics"/> is kept, ascending.</summary>
    public IReadOnlyList<int> SeriesTicks { get; init; } = [];

    /// <summary>Looks at every school or partnership, at most one of each kind; null: none.</summary>
    public IReadOnlyList<PanelSpec>? Panels { get; init; }

    /// <summary>Ticks in a year of the baseline.</summary>
    public int TicksPerYear { get; init; } = 6;

    /// <summary>Ticks from start to end in the baseline.</summary>
    public int Horizon { get; init; }

    /// <summary>Schools in the baseline.</summary>
    public int Schools { get; init; }

    /// <summary>Version of the science that made the runs.</summary>
    public string ModelVersion { get; init; } = Engine.ModelVersion.Current;

    /// <summary>Version of the program that made the runs, with its commit where known.</summary>
    public string ProgramVersion { get; init; } = "";

    /// <inheritdoc cref="Study.DataFiles"/>
    public IReadOnlyList<DataFile> DataFiles { get; init; } = [];

    /// <summary>The policies that every arm has.</summary>
    [JsonIgnore]
    public IReadOnlyList<PolicyDescription> SharedPolicies =>
        Arms.Count == 0 ? [] : [.. Arms[0].Policies.Where(policy => Arms.All(arm => arm.Policies.Contains(policy)))];

    /// <summary>What the half-widths of intervals are multiplied by.</summary>
    [JsonIgnore]
    public double Widening => Stopping is null ? 1 : Studies.Stopping.Widening;

    /// <summary>How many runs the plan has: arms × points × replications.</summary>
    [JsonIgnore]
    public long PlannedRuns => (long)Arms.Count * Points.Count * Replications;

    internal static JsonSerializerOptions Json { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowDuplicateProperties = false,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

    /// <summary>What the results folder will know of this study.</summary>
    public static StudyDescription Of(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        Scenario baseline = study.ScenarioAt(0, 0);
        return new StudyDescription
        {
            Name = study.Name,
            About = study.About,
            Source = study.Source,
            Slug = study.Slug,
            AsWritten = study.AsWritten,
            Path = study.Path,
            Sets = study.Sets,
            Gap = study.Gap,
            Arms =
            [
                .. study.Arms.Select(
                    (arm, index) =>
                        new ArmDescription
                        {
                            Name = arm.Name,
                            Why = arm.Why,
                            Policies = PolicyDescription.Of(study.ScenarioAt(0, index)),
                            Resolved = study.ResolvedAt(0, index),
                        }
                ),
            ],
            Factors = study.Factors,
            Points = study.Points,
            Design = study.Design,
            Replications = study.Replications,
            Stopping = study.Stopping,
            Seed = study.Seed,
            Outcomes =
            [
                .. study.Outcomes.Select(outcome => new OutcomeDescription(
                    outcome.Text,
                    MetricDescription.Of(outcome.Metric),
                    outcome.Reduction,
                    outcome.FromTick,
                    outcome.ToTick
                )),
            ],
            SeriesMetrics = [.. study.Series.Metrics.Select(MetricDescription.Of)],
            SeriesTicks = study.Series.Ticks,
            Panels = study.Panels.Count > 0 ? study.Panels : null,
            TicksPerYear = baseline.TicksPerYear,
            Horizon = baseline.Horizon,
            Schools = baseline.Population?.Organisations.Count ?? baseline.Schools,
            ProgramVersion = Provenance.ProgramVersion,
            DataFiles = study.DataFiles,
        };
    }
}

/// <summary>One arm of a stored study.</summary>
public sealed record ArmDescription
{
    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>What the arm stands for, or null.</summary>
    public string? Why { get; init; }

    /// <summary>The policies in force at the first design point, shared ones first.</summary>
    public IReadOnlyList<PolicyDescription> Policies { get; init; } = [];

    /// <summary>The arm's scenario at the first design point as canonical JSON, defaults included.</summary>
    public string Resolved { get; init; } = "{}";
}

/// <summary>A policy as far as time lines and tables need it.</summary>
public sealed record PolicyDescription
{
    /// <summary>Name in reports and in the ledger.</summary>
    public required string Name { get; init; }

    /// <summary>Kind as in scenario files.</summary>
    public required string Kind { get; init; }

    /// <summary>True for a shock, false for an intervention.</summary>
    public bool IsShock { get; init; }

    /// <summary>First tick.</summary>
    public int StartTick { get; init; }

    /// <summary>The tick at which it is over, or null: for good.</summary>
    public int? EndTick { get; init; }

    /// <summary>How its strength runs.</summary>
    public Shape Shape { get; init; }

    /// <summary>Hazard of random starts, a year; 0: it starts once, at its time.</summary>
    public double YearlyHazard { get; init; }

    /// <summary>The tick from which no random start happens any more; null: to the end.</summary>
    public int? LastOnsetTick { get; init; }

    /// <summary>Why it is done, or null.</summary>
    public string? Why { get; init; }

    internal static IReadOnlyList<PolicyDescription> Of(Scenario scenario) =>
        [
            .. scenario.Policies.Select(policy =>
            {
                int start = policy.At.ToTicks(scenario.TicksPerYear);
                string kind = Kinds.NameOf(policy.GetType());
                return new PolicyDescription
                {
                    Name = policy.Name ?? kind,
                    Kind = kind,
                    IsShock = policy.IsShock,
                    StartTick = start,
                    EndTick = policy.For is { } length ? start + length.ToTicks(scenario.TicksPerYear) : null,
                    Shape = policy.Shape,
                    YearlyHazard = policy.YearlyHazard,
                    LastOnsetTick =
                        policy.YearlyHazard > 0 && policy.Within is { } within
                            ? start + within.ToTicks(scenario.TicksPerYear)
                            : null,
                    Why = policy.Why,
                };
            }),
        ];
}

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

    internal static MetricDescription Of(Metric metric) =>
        new(metric.Name, metric.Unit, metric.Meaning) { LessIsBetter = metric.LessIsBetter };
}
