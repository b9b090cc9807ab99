using System.Globalization;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Cluster;

/// <summary>Which part of a study a process is to run, as told by the scheduler that started it as one task of many.</summary>
/// <param name="Shard">The part.</param>
/// <param name="Source">What said so, in words.</param>
internal sealed record ArrayTask(Shard Shard, string Source)
{
    /// <summary>How many parts there are, where the scheduler does not say.</summary>
    public const string CountVariable = "COLLABSIM_SHARDS";

    private const string Auto = "auto";

    /// <summary>True for <c>auto</c> and <c>auto/8</c>.</summary>
    public static bool IsAskedFor(string shard) =>
        shard == Auto || shard.StartsWith($"{Auto}/", StringComparison.Ordinal);

    /// <summary>Finds it.</summary>
    /// <param name="asked"><c>auto</c>, or <c>auto/8</c> where there are eight parts.</param>
    /// <param name="variable">The value of an environment variable; null: it is not set.</param>
    /// <exception cref="ClusterException">
    /// No scheduler says which part, how many there are is not said, a value is none, or two that are said contradict each other.
    /// </exception>
    public static ArrayTask Of(string asked, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(asked);
        Saying[] counts =
        [
            .. asked == Auto ? Array.Empty<Saying>() : [Count(asked[(Auto.Length + 1)..], "--shard", asked)],
            .. Said(variable, CountVariable) is { } text ? [Count(text, CountVariable, text)] : Array.Empty<Saying>(),
        ];
        Saying[] all = [.. counts, .. Scheduler.All.Select(each => SayingOf(each, variable)).OfType<Saying>()];
        Saying[] indices = [.. all.Where(saying => saying.Index is not null)];
        if (indices.Length == 0)
        {
            throw new ClusterException(
                $"--shard {asked}: no scheduler says which part this is; none of "
                    + $"{string.Join(", ", Scheduler.All.Select(each => each.Index))} is set. "
                    + "Outside an array job, name the part: --shard 3/16."
            );
        }

        int index = Agreed(all, saying => saying.Index, "which part this is", asked)!.Value;
        int count =
            Agreed(all, saying => saying.Count, "how many parts there are", asked)
            ?? throw new ClusterException(
                $"--shard {asked}: {indices[0].Words} says which part this is, but nothing says how many there are. "
                    + $"Say it with --shard auto/8 or {CountVariable}=8."
            );
        return index <= count
            ? new ArrayTask(new Shard(index, count), string.Join(" and ", all.Select(saying => saying.Words)))
            : throw new ClusterException(
                $"--shard {asked}: {indices[0].Words} makes this part {index}, but there are only {count} "
                    + $"({all.First(saying => saying.Count is not null).Words}). "
                    + (
                        indices[0].CountsFromOne
                            ? $"Number the tasks of the array from 1 to {count}."
                            : $"The array must have {count} tasks."
                    )
            );
    }

    private static int? Agreed(Saying[] sayings, Func<Saying, int?> what, string about, string asked)
    {
        Saying[] said = [.. sayings.Where(saying => what(saying) is not null)];
        return Array.Find(said, saying => what(saying) != what(said[0])) is { } other
                ? throw new ClusterException(
                    $"--shard {asked}: it is said in two ways {about}: {what(said[0])} by {said[0].Words}, {what(other)} by {other.Words}. "
                        + "Unset what does not hold, or name the part: --shard 3/16."
                )
            : said.FirstOrDefault() is { } first ? what(first)
            : null;
    }

    private static Saying Count(string text, string from, string given) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1
            ? new Saying(null, count, from == CountVariable ? $"{from}={given}" : $"{from} {given}", true)
            : throw new ClusterException(
                $"{from}: '{given}' does not say how many parts there are; {(from == CountVariable ? "a whole number such as 8" : "auto, or auto/8 for eight parts")}"
            );

