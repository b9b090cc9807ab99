using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Cluster;

/// <summary>A study that a Slurm cluster runs: a job array of shards, and a job behind it that merges and reports.</summary>
public static class ClusterStudy
{
    /// <summary>What is to be asked of the cluster for a study.</summary>
    /// <param name="study">The study, read from a file.</param>
    /// <param name="folder">Results folder, seen by all nodes.</param>
    /// <param name="profile">How the cluster wants its jobs.</param>
    /// <param name="program">How this program is called, word by word.</param>
    /// <param name="secondsPerRun">
    /// Time from one run to the next in a task, all of its cores at work, from which tasks that the profile leaves open get their size; null:
    /// nobody has measured it, and such a task does 200 runs and asks for an hour.
    /// </param>
    /// <exception cref="ClusterException">
    /// The study decides as it goes how many replications are enough, or Slurm cannot name the folder.
    /// </exception>
    public static ClusterOrder Order(
        Study study,
        string folder,
        ClusterProfile profile,
        IReadOnlyList<string> program,
        double? secondsPerRun = null
    )
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(profile);
        if (study.Stopping is not null)
        {
            throw new ClusterException(
                $"{study.Slug}: how many replications are enough is decided from all runs together, which tasks do not see. "
                    + "Give a fixed number with --set replications=60."
            );
        }

        if (!JobScripts.CanName(Path.GetFullPath(folder)))
        {
            throw new ClusterException(
                $"{folder}: Slurm cannot write its logs into a folder whose path holds a backslash, a line break or another control character. "
                    + "Give another with --out."
            );
        }

