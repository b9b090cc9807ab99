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

    /// <summary>Times are whole multiples of this many seconds, and at least one.</summary>
    private const double Step = 300;

    /// <summary>Where nobody has measured how long a run takes.</summary>
    private static readonly TaskSize Unmeasured = new(200, "01:00:00", "01:00:00");

    /// <summary>What the profile says; what it leaves open is chosen.</summary>
    /// <param name="runs">Runs of the study.</param>
    /// <param name="profile">How the cluster wants its jobs.</param>
    /// <param name="secondsPerRun">Time from one run to the next in a task, all of its cores at work; null: nobody has measured it.</param>
    public static TaskSize Of(long runs, ClusterProfile profile, double? secondsPerRun)
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
        // Tables and a report take minutes, and a merge of a million runs some more.
        double merge = Math.Max(Work + (runs / 100.0), needed);
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
