namespace CollabSim.Lab.Calibrations;

/// <summary>Why there was no further wave.</summary>
internal enum StopReason
{
    /// <summary>No point is left: with these discrepancies the model cannot meet these targets together. A finding.</summary>
    SpaceEmpty,

    /// <summary>The last wave removed next to nothing.</summary>
    LittleRemoved,

    /// <summary>The emulators are surer than the targets everywhere in what is left: more runs would tell nothing.</summary>
    EmulatorsSure,

    /// <summary>No outcome of a target that is fitted has an emulator.</summary>
    NoEmulator,

    /// <summary>The waves asked for are done.</summary>
    MostWaves,
}

/// <summary>A target in a wave.</summary>
/// <param name="Index">Its place among all targets.</param>
/// <param name="Emulation">The emulator of its outcome, or why there is none.</param>
/// <param name="Validation">How the emulator did at fresh points; null where there is none.</param>
/// <param name="LuckVariance">Of one run; null where neither runs at the same point nor an emulator tell.</param>
/// <param name="MissingShare">Of the runs it was trained on, those without the outcome.</param>
/// <param name="RuledOut">The share of the former space that it rules out alone; null without an emulator.</param>
internal sealed record WaveTarget(
    int Index,
    Emulation Emulation,
    Validation? Validation,
    double? LuckVariance,
    double MissingShare,
    double? RuledOut
);

/// <summary>A wave of history matching.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Table">Its own runs.</param>
/// <param name="TrainingPoints">Points the emulators were fitted to, earlier ones in the space included.</param>
/// <param name="Targets">Those that are fitted.</param>
/// <param name="Cut">What it rules out; null without any emulator.</param>
/// <param name="Space">What it leaves.</param>
/// <param name="Removed">The share of the former space that it removes.</param>
internal sealed record Wave(
    int Number,
    ReferenceTable Table,
    int TrainingPoints,
    IReadOnlyList<WaveTarget> Targets,
    Cut? Cut,
    SpaceSample Space,
    double Removed
)
{
    /// <summary>The fitted target that rules out most; null without any emulator.</summary>
    public WaveTarget? Sharpest =>
        Targets.Where(target => target.RuledOut is not null).MaxBy(target => target.RuledOut);
}

/// <summary>What history matching found.</summary>
/// <param name="Waves">In order, at least one.</param>
/// <param name="Stop">Why there was no further one.</param>
/// <param name="Conflicts">What cannot be met, alone or by two.</param>
/// <param name="Scan">Points of the whole cube and of what is left, for maps.</param>
internal sealed record HistoryMatch(
    IReadOnlyList<Wave> Waves,
    StopReason Stop,
    TargetConflicts Conflicts,
    IReadOnlyList<ScannedPoint> Scan
)
{
    /// <summary>What is not ruled out yet.</summary>
    public SpaceSample Space => Waves[^1].Space;

    public IReadOnlyList<Cut> Cuts => [.. Waves.Select(wave => wave.Cut).OfType<Cut>()];

    /// <summary>Of runs that were there before, those in what is left; null: none.</summary>
    public ReferenceTable? Before { get; init; }

    /// <summary>Runs of all waves, and those that were there before in what is left.</summary>
    public ReferenceTable Table =>
        Waves.Select(wave => wave.Table).Aggregate((all, next) => all.With(next)).With(Before);
}

/// <summary>A point and how implausible it is: in the wave that rules it out, else in the last.</summary>
/// <param name="Point">In the unit cube.</param>
/// <param name="Implausibility">The largest over the targets, or the second largest in a lenient wave.</param>
internal sealed record ScannedPoint(double[] Point, double Implausibility);