        StoredStudy.Check(folder, Results.StudyDescription.Of(study), Plan.Of(study));
        long runs = (long)study.Arms.Count * study.Points.Count * study.Replications;
        // How it was cut stays, and so does what was found out about the time of a run.
        ClusterOrder? before = Submission.Find(folder)?.Order;
        TaskSize size = before is null
            ? TaskSize.Of(runs, profile, secondsPerRun, PanelForecast.Of(study).Sum(panel => panel.Rows))
            : TaskSize.Of(runs, Completed(profile, before.Profile), null) with
            {
                MergeTime = profile.Time ?? before.MergeTime ?? before.Profile.Time!,
            };
        return new ClusterOrder
        {
            Slug = study.Slug,
            Scenario = study.Path!,
            Sets = study.Sets,
            Folder = Path.GetFullPath(folder),
            Profile = profile with { Time = size.Time, RunsPerTask = size.RunsPerTask },
            MergeTime = size.MergeTime,
            Program = program,
            Shards = before?.Shards ?? (int)((runs + size.RunsPerTask - 1) / size.RunsPerTask),
        };
    }

    /// <summary>True if a study's tasks get their size from how long a run takes: neither the profile nor an earlier submission says it.</summary>
    /// <param name="folder">Results folder.</param>
    /// <param name="profile">How the cluster wants its jobs.</param>
    internal static bool NeedsTimeOfRun(string folder, ClusterProfile profile) =>
        !profile.SaysSize && Submission.Find(folder) is null;

    /// <summary>A profile with the size of a task from an earlier one, where it does not say it itself.</summary>
    private static ClusterProfile Completed(ClusterProfile profile, ClusterProfile earlier) =>
        profile with
        {
            Time = profile.Time ?? earlier.Time,
            RunsPerTask = profile.RunsPerTask ?? earlier.RunsPerTask,
        };

    /// <summary>The scripts and commands that <see cref="Submit"/> would use.</summary>
    public static string Describe(ClusterOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        IReadOnlyList<ArrayChunk> chunks = Chunks(order, Enumerable.Range(1, order.Shards));
        IEnumerable<string> commands = chunks
            .Select(chunk => Shell.Command(["sbatch", .. Arguments(order, chunk, chunks.Count)]))
            .Append(Shell.Command("sbatch", "--dependency=afterany:JOB", ClusterFolder.MergeScript(order.Folder)));
        return $"# {ClusterFolder.TaskScript(order.Folder)}\n{JobScripts.Task(order)}\n"
            + $"# {ClusterFolder.MergeScript(order.Folder)}\n{JobScripts.Merge(order)}\n"
            + $"# commands\n{string.Join('\n', commands)}\n";
    }

    /// <summary>Submits the shards in which runs are missing, and the merge behind them.</summary>
    /// <exception cref="ClusterException">There is no Slurm, it refuses, or tasks of the study still wait or run.</exception>
    public static Submission Submit(ClusterOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        Slurm.Require();
        Submission before = Submission.Find(order.Folder) ?? new Submission(order, []);
        if (Slurm.Active(before.Arrays) is { Count: > 0 } active)
        {
            throw new ClusterException(
                $"{order.Folder}: {active.Count} tasks of this study wait or run already. "
                    + "collabsim slurm status says how far they are; resubmit sends what has died."
            );
        }

        return Send(before with { Order = order }, MissingByShard(order), []);
    }

    /// <summary>Submits again the shards whose tasks ended and left runs missing.</summary>
    /// <param name="status">Where the study stands.</param>
    /// <param name="profile">A changed profile, with more time for example; null: as before.</param>
    /// <param name="program">How this program is called, word by word.</param>
    /// <exception cref="ClusterException">There is no Slurm, or it refuses.</exception>
    public static Submission Resubmit(ClusterStatus status, ClusterProfile? profile, IReadOnlyList<string> program)
    {
        ArgumentNullException.ThrowIfNull(status);
        ClusterOrder order = status.Submission.Order with
        {
            Profile = profile is null
                ? status.Submission.Order.Profile
                : Completed(profile, status.Submission.Order.Profile),
            MergeTime = profile?.Time ?? status.Submission.Order.MergeTime,
            Program = program,
        };
        long[] missing = new long[order.Shards + 1];
        foreach (DeadTask task in status.Dead)
        {
            missing[task.Shard] = task.Missing;
        }

        if (status.Dead.Count > 0 && status.Merge is { IsWaiting: true } merge)
        {
            Slurm.Cancel(merge.Job);
        }

        return Send(
            status.Submission with
            {
                Order = order,
            },
            missing,
            [.. status.Waiting.Concat(status.Running).Select(task => task.Job).Distinct()]
        );
    }

    /// <summary>Where a study stands.</summary>
    /// <exception cref="ClusterException">Nothing was submitted from this folder, or there is no Slurm.</exception>
    public static ClusterStatus StatusOf(string folder)
    {
        Submission submission =
            Submission.Find(folder)
            ?? throw new ClusterException(
                $"{folder}: nothing was submitted from here; collabsim slurm submit FILE does. "
                    + "For a study that runs without Slurm: collabsim status."
            );
        Slurm.Require();
        // Slurm first: a task that ends between the two questions then counts as running, never as dead.
        IReadOnlyList<TaskState> active = Slurm.Active(submission.Arrays);
        string[] merge = submission.MergeJob is { } job ? [job] : [];
        long[] missing = MissingByShard(submission.Order);
        HashSet<(string, int)> alive = [.. active.Select(task => (task.Job, task.Task ?? 0))];
        int[] dead =
        [
            .. Enumerable
                .Range(1, submission.Order.Shards)
                .Where(shard => missing[shard] > 0 && !(submission.TaskOf(shard) is { } task && alive.Contains(task))),
        ];
        Dictionary<(string, int), TaskState> ended = [];
        foreach (
            TaskState state in Slurm.Ended([
                .. dead.Select(submission.TaskOf).OfType<(string Job, int Task)>().Select(task => task.Job).Distinct(),
            ])
        )
        {
            ended[(state.Job, state.Task ?? 0)] = state;
        }

        return new ClusterStatus
        {
            Submission = submission,
            Progress = ProgressOf(folder),
            Missing = missing,
            Waiting = [.. active.Where(task => task.IsWaiting)],
            Running = [.. active.Where(task => !task.IsWaiting)],
            Dead =
            [
                .. dead.Select(shard =>
                    submission.TaskOf(shard) is { } task
                        ? new DeadTask(
                            shard,
                            missing[shard],
                            $"{task.Job}_{task.Task}",
                            TaskEnd.Why(ended.GetValueOrDefault(task), submission.Order.Profile)
                        )
                        : new DeadTask(shard, missing[shard], null, "not sent yet")
                ),
            ],
            Merge = Slurm.Active(merge).Concat(Slurm.Ended(merge)).FirstOrDefault(),
        };
    }

    private static StudyProgress? ProgressOf(string folder)
    {
        try
        {
            return StudyProgress.Of(folder);
        }
        catch (ResultsException)
        {
            return null;
        }
    }

    private static Submission Send(Submission submission, long[] missing, IReadOnlyList<string> waitAlsoFor)
    {
        ClusterOrder order = submission.Order;
        int[] shards = [.. Enumerable.Range(1, order.Shards).Where(shard => missing[shard] > 0)];
        if (shards.Length == 0)
        {
            return submission;
        }

        Directory.CreateDirectory(ClusterFolder.Logs(order.Folder));
        WriteText(ClusterFolder.TaskScript(order.Folder), JobScripts.Task(order));
        WriteText(ClusterFolder.MergeScript(order.Folder), JobScripts.Merge(order));
        Round round = new(DateTimeOffset.UtcNow, [], null);
        Submission Kept()
        {
            Submission now = submission with { Rounds = [.. submission.Rounds, round] };
            now.Write();
            return now;
        }

        IReadOnlyList<ArrayChunk> chunks = Chunks(order, shards);
        foreach (ArrayChunk chunk in chunks)
        {
            string job = Slurm.Submit(Arguments(order, chunk, chunks.Count));
            round = round with { Arrays = [.. round.Arrays, new SentArray(job, chunk)] };
            Kept();
        }

        // Not afterok: that would never start once a task has failed, even if the task later ends well.
        IEnumerable<string> jobs = round.Arrays.Select(array => array.Job).Concat(waitAlsoFor);
        round = round with
        {
            MergeJob = Slurm.Submit([
                $"--dependency=afterany:{string.Join(':', jobs)}",
                ClusterFolder.MergeScript(order.Folder),
            ]),
        };
        return Kept();
    }

    private static IReadOnlyList<ArrayChunk> Chunks(ClusterOrder order, IEnumerable<int> shards) =>
        ArrayChunk.Cut(shards, order.Profile.MaxArraySize ?? Slurm.MaxArraySize());

    /// <summary>Slurm throttles each array by itself, so that arrays share what may run at once.</summary>
    private static IReadOnlyList<string> Arguments(ClusterOrder order, ArrayChunk chunk, int arrays)
    {
        string throttle = order.Profile.Throttle is { } most ? $"%{Math.Max(1, most / arrays)}" : "";
        return [$"--array={chunk.Numbers}{throttle}", ClusterFolder.TaskScript(order.Folder), $"{chunk.Offset}"];
    }

    private static void WriteText(string path, string text) =>
        ResultsFolder.Write(path, file => file.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>How many runs each shard lacks; a run that failed has been tried and is not missing.</summary>
    private static long[] MissingByShard(ClusterOrder order)
    {
        Study study = ScenarioFile.Read(order.Scenario, order.Sets);
        using StudyFiles files = StudyFiles.In(order.Folder, Results.StudyDescription.Of(study));
        long[] missing = new long[order.Shards + 1];
        foreach (PlannedRun run in Plan.Of(study).Runs())
        {
            if (!files.IsComplete(run.Id) && files.FailureOf(run.Id) is null)
            {
                missing[Shard.IndexOf(run.Id, order.Shards)]++;
            }
        }

        return missing;
    }
}