    private static Saying? SayingOf(Scheduler scheduler, Func<string, string?> variable)
    {
        if (Said(variable, scheduler.Index) is not { } text)
        {
            return null;
        }

        int Number(string name, string value, int least) =>
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
                ? number
                : throw new ClusterException(
                    $"{name}: '{value}' is not a whole number of at least {least}, as {scheduler.Name} sets it. "
                        + "Unset it, or name the part: --shard 3/16."
                );
        int? NumberOf(string? name, int least) =>
            name is not null && Said(variable, name) is { } value ? Number(name, value, least) : null;

        int index = Number(scheduler.Index, text, 0);
        int? count = NumberOf(scheduler.Count, 1);
        string words = $"{scheduler.Index}={text} ({scheduler.Name})";
        if (NumberOf(scheduler.First, 0) is not { } first || NumberOf(scheduler.Last, 0) is not { } last)
        {
            return new Saying(index - scheduler.Start + 1, count, words, scheduler.Start == 1) is { Index: >= 1 } saying
                ? saying
                : throw new ClusterException(
                    $"{words} is no part: number the tasks of the array from 1, as the parts of a study are."
                );
        }

        int step = NumberOf(scheduler.Step, 1) ?? 1;
        int tasks = ((last - first) / step) + 1;
        return
            first <= index
            && index <= last
            && (index - first) % step == 0
            && (last - first) % step == 0
            && (count ?? tasks) == tasks
            ? new Saying(((index - first) / step) + 1, tasks, words, false)
            : throw new ClusterException(
                $"{words}: the array goes from {first} to {last} in steps of {step}{(count is null ? "" : $" and has {count} tasks")}, "
                    + "so that it is not told from it which part this task is. Name the part, such as "
                    + $"--shard \"${scheduler.Index}/16\"."
            );
    }

    /// <summary>Grid Engine sets the number of a task that is none of an array to a word.</summary>
    private static string? Said(Func<string, string?> variable, string name) =>
        variable(name)?.Trim() is { Length: > 0 } text && text != "undefined" ? text : null;

    /// <param name="Index">Which part, from 1; null: it does not say.</param>
    /// <param name="Count">How many parts; null: it does not say.</param>
    /// <param name="Words">Who says so.</param>
    /// <param name="CountsFromOne">Whether the scheduler lets the user number tasks, and parts are what they are numbered as.</param>
    private sealed record Saying(int? Index, int? Count, string Words, bool CountsFromOne);

    /// <summary>The environment variables in which a scheduler tells a task its place; each is in its documentation.</summary>
    /// <param name="Name">The scheduler.</param>
    /// <param name="Index">The task's number.</param>
    /// <param name="Start">The first task's number where it does not tell it by <see cref="First"/>.</param>
    private sealed record Scheduler(string Name, string Index, int Start)
    {
        public string? Count { get; private init; }

        public string? First { get; private init; }

        public string? Last { get; private init; }

        public string? Step { get; private init; }

        public static IReadOnlyList<Scheduler> All { get; } =
        [
            new("Slurm", "SLURM_ARRAY_TASK_ID", 1)
            {
                Count = "SLURM_ARRAY_TASK_COUNT",
                First = "SLURM_ARRAY_TASK_MIN",
                Last = "SLURM_ARRAY_TASK_MAX",
                Step = "SLURM_ARRAY_TASK_STEP",
            },
            new("a Kubernetes Indexed Job", "JOB_COMPLETION_INDEX", 0),
            new("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", 0) { Count = "AWS_BATCH_JOB_ARRAY_SIZE" },
            new("Google Cloud Run", "CLOUD_RUN_TASK_INDEX", 0) { Count = "CLOUD_RUN_TASK_COUNT" },
            new("Google Batch", "BATCH_TASK_INDEX", 0) { Count = "BATCH_TASK_COUNT" },
            new("PBS", "PBS_ARRAY_INDEX", 1),
            new("Grid Engine", "SGE_TASK_ID", 1)
            {
                First = "SGE_TASK_FIRST",
                Last = "SGE_TASK_LAST",
                Step = "SGE_TASK_STEPSIZE",
            },
        ];
    }
}
