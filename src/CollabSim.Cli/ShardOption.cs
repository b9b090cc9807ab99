using System.CommandLine;
using CollabSim.Lab.Cluster;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Cli;

/// <summary><c>--shard I/N|auto</c>, for the verbs that run a part of a study.</summary>
internal static class ShardOption
{
    /// <param name="what">What it is a part of, such as "the study".</param>
    public static Option<string?> Create(string what) =>
        new Option<string?>("--shard")
        {
            Description =
                $"Runs one part of {what} into a file of its own, such as 3/16; collabsim merge joins the parts. auto (or auto/16) takes the part from the array job of Slurm, Kubernetes, AWS or Google Batch, Cloud Run, PBS or Grid Engine; see docs/cluster.md.",
            HelpName = "I/N|auto",
        }.Needing("a part such as 3/16 (the third of sixteen), or auto, which takes it from the job");

    /// <summary>The part that was asked for; null: all of it.</summary>
    /// <exception cref="BadInputException">It is no part.</exception>
    /// <exception cref="ClusterException">No scheduler says which part, or two contradict each other.</exception>
    public static AskedShard? Of(string? given) =>
        given is null ? null
        : ArrayTask.IsAskedFor(given)
            ? ArrayTask.Of(given, Environment.GetEnvironmentVariable) is var task ? new AskedShard(task.Shard, task)
                : null
        : Shard.TryParse(given, out Shard? shard) ? new AskedShard(shard!, null)
        : throw new BadInputException(
            $"--shard: '{given}' is not a part such as 3/16 (the third of sixteen; from 1/16 to 16/16), nor auto, which takes it from the job"
        );
}

/// <summary>A part that was asked for.</summary>
/// <param name="Shard">The part.</param>
/// <param name="Task">The task of an array job that it was taken from; null: it was named.</param>
internal sealed record AskedShard(Shard Shard, ArrayTask? Task)
{
    /// <summary>Says which part a task was given.</summary>
    /// <param name="folder">Where its runs go.</param>
    /// <param name="terminal">Where to say it.</param>
    /// <exception cref="BadInputException">
    /// It would be all of the study where parts of it lie: one task of an array that is sent again looks like an array of one.
    /// </exception>
    public void Announce(string folder, Terminal terminal)
    {
        if (Task is null)
        {
            return;
        }

        terminal.Messages.WriteLine($"Part {Shard.Index} of {Shard.Count}, by {Task.Source}");
        if (
            Shard.Count == 1
            && Directory.Exists(folder)
            && ResultsFolder
                .Shards(folder)
                .Concat(ResultsFolder.UnfinishedShards(folder))
                .Select(ResultsFolder.ShardOf)
                .FirstOrDefault(shard => shard?.Count > 1)
                is { } other
        )
        {
            throw new BadInputException(
                $"--shard auto: {Task.Source} is an array of one task, but parts of {other.Count} lie in {folder}. "
                    + $"To run one of them again, name it, such as --shard {other}."
            );
        }
    }

    /// <summary>The exit code of work that was asked to stop before it was done: who started a task of an array can start it again.</summary>
    public static int Stopped(AskedShard? part) => part?.Task is null ? ExitCode.Interrupted : ExitCode.RunsAreLeft;
}
