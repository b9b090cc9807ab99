using CollabSim.Lab.Results;
using Spectre.Console;

namespace CollabSim.Cli;

/// <summary>Progress for a person: one line that is rewritten.</summary>
internal sealed class ProgressBar(ProgressTask task) : IProgress<RunProgress>
{
    /// <summary>Does the work while the line is shown.</summary>
    public static Task<T> WatchAsync<T>(IAnsiConsole console, Func<IProgress<RunProgress>, Task<T>> work) =>
        console
            .Progress()
            .Columns(new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(context => work(new ProgressBar(context.AddTask("starting"))));

    public void Report(RunProgress value)
    {
        task.MaxValue = Math.Max(1, value.Total);
        task.Value = value.Total == 0 ? 1 : value.Done + value.Failed;
        task.Description = Markup.Escape(ProgressText.Of(value));
    }
}
