using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Calibrations;

/// <summary>A calibration file, read and checked: the model, its parameters, the evidence, and how much is run.</summary>
internal sealed record CalibrationPlan
{
    /// <summary>What is calibrated to what.</summary>
    public required string Name { get; init; }

    /// <summary>A longer account, or null.</summary>
    public string? About { get; init; }

    /// <summary>Short name for folders.</summary>
    public required string Slug { get; init; }

    /// <summary>What is simulated: the scenario's keys, arms that no target is about left out; what is observed comes with each stage.</summary>
    public required MapNode Scenario { get; init; }

    /// <summary>Names of its arms, the baseline first.</summary>
    public required IReadOnlyList<string> Arms { get; init; }

    /// <summary>The parameters.</summary>
    public required Priors Priors { get; init; }

    /// <summary>The evidence.</summary>
    public required ReadEvidence Evidence { get; init; }

    /// <summary>How much is run.</summary>
    public required CalibrationFile File { get; init; }

    /// <summary>The targets that are numbers in the model, in the order of the outcomes.</summary>
    public IReadOnlyList<CalibrationTarget> Targets => Evidence.Observed;

    /// <summary>What was said and does not hold as it was said.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
