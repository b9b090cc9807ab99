using CollabSim.Engine.Metrics;
using CollabSim.Engine.Policies;

namespace CollabSim.Engine;

/// <summary>One metric at one tick: what a run is asked for.</summary>
/// <param name="Metric">What is observed.</param>
/// <param name="Tick">When; 0 is the start, the horizon is the end.</param>
public readonly record struct ObservationPoint(Metric Metric, int Tick);

/// <summary>What a run leaves behind.</summary>
public sealed record Outcome
{
    /// <summary>Value per point asked for, in the same order; null where there is none (a share of nothing).</summary>
    public required IReadOnlyList<double?> Values { get; init; }

    /// <summary>Hash of the full state at the end, the same on every machine and for any number of workers.</summary>
    public required ulong Fingerprint { get; init; }

    /// <summary>Days and money, by policy.</summary>
    public required IReadOnlyList<LedgerEntry> Ledger { get; init; }

    /// <summary>What became of each pot of the budget that is over; none without a budget.</summary>
    public IReadOnlyList<PotEntry> Pots { get; init; } = [];
}

/// <summary>What one policy cost in one run.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Onsets">How often it started.</param>
/// <param name="Days">Days that it asked for or gave: of each school, or of each partnership, which counts once.</param>
/// <param name="Money">Money, in the unit of its cost.</param>
public sealed record LedgerEntry(string Policy, int Onsets, double Days, double Money)
{
    /// <summary>Money that it asked for; what it got is <see cref="Money"/>. Null: there was no budget, or it is not known.</summary>
    public double? Asked { get; init; }

    /// <summary>The money, each sum discounted from when it was spent to the start. Null: the scenario has no discount rate, or it is not known.</summary>
    public double? PresentValue { get; init; }
}
