using System.Globalization;

namespace CollabSim.Lab.Cluster;

/// <summary>
/// How many runs a task of a job array does, and for how much time it asks. A start takes a second and a scheduler's attention, so that a task should
/// work for minutes; and who asks for more time than is needed waits longer.
/// </summary>
/// <param name="RunsPerTask">Runs of a task, about.</param>
/// <param name="Time">Longest time of a task, as Slurm reads it.</param>
/// <param name="MergeTime">Longest time of the job that merges and reports.</param>
internal sealed record TaskSize(int RunsPerTask, string Time, string MergeTime)
{
    /// <summary>How long a task should work, in seconds.</summary>
    private const double Work = 600;

    /// <summary>How much longer a node may take than where the pilot ran.</summary>
    private const double Margin = 2;

    /// <summary>Start of the program and of its container, in seconds.</summary>
    private const double Start = 60;

    /// <summary>
    /// Seconds of a run in the job that merges and reports, on one core. In milliseconds: 0.05 to take it in, 0.03 to find that nothing is missing, 0.4 for tables and a
    /// report of a design of many points, the dearest (docs/scale.md, docs/performance.md).
    /// </summary>
    private const double MergeOfARun = 0.5e-3;

    /// <summary>Seconds of a row of a panel in that job (docs/results.md: 22 s for 6.3 million rows, and taking them in).</summary>
    private const double MergeOfARow = 5e-6;

    /// <summary>How much longer the merge may take than was measured: a slower node, a file system that is far away, wider tables.</summary>
    private const double MergeMargin = 4;

    /// <summary>The least that the job that merges asks for, in seconds.</summary>
    private const double LeastMerge = 600;

    /// <summary>Times are whole multiples of this many seconds, and at least one.</summary>
    private const double Step = 300;

    /// <summary>Where nobody has measured how long a run takes.</summary>
    private static readonly TaskSize Unmeasured = new(200, "01:00:00", "01:00:00");

    /// <summary>What the profile says; what it leaves open is chosen.</summary>
    /// <param name="runs">Runs of the study.</param>
    /// <param name="profile">How the cluster wants its jobs.</param>
    /// <param name="secondsPerRun">Time from one run to the next in a task, all of its cores at work; null: nobody has measured it.</param>
    /// <param name="panelRows">Rows of all panels that the study keeps.</param>
    public static TaskSize Of(long runs, ClusterProfile profile, double? secondsPerRun, double panelRows = 0)
    {
        if (profile is { RunsPerTask: { } size, Time: { } time })
        {
            return new TaskSize(size, time, time);
        }

        if (secondsPerRun is not { } seconds)
        {
            return Unmeasured with
            {
                RunsPerTask = profile.RunsPerTask ?? Unmeasured.RunsPerTask,
                Time = profile.Time ?? Unmeasured.Time,
                MergeTime = profile.Time ?? Unmeasured.MergeTime,
            };
        }

        int chosen =
            profile.RunsPerTask ?? (int)Math.Clamp(Math.Ceiling(WorkIn(profile) / seconds), 1, Math.Max(runs, 1));
        double needed = (Margin * Math.Min(chosen, runs) * seconds) + Start + profile.Grace;
        double merge = Math.Max(LeastMerge, (MergeMargin * ((MergeOfARun * runs) + (MergeOfARow * panelRows))) + Start);
        return new TaskSize(chosen, profile.Time ?? Clock(needed), profile.Time ?? Clock(merge));
    }

    /// <summary>Seconds of work of a task: those wished for, or what the time that the profile gives has room for.</summary>
    private static double WorkIn(ClusterProfile profile) =>
        profile.SecondsOfTime is { } given ? Math.Min(Work, Math.Max(0, given - profile.Grace - Start) / Margin) : Work;

    private static string Clock(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Ceiling(seconds / Step) * Step);
        string clock = time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
        return time.Days > 0 ? $"{time.Days}-{clock}" : clock;
    }
}
