using CollabSim.Lab.Results;

namespace CollabSim.Lab.Cluster;

/// <summary>Where a study on a cluster stands: runs by the files it has written, tasks by what Slurm says.</summary>
public sealed record ClusterStatus
{
    /// <summary>What was submitted.</summary>
    public required Submission Submission { get; init; }

    /// <summary>Runs, by the files; null: no task has begun yet.</summary>
    public required StudyProgress? Progress { get; init; }

    /// <summary>Runs missing by shard; entry 0 is unused.</summary>
    public required IReadOnlyList<long> Missing { get; init; }

    /// <summary>Tasks that wait.</summary>
    public required IReadOnlyList<TaskState> Waiting { get; init; }

    /// <summary>Tasks that run.</summary>
    public required IReadOnlyList<TaskState> Running { get; init; }

    /// <summary>Tasks that ended and left runs missing.</summary>
    public required IReadOnlyList<DeadTask> Dead { get; init; }

    /// <summary>The job behind them, as Slurm knows it; null: Slurm does not.</summary>
    public required TaskState? Merge { get; init; }

    /// <summary>Tasks that have nothing left to do.</summary>
    public int Finished => Submission.Order.Shards - Waiting.Count - Running.Count - Dead.Count;
}

/// <summary>A task that ended and left runs missing.</summary>
/// <param name="Shard">Its shard.</param>
/// <param name="Missing">Runs missing.</param>
/// <param name="Task">Its number in Slurm, such as 101_3; null: it was never sent.</param>
/// <param name="Why">Why it ended, and what helps.</param>
public sealed record DeadTask(int Shard, long Missing, string? Task, string Why);
