using System.Globalization;
using CollabSim.Lab;
using CollabSim.Lab.Cluster;

namespace CollabSim.Cli;

/// <summary>What messages say about a study on a cluster.</summary>
internal static class ClusterWords
{
    /// <summary>How large a task is, and why.</summary>
    /// <param name="order">What is asked for.</param>
    /// <param name="seconds">Time from one run to the next in the pilot.</param>
    /// <param name="runs">Runs of the study.</param>
    public static string Size(ClusterOrder order, double seconds, long runs) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"A run takes {seconds:0.###} s by a pilot: {Amount.Of(order.Shards, "task")} of about {Rounded((double)runs / order.Shards)}, each asking for {order.Profile.Time} (time and runsPerTask of a profile say otherwise)."
        );

    // Which runs a task has is drawn by their names: more than three digits would say what is not so.
    private static string Rounded(double runs)
    {
        double step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, runs))) - 2));
        return Amount.Of((long)(Math.Round(runs / step) * step), "run");
    }

    public static string Sent(Round round, ClusterOrder order)
    {
        int tasks = round.Arrays.Sum(array => array.Chunk.Tasks.Count);
        string jobs = string.Join(", ", round.Arrays.Select(array => array.Job));
        return $"{Amount.Of(tasks, "task")} of {order.Shards:N0} sent, as job array{(round.Arrays.Count > 1 ? "s" : "")} {jobs}; "
            + $"job {round.MergeJob} merges and reports behind them.";
    }

    public static List<string> Lines(ClusterStatus status)
    {
        List<string> lines = status.Progress is { } progress
            ? Verbs.Status.Lines(progress)
            : [$"{status.Submission.Order.Slug}: no task has begun yet"];
        lines.RemoveAll(line => line.StartsWith("nothing is running", StringComparison.Ordinal));
        lines.Add(
            $"tasks: {status.Finished:N0} finished, {status.Running.Count:N0} running, "
                + $"{status.Waiting.Count:N0} waiting{Reasons(status.Waiting)}, {status.Dead.Count:N0} died"
        );
        lines.AddRange(Deaths(status));
        if (status.Submission.MergeJob is { } job)
        {
            lines.Add($"merge: job {job} {(status.Merge is { } merge ? State(merge) : "is over")}");
        }

        return lines;
    }

    /// <summary>One line for each reason, with the shards that died of it.</summary>
    public static List<string> Deaths(ClusterStatus status) =>
        [
            .. status
                .Dead.GroupBy(task => task.Why)
                .Select(group =>
                    $"died: {(group.Count() == 1 ? "shard" : "shards")} {string.Join(", ", group.Select(Name))}: {group.Key}; "
                    + $"{Amount.Of(group.Sum(task => task.Missing), "run")} missing"
                ),
        ];

    public static object Json(ClusterStatus status) =>
        new
        {
            study = status.Progress is { } progress ? Verbs.Status.JsonOf(progress) : null,
            shards = status.Submission.Order.Shards,
            finished = status.Finished,
            running = status.Running,
            waiting = status.Waiting,
            died = status.Dead,
            merge = status.Merge,
        };

    private static string Name(DeadTask task) =>
        task.Task is null ? $"{task.Shard}" : $"{task.Shard} (task {task.Task})";

    private static string Reasons(IReadOnlyList<TaskState> waiting)
    {
        string[] reasons = [.. waiting.Select(task => task.Reason).Where(reason => reason.Length > 0).Distinct()];
        return reasons.Length == 0 ? "" : $" ({string.Join(", ", reasons)})";
    }

    private static string State(TaskState job)
    {
        string reason = job.Reason.Length > 0 ? $" ({job.Reason})" : "";
        return job switch
        {
            { IsWaiting: true } => $"waits{reason}",
            { State: "RUNNING" or "COMPLETING" or "CONFIGURING" } => "runs",
            { State: "COMPLETED" } => "is done: nothing is missing",
            { State: "FAILED", ExitCode: 1 } => "has merged what is there; some runs are missing or failed",
            _ => $"ended as {job.State}{reason}",
        };
    }
}
