namespace CollabSim.Lab.Calibrations;

/// <summary>How history matching goes about it.</summary>
internal sealed record HistoryMatchingSettings
{
    /// <summary>Of the designs and the sampling; runs have seeds of their own.</summary>
    public ulong Seed { get; init; } = 1;

    public Workers Workers { get; init; } = new();

    public int MostWaves { get; init; } = 5;

    /// <summary>New points of a wave for each parameter, 10 to 20 (Loeppky, Sacks and Welch 2009).</summary>
    public int PointsPerParameter { get; init; } = 10;

    /// <summary>Further points of a wave that test the emulators before they join the rest, as a share of the wave's points.</summary>
    public double ValidationShare { get; init; } = 0.2;

    /// <summary>Runs at each point, 2 to 8.</summary>
    public int Replications { get; init; } = 2;

    /// <summary>The largest implausibility that is not ruled out.</summary>
    public double Cutoff { get; init; } = 3;

    /// <summary>In so many first waves the second largest implausibility counts, if there are at least three emulators.</summary>
    public int LenientWaves { get; init; } = 2;

    /// <summary>Points drawn from the whole cube, of which the first wave's share is one count.</summary>
    public int Candidates { get; init; } = 20_000;

    /// <summary>Points kept of the space that is left, and moved where it is small.</summary>
    public int Sample { get; init; } = 1_000;

    /// <summary>A wave that removes a smaller share of the former space is the last.</summary>
    public double LeastRemoved { get; init; } = 0.05;

    /// <summary>Emulators whose variance is everywhere a smaller share of discrepancy and observation variance are sure enough.</summary>
    public double SureShare { get; init; } = 0.1;

    public EmulatorSettings Emulators { get; init; } = new();
}
