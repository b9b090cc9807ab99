namespace CollabSim.Lab.Calibrations;

/// <summary>How the posterior is found and corrected.</summary>
internal sealed record PosteriorSettings
{
    public SmcSettings Smc { get; init; } = new();

    public Workers Workers { get; init; } = new();

    public EmulatorSettings Emulators { get; init; } = new();

    /// <summary>Draws of the emulated posterior at which the model is run.</summary>
    public int CorrectedDraws { get; init; } = 500;

    /// <summary>Runs at each of them.</summary>
    public int CorrectionReplications { get; init; } = 20;

    /// <summary>Below this share of the draws as effective size, the fresh runs join the training and all is done once more.</summary>
    public double LeastEffectiveShare { get; init; } = 0.2;
}
