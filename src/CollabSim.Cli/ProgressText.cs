using CollabSim.Lab;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Cli;

/// <summary>What messages say about studies, progress and amounts.</summary>
internal static class ProgressText
{
    /// <summary>The size of a study, such as "27 design points x 2 arms x 30 replications = 1,620 runs".</summary>
    public static string Of(Study study) =>
        $"{Amount.Of(study.Points.Count, "design point")}{LeftOut(study)} x {Amount.Of(study.Arms.Count, "arm")} x "
        + (study.Stopping is null ? "" : "at most ")
        + $"{Amount.Of(study.Replications, "replication")} = "
        + Amount.Of((long)study.Points.Count * study.Arms.Count * study.Replications, "run");

    private static string LeftOut(Study study) =>
        study.Design.LeftOut == 0 ? "" : $" ({study.Design.LeftOut:N0} more do not meet: {study.Design.Where})";

    /// <summary>How far a study is, such as "810 of 1,620 runs, 54.0 a second, 15 s left, none failed".</summary>
    public static string Of(RunProgress progress)
    {
        string rate = progress.Left is { } left ? $", {progress.RunsPerSecond:N1} a second, {Of(left)} left" : "";
        string failed = progress.Failed == 0 ? "none failed" : $"{progress.Failed:N0} failed";
        return $"{progress.Done + progress.Failed:N0} of {Amount.Of(progress.Total, "run")}{rate}, {failed}";
    }

    /// <summary>How far long work is, such as "tables of runs: 12,000 of 24,000".</summary>
    public static string Of(WorkProgress progress) =>
        progress.Total == 0 || progress.Done == 0
            ? progress.What
            : $"{progress.What}: {progress.Done:N0} of {progress.Total:N0}";

    /// <summary>A length of time in its two largest units.</summary>
    public static string Of(TimeSpan span) =>
        span.TotalSeconds < 10 ? $"{span.TotalSeconds:0.0} s"
        : span.TotalMinutes < 1 ? $"{span.TotalSeconds:0} s"
        : span.TotalHours < 1 ? $"{span.Minutes} min {span.Seconds} s"
        : span.TotalDays < 1 ? $"{span.Hours} h {span.Minutes} min"
        : $"{span.Days} d {span.Hours} h";
}
