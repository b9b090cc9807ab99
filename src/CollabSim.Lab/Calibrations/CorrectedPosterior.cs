namespace CollabSim.Lab.Calibrations;

/// <summary>The posterior by emulators, and the weights that runs of the model give its draws.</summary>
internal sealed record CorrectedPosterior
{
    /// <summary>By the emulators alone.</summary>
    public required Posterior Emulated { get; init; }

    /// <summary>The likelihood that was used.</summary>
    public required SyntheticLikelihood Likelihood { get; init; }

    /// <summary>By fitted target: its emulator, or why it has no part in the likelihood.</summary>
    public required IReadOnlyList<WaveTarget> Targets { get; init; }

    /// <summary>Those draws of the emulated posterior at which the model was run.</summary>
    public required double[][] Draws { get; init; }

    /// <summary>Their weights by the model, with a sum of 1.</summary>
    public required double[] DrawWeights { get; init; }

    /// <summary>The fresh runs at the draws: also the posterior's predictions.</summary>
    public required ReferenceTable Runs { get; init; }

    /// <summary>The logarithm of the marginal likelihood, corrected.</summary>
    public required double LogEvidence { get; init; }

    /// <summary>Whether the first emulators were so wrong that all was done once more with the fresh runs.</summary>
    public required bool Repeated { get; init; }

    /// <summary>The runs the emulators were trained on.</summary>
    public required ReferenceTable Training { get; init; }

    public double EffectiveSize => Weights.EffectiveSize(DrawWeights);

    public double EffectiveShare => EffectiveSize / Draws.Length;
}
