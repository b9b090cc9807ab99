using CollabSim.Lab.Forecasts;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Cli;

/// <summary>Makes a pilot and says meanwhile how far it is.</summary>
internal static class PilotRuns
{
    /// <summary>A pilot ends soon: a line every two seconds tells that something is done.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <param name="study">The study.</param>
    /// <param name="time">How long the pilot may take.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="terminal">Where to say it.</param>
    /// <param name="stop">Stops it.</param>
    public static Task<Pilot> OfAsync(
        Study study,
        TimeSpan time,
        RunnerOptions options,
        Terminal terminal,
        CancellationToken stop
    )
    {
        terminal.Messages.WriteLine(
            $"Pilot: some runs, which are thrown away, until they tell how fast it goes; at most {ProgressText.Of(time)}."
        );
        return terminal.WatchAsync(progress => Pilot.OfAsync(study, time, options, progress, stop), Pause);
    }
}
