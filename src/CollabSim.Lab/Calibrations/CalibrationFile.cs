using CollabSim.Engine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Calibrations;

/// <summary>A calibration file's keys: which model is held against which evidence, and over which parameters.</summary>
internal sealed record CalibrationFile
{
    [Meaning("What is calibrated to what, in one line. Absent: the file's name.")]
    public string? Name { get; init; }

    [Meaning("A longer account.")]
    public string? About { get; init; }

    [Meaning("The scenario whose arms the targets are about: a scenario file, or its keys (model, policies, arms …).")]
    public Node? Scenario { get; init; }

    [Meaning("What is not known of the model, and how likely which values are before the evidence is seen.")]
    public ParametersSection Parameters { get; init; } = new();

    [Meaning("The evidence: an evidence file, or a list of targets.")]
    public Node? Targets { get; init; }

    [Meaning("Root of all luck; the same seed gives the same results.")]
    public ulong Seed { get; init; } = 1;

    [Quantity(
        2,
        1000,
        "Runs of each parameter set, with other luck each: what luck does is measured from them.",
        Unit = "runs"
    )]
    public int Replications { get; init; } = 2;

    [Meaning("Before the evidence is used: what it could tell at all.")]
    public CheckSection Check { get; init; } = new();

    [Meaning("Ruling out parameter sets, in waves.")]
    public WavesSection Waves { get; init; } = new();

    [Meaning("What is left, weighed.")]
    public PosteriorSection Posterior { get; init; } = new();
}

/// <summary>The parameters with their priors.</summary>
[Shorthand(nameof(From))]
internal sealed record ParametersSection
{
    [Meaning(
        "ranges: the uncertain settings of the model that the scenario leaves alone (collabsim list uncertain); absent: only those of priors."
    )]
    public ScalarNode? From { get; init; }

    [Meaning("Uncertain settings that stay as they are, by path.")]
    public IReadOnlyList<ScalarNode> Without { get; init; } = [];

    [Meaning(
        "Priors of one's own, by path: a range, and a distribution over it where not all values are equally likely."
    )]
    [Describes(typeof(FactorSection), ByPath = true)]
    public MapNode? Priors { get; init; }

    [Meaning("Parameters that are not independent before the evidence is seen.")]
    public IReadOnlyList<CorrelationSection> Correlations { get; init; } = [];
}

/// <summary>How two parameters go together: the correlation of their normal scores (a Gaussian copula).</summary>
internal sealed record CorrelationSection
{
    [Meaning("One parameter, by path.")]
    public required ScalarNode Of { get; init; }

    [Meaning("The other, by path.")]
    public required ScalarNode With { get; init; }

    [Quantity(-0.99, 0.99, "Correlation of their normal scores.")]
    public required double Is { get; init; }
}

/// <summary>The reference table.</summary>
[Shorthand(nameof(Worlds))]
internal sealed record CheckSection
{
    [Quantity(50, 20_000, "Parameter sets drawn from the prior.", Unit = "parameter sets")]
    public int Worlds { get; init; } = 600;
}

/// <summary>The waves of history matching.</summary>
internal sealed record WavesSection
{
    [Quantity(1, 20, "Waves at most.", Unit = "waves")]
    public int Most { get; init; } = 3;

    [Quantity(5, 100, "Parameter sets of a wave, for each parameter.", Unit = "parameter sets")]
    public int WorldsPerParameter { get; init; } = 10;
}

/// <summary>The posterior and the ensemble.</summary>
internal sealed record PosteriorSection
{
    [Quantity(
        50,
        10_000,
        "Parameter sets that are run anew with the engine, to correct what emulators make of them.",
        Unit = "parameter sets"
    )]
    public int Draws { get; init; } = 500;

    [Quantity(2, 1000, "Runs of each of them.", Unit = "runs")]
    public int Replications { get; init; } = 4;

    [Quantity(10, 10_000, "Worlds in the ensemble file.", Unit = "worlds")]
    public int Worlds { get; init; } = 200;
}
