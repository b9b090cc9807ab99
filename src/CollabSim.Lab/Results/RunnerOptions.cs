using CollabSim.Engine;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>How a study is run; nothing here changes a result.</summary>
public sealed record RunnerOptions
{
    /// <summary>How many runs are simulated at once, at least 1.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>The part of the study to run, kept in a file of its own; null: all of it.</summary>
    public Shard? Shard { get; init; }

    /// <summary>
    /// Whether a shard takes its name, by which <see cref="Merge"/> finds it, only when nothing of it is missing; until then it lies
    /// beside under the same name with <c>.unfinished</c>, from which a later session goes on.
    /// </summary>
    public bool LeavesShardWhole { get; init; }

    /// <summary>What to do with runs that another model version or other data files made.</summary>
    public OldRuns OldRuns { get; init; }

    /// <summary>Whether copies of the data files that the scenario reads are kept in the results folder, so that it can be moved.</summary>
    public bool KeepsData { get; init; } = true;

    /// <summary>A finished run waits at most this long before it is written to the disk.</summary>
    public TimeSpan CommitWithin { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Whether runs that begin alike are lived through once as far as they do; the results are the same bits.</summary>
    public bool Forks { get; init; } = true;

    /// <summary>What simulates one run; may be called by several threads at once; null: the engine.</summary>
    public Func<Scenario, ulong, IReadOnlyList<ObservationPoint>, CancellationToken, Outcome>? Simulate { get; init; }
}

/// <summary>What to do with runs in the folder that another model version or other data files made.</summary>
public enum OldRuns
{
    /// <summary>Stop and say what differs.</summary>
    Refuse,

    /// <summary>Leave them alone and start afresh in a folder beside (<c>--new</c>).</summary>
    StartAfresh,

    /// <summary>Keep them in the same file and add the new ones; only the new ones are reported (<c>--keep-both</c>).</summary>
    KeepBoth,
}

/// <summary>How far a study is. Everything counted as done is on the disk.</summary>
/// <param name="Done">Runs finished and kept, earlier sessions included.</param>
/// <param name="Total">Runs planned (of this shard).</param>
/// <param name="Failed">Runs that failed in this session.</param>
/// <param name="RunsPerSecond">Rate of this session; 0 at its start.</param>
/// <param name="Left">Time left at that rate; null at the start.</param>
/// <param name="LastFailure">The latest failure, or null.</param>
public readonly record struct RunProgress(
    long Done,
    long Total,
    long Failed,
    double RunsPerSecond,
    TimeSpan? Left,
    string? LastFailure
);

/// <summary>What a session did.</summary>
/// <param name="Folder">The results folder, which differs from the one asked for after a fresh start beside it.</param>
/// <param name="File">The file that holds the runs: the study's, or its shard's.</param>
/// <param name="Status">Where the study (or its shard) stands.</param>
/// <param name="Counts">How many runs are done, failed and missing.</param>
/// <param name="Present">Runs that were done before and so were not run.</param>
/// <param name="Ran">Runs that finished in this session.</param>
/// <param name="Elapsed">How long the session took.</param>
public sealed record RunSummary(
    string Folder,
    string File,
    StudyStatus Status,
    RunCounts Counts,
    long Present,
    long Ran,
    TimeSpan Elapsed
)
{
    /// <summary>What the runs of this session had in common.</summary>
    public Sharing Sharing { get; init; }
}
