using CollabSim.Lab;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Cli;

/// <summary>
/// How the runs of the stages of a calibration or a search come to be: here, all of them; or, of the first stage that lacks any, one part (<c>--shard</c>) or none (<c>--plan</c>), after
/// which nothing that follows can be worked out yet.
/// </summary>
/// <param name="part">The part of the next stage that is run here; null: all of every stage.</param>
/// <param name="onlyPlans">True if nothing is run here.</param>
/// <param name="again">The command that goes on, without either option.</param>
/// <param name="workers">Runs at once.</param>
/// <param name="terminal">Where to write.</param>
/// <param name="stop">Ends the work; what is finished is kept.</param>
internal sealed class StageWork(
    AskedShard? part,
    bool onlyPlans,
    IReadOnlyList<string> again,
    int workers,
    Terminal terminal,
    CancellationToken stop
)
{
    // Where the evidence changes, so do the parameter sets of later stages; runs of earlier ones stay.
    private readonly RunnerOptions _options = new() { Workers = workers, OldRuns = OldRuns.KeepBoth };

    /// <summary>Runs what is missing of a stage.</summary>
    /// <exception cref="StageLeftException">Runs are missing that are not made here.</exception>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public RunSummary Run(Study stage, string folder)
    {
        if ((onlyPlans || part is not null) && Runner.CountMissing(stage, folder) is > 0 and var missing)
        {
            throw new StageLeftException(onlyPlans ? Plan(stage, folder, missing) : RunPart(stage, folder));
        }

        RunSummary summary = Run(stage, folder, _options);
        stop.ThrowIfCancellationRequested();
        return summary;
    }

    private RunSummary Run(Study stage, string folder, RunnerOptions options) =>
        terminal
            .WatchAsync(progress => Runner.RunAsync(stage, folder, options, progress, stop))
            .GetAwaiter()
            .GetResult();

    private int Plan(Study stage, string folder, long missing)
    {
        string file = folder + ".json";
        terminal.Messages.WriteLine($"Next: {stage.Slug}, of which {Amount.Of(missing, "run")} are missing.");
        terminal.Messages.WriteLine($"In parts: {Shell.Command([.. again, "--shard", "1/16"])}");
        terminal.Messages.WriteLine(
            $"      or: {Shell.Command("collabsim", "run", file, "--out", folder, "--shard", "1/16")}"
        );
        terminal.Messages.WriteLine(
            $"On Slurm: {Shell.Command("collabsim", "slurm", "submit", file, "--out", folder)}"
        );
        terminal.Messages.WriteLine(
            $"When all parts are there: {Merge(folder)}, and then: {Shell.Command([.. again, "--plan"])}"
        );
        terminal.Output.WriteLine(file);
        return ExitCode.Done;
    }

    private int RunPart(Study stage, string folder)
    {
        part!.Announce(folder, terminal);
        RunSummary summary = Run(
            stage,
            folder,
            _options with
            {
                Shard = part.Shard,
                LeavesShardWhole = part.Task is not null,
            }
        );
        if (stop.IsCancellationRequested && summary.Counts.Missing > 0)
        {
            terminal.Messages.WriteLine(
                $"Stopped: {summary.Counts.Done:N0} of {Amount.Of(summary.Counts.Planned, "run")} are kept. The same command goes on from there."
            );
            return AskedShard.Stopped(part);
        }

        terminal.Output.WriteLine(summary.File);
        terminal.Messages.WriteLine(
            $"Shard {part.Shard} of {stage.Slug} is done. When all are: {Merge(folder)}; then the same commands again make the next stage."
        );
        return summary.Counts.Failed == 0 ? ExitCode.Done : ExitCode.SomeRunsFailed;
    }

    private static string Merge(string folder) => Shell.Command("collabsim", "merge", folder);
}

/// <summary>A stage lacks runs that are not made here, so that what comes after it cannot be worked out yet.</summary>
/// <param name="exitCode">What the caller is told.</param>
internal sealed class StageLeftException(int exitCode) : Exception("A stage lacks runs.")
{
    public int ExitCode => exitCode;
}
