using CollabSim.Lab.Results;

namespace CollabSim.Cli;

/// <summary>Progress for a file or a pipe: a plain line at the start, now and then, and at the end.</summary>
internal sealed class ProgressLines(TextWriter messages, TimeProvider time, TimeSpan? pause = null)
    : IProgress<RunProgress>
{
    private readonly TimeSpan _pause = pause ?? TimeSpan.FromSeconds(10);

    private long _last = time.GetTimestamp();
    private bool _hasFailed;

    public void Report(RunProgress value)
    {
        bool isFirstFailure = value.LastFailure is not null && !_hasFailed;
        if (isFirstFailure)
        {
            _hasFailed = true;
            messages.WriteLine($"A run failed: {value.LastFailure}");
        }

        bool isEdge = value.Left is null || value.Done + value.Failed == value.Total;
        if (isEdge || isFirstFailure || time.GetElapsedTime(_last) >= _pause)
        {
            _last = time.GetTimestamp();
            messages.WriteLine(ProgressText.Of(value));
        }
    }
}
