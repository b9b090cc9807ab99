using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>Where a study stands, its shards included, merged or not.</summary>
/// <param name="Study">What is studied.</param>
/// <param name="Counts">Runs by state, over all files.</param>
/// <param name="Failures">Reasons for failing, the most frequent first, with how many runs gave each.</param>
/// <param name="Files">The files, each with what it holds.</param>
/// <param name="Problems">Files that could not be read, and why; their runs count as missing.</param>
public sealed record StudyProgress(
    StudyDescription Study,
    RunCounts Counts,
    IReadOnlyList<FailureCount> Failures,
    IReadOnlyList<FileProgress> Files,
    IReadOnlyList<string> Problems
)
{
    /// <summary>Runs a second, over all files that are being run.</summary>
    public double RunsPerSecond => Files.Sum(file => file.RunsPerSecond);

    /// <summary>Time left at that rate; null where nothing is running or no rate can be told yet.</summary>
    public TimeSpan? Left =>
        RunsPerSecond > 0 && Counts.Missing / RunsPerSecond is var seconds && seconds < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>Looks into a results folder; the study may be running.</summary>
    /// <exception cref="ResultsException">There is no study, or none of its files can be read.</exception>
    public static StudyProgress Of(string folder)
    {
        string main = ResultsFolder.Database(folder);
        string[] files =
        [
            .. File.Exists(main) ? [main] : Array.Empty<string>(),
            .. Directory.Exists(folder)
                ? ResultsFolder.Shards(folder).Concat(ResultsFolder.UnfinishedShards(folder))
                : [],
        ];
        List<FileProgress> progress = [];
        List<string> problems = [];
        List<(StudyDescription Study, Plan Plan)> plans = [];
        foreach (string file in files)
        {
            try
            {
                using SqliteConnection connection = Database.OpenForReading(file);
                Soundness.CheckForReading(connection, file);
                if (PlanTables.ReadStudy(connection) is { } study)
                {
                    plans.Add((study, PlanTables.ReadPlan(connection, study)));
                    progress.Add(FileProgress.Of(connection, file));
                }
            }
            catch (ResultsException problem)
            {
                problems.Add(problem.Message);
            }
            catch (SqliteException problem)
            {
                problems.Add(ResultsException.From(problem, file).Message);
            }
        }

        if (plans.Count == 0)
        {
            throw new ResultsException(
                problems.Count > 0
                    ? string.Join('\n', problems)
                    : $"{folder}: no study has been run here yet. collabsim run FILE starts one."
            );
        }

        // A study that is being grown shard by shard is the one with the most runs.
        (StudyDescription largest, Plan plan) = plans.MaxBy(each => each.Plan.Distinct);
        return Count(largest, plan, progress, problems);
    }

    private static StudyProgress Count(
        StudyDescription study,
        Plan plan,
        List<FileProgress> files,
        List<string> problems
    )
    {
        using StudyFiles open = new(files.Select(file => (file.Path, ResultsFolder.ShardOf(file.Path))), study);
        long done = 0;
        Dictionary<string, long> failures = [];
        foreach (PlannedRun run in plan.Runs())
        {
            if (open.IsComplete(run.Id))
            {
                done++;
            }
            else if (open.FailureOf(run.Id) is { } why)
            {
                failures[why] = failures.GetValueOrDefault(why) + 1;
            }
        }

        return new StudyProgress(
            study,
            new RunCounts(plan.Distinct, done, failures.Values.Sum()),
            [
                .. failures
                    .OrderByDescending(failure => failure.Value)
                    .ThenBy(failure => failure.Key, StringComparer.Ordinal)
                    .Select(failure => new FailureCount(failure.Key, failure.Value)),
            ],
            files,
            problems
        );
    }
}

/// <summary>A reason for failing.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Runs">How many runs gave it.</param>
public sealed record FailureCount(string Reason, long Runs);

/// <summary>What one file of a study holds.</summary>
/// <param name="Path">The file.</param>
/// <param name="Shard">Which part, such as <c>3/16</c>; null: the study's own file.</param>
/// <param name="Runs">Runs finished or failed, of any plan.</param>
/// <param name="RunningBy">Who is running it now; null: nobody.</param>
/// <param name="RunsPerSecond">Rate of who is running it; 0 where nobody is or the clock was set back.</param>
public sealed record FileProgress(string Path, string? Shard, long Runs, string? RunningBy, double RunsPerSecond)
{
    internal static FileProgress Of(SqliteConnection connection, string file)
    {
        long runs = connection.Scalar<long>("SELECT count(*) FROM run");
        string? shard = PlanTables.ReadMeta(connection, "shard");
        SessionStart? session = PlanTables.ReadSession(connection);
        bool running = StudyLock.IsHeld(file) && session is not null;
        double seconds = running ? (DateTimeOffset.UtcNow - session!.At).TotalSeconds : 0;
        return new FileProgress(
            file,
            shard is null or "" ? null : shard,
            runs,
            running ? session!.Process : null,
            seconds > 0 ? (runs - session!.Runs) / seconds : 0
        );
    }
}

/// <summary>When, by whom and with how many runs a file was last opened for writing.</summary>
internal sealed record SessionStart(DateTimeOffset At, string Process, long Runs);
