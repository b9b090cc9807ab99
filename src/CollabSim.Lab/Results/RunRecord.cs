using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>What looks at a run's schools or partnerships saw.</summary>
/// <param name="Panel">Which looks.</param>
/// <param name="Rows">What they saw, packed (<see cref="PanelRows"/>).</param>
internal sealed record KeptPanel(PanelSpec Panel, byte[] Rows);

/// <summary>What is kept of one run.</summary>
public sealed record RunRecord
{
    /// <summary>Hash of all that determines the run's result, in lower-case hex; the run's name everywhere.</summary>
    public required string Id { get; init; }

    /// <summary>Index of the design point in the study.</summary>
    public required int Point { get; init; }

    /// <summary>Index of the arm in the study.</summary>
    public required int Arm { get; init; }

    /// <summary>Replication, from 0.</summary>
    public required int Replication { get; init; }

    /// <summary>The replication's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Why the run failed, or null when it finished; then the rest is empty.</summary>
    public string? Failure { get; init; }

    /// <summary>Hash of the final state.</summary>
    public ulong Fingerprint { get; init; }

    /// <summary>Refuses a second life of the run that ended otherwise than the one that was kept.</summary>
    /// <exception cref="ResultsException">It did.</exception>
    internal void RequireSame(Outcome again)
    {
        if (again.Fingerprint != Fingerprint)
        {
            throw new ResultsException(
                $"Run {Id} came out otherwise than it was kept (fingerprint {again.Fingerprint:x16} instead of "
                    + $"{Fingerprint:x16}). The same model version gives the same bits everywhere, so that the "
                    + "results file was changed or this is a mistake in CollabSim; please report it."
            );
        }
    }

    /// <summary>One value per outcome of the study, in order; null where there is none.</summary>
    public IReadOnlyList<double?> Outcomes { get; init; } = [];

    /// <summary>Series values, metric by metric, each over all ticks of the study's series; null where there is none.</summary>
    public IReadOnlyList<double?> Series { get; init; } = [];

    /// <summary>What looks at its schools or partnerships saw, where the study asks for them. Never read with the rest of a run.</summary>
    internal IReadOnlyList<KeptPanel> Panels { get; init; } = [];

    /// <summary>What each policy cost.</summary>
    public IReadOnlyList<LedgerEntry> Ledger { get; init; } = [];

    /// <summary>What became of each pot of its budget that is over.</summary>
    public IReadOnlyList<PotEntry> Pots { get; init; } = [];
}
