using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using CollabSim.Engine;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>What a results folder knows of its study without the scenario file: names, units, times and provenance.</summary>
public sealed record StudyDescription : StudyFacts
{
    /// <summary>A description whose parts are said one by one.</summary>
    public StudyDescription() { }

    [SetsRequiredMembers]
    private StudyDescription(Study study)
        : base(study)
    {
        Scenario baseline = study.ScenarioAt(0, 0);
        Arms =
        [
            .. study.Arms.Select(
                (arm, index) =>
                    new ArmDescription
                    {
                        Name = arm.Name,
                        Why = arm.Why,
                        Role = arm.Role,
                        Policies = PolicyDescription.Of(study.ScenarioAt(0, index)),
                        Resolved = study.ResolvedAt(0, index),
                    }
            ),
        ];
        Outcomes = [.. study.Outcomes.Select(OutcomeDescription.Of)];
        SeriesMetrics = [.. study.Series.Metrics.Select(MetricDescription.Of)];
        SeriesTicks = study.Series.Ticks;
        Panels = study.Panels.Count > 0 ? study.Panels : null;
        TicksPerYear = baseline.TicksPerYear;
        Horizon = baseline.Horizon;
        Schools = Surveys.Fieldwork.SchoolsOf(baseline);
        ProgramVersion = Provenance.ProgramVersion;
    }

    /// <summary>The arms; the first is the baseline.</summary>
    public required IReadOnlyList<ArmDescription> Arms { get; init; }

    /// <summary>The outcomes, in the order of <see cref="RunRecord.Outcomes"/>.</summary>
    public required IReadOnlyList<OutcomeDescription> Outcomes { get; init; }

    /// <summary>The metrics kept over time, in the order of <see cref="RunRecord.Series"/>.</summary>
    public IReadOnlyList<MetricDescription> SeriesMetrics { get; init; } = [];

    /// <summary>The ticks at which every metric of <see cref="SeriesMetrics"/> is kept, ascending.</summary>
    public IReadOnlyList<int> SeriesTicks { get; init; } = [];

    /// <summary>Looks at every school or partnership, at most one of each kind, and the answers to each survey; null: none.</summary>
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

    /// <summary>A tick in years from the start.</summary>
    internal double Year(int tick) => (double)tick / TicksPerYear;

    /// <summary>The times of <see cref="SeriesTicks"/> in years from the start.</summary>
    internal double[] SeriesYears() => [.. SeriesTicks.Select(Year)];

    /// <summary>Index among <see cref="SeriesMetrics"/> of what a metric of this type observes; −1 if it is not kept over time.</summary>
    internal int SeriesOf<TMetric>()
        where TMetric : Engine.Metrics.Metric => SeriesMetrics.ToList().FindIndex(metric => metric.Is<TMetric>());

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
        return new StudyDescription(study);
    }
}

/// <summary>One arm of a stored study.</summary>
public sealed record ArmDescription
{
    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>What the arm stands for, or null.</summary>
    public string? Why { get; init; }

    /// <summary>Whether it can be chosen.</summary>
    public ArmRole Role { get; init; }

    /// <summary>The policies in force at the first design point, shared ones first.</summary>
    public IReadOnlyList<PolicyDescription> Policies { get; init; } = [];

    /// <summary>The arm's scenario at the first design point as canonical JSON, defaults included.</summary>
    public string Resolved { get; init; } = "{}";
}
