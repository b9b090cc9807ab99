namespace CollabSim.Lab.Cluster;

/// <summary>Says in words why a task ended before its work was done, and what helps.</summary>
internal static class TaskEnd
{
    private const int KillSignal = 9;
    private const int TermSignal = 15;
    private const int SignalledExit = 128;

    /// <param name="last">What Slurm knows of the task's last try; null: nothing any more.</param>
    /// <param name="profile">What the task was given.</param>
    public static string Why(TaskState? last, ClusterProfile profile) =>
        last switch
        {
            null => "Slurm no longer knows what became of it; its log may",
            { State: "TIMEOUT" or "DEADLINE" } =>
                $"out of time: it had {profile.Time}; raise time or lower runsPerTask in the profile",
            { State: "OUT_OF_MEMORY" } => $"out of memory: it had {profile.Memory}; raise memory in the profile",
            { State: "NODE_FAIL" or "BOOT_FAIL" } => last.Node is ""
                ? "its node failed"
                : $"its node {last.Node} failed",
            { State: "PREEMPTED" } => "a more urgent job took its place",
            { State: "CANCELLED" } => "cancelled",
            { State: "COMPLETED" } => "it ended well, yet runs are missing: the study has grown since",
            { Signal: KillSignal } or { ExitCode: SignalledExit + KillSignal } =>
                "killed (signal 9): by hand, or by a node that was out of memory",
            // 130 is how collabsim itself ends when it is asked to stop, 75 with --shard auto.
            { ExitCode: 75 or 130 or SignalledExit + TermSignal } or { Signal: TermSignal } =>
                "asked to stop, by hand or shortly before the end of its time, and stopped cleanly; what it had finished is kept",
            { ExitCode: 1 } => "some of its runs failed",
            { ExitCode: 0 } => $"ended as {last.State}",
            _ => $"ended with exit code {last.ExitCode}; its log says why",
        };
}
