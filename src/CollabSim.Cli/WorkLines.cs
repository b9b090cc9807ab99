using CollabSim.Lab.Results;

namespace CollabSim.Cli;

/// <summary>Progress of what comes after the runs: a line when it takes longer than one likes to wait, and now and then from there.</summary>
internal sealed class WorkLines(TextWriter messages, TimeProvider time) : IProgress<WorkProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private long _last = time.GetTimestamp();

    public void Report(WorkProgress value)
    {
        if (time.GetElapsedTime(_last) >= Pause)
        {
            _last = time.GetTimestamp();
            messages.WriteLine($"Working on {ProgressText.Of(value)}");
        }
    }
}
