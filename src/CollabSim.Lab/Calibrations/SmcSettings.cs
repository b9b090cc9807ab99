namespace CollabSim.Lab.Calibrations;

/// <summary>How tempered sequential Monte Carlo goes about it.</summary>
internal sealed record SmcSettings
{
    public ulong Seed { get; init; } = 1;

    /// <summary>1,000 to 2,000.</summary>
    public int Particles { get; init; } = 1_000;

    /// <summary>At every temperature, whether the particles have forgotten their start or not.</summary>
    public int FewestMoves { get; init; } = 10;

    public int MostMoves { get; init; } = 200;

    public CancellationToken Cancel { get; init; }
}
