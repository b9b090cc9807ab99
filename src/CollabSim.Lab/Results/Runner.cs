using System.Collections;
using System.Diagnostics;
using System.Text.Json.Nodes;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>
/// Runs what is missing of a study, spread over workers, and keeps it. A run that fails is kept as failed and does not
/// stop the rest; memory does not grow with the number of runs.
/// </summary>
public sealed class Runner
{
    private readonly Study _study;
    private readonly RunnerOptions _options;
    private readonly Plan _plan;
    private readonly StudyDescription _description;
    private readonly string _folder;

    private Runner(Study study, string folder, RunnerOptions options)
    {
        _study = study;
        _folder = folder;
        _options = options;
        _plan = Plan.Of(study);
        _description = StudyDescription.Of(study);
    }

    /// <summary>
    /// Runs what is missing. Failed runs of earlier sessions are tried again. Afterwards <see cref="StudyResults.Open"/>
    /// reads the results and <see cref="Csv.Write"/> writes the tables.
    /// </summary>
    /// <param name="study">What is studied.</param>
    /// <param name="folder">The results folder; made where there is none.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="progress">Told at the start and whenever runs were kept; null: nobody is.</param>
    /// <param name="stop">Stops cleanly: what is finished is kept, runs in flight are dropped.</param>
    /// <exception cref="ResultsException">
    /// The folder cannot be used: locked by another process, damaged, not writable, full, or made by another model version
    /// or from other data files.
    /// </exception>
    public static Task<RunSummary> RunAsync(
        Study study,
        string folder,
        RunnerOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken stop = default
    ) =>
        Task.Run(
            () =>
            {
                options ??= new RunnerOptions();
                if (
                    options.OldRuns == OldRuns.StartAfresh
                    && File.Exists(ResultsFolder.Database(folder, options.Shard))
                )
                {
                    folder = ResultsFolder.Beside(folder);
                }

                folder = Path.GetFullPath(folder);
                return study.Stopping is { } stopping
                    ? RunUntilKnown(study, stopping, folder, options, progress, stop)
                    : new Runner(study, folder, options).Run(progress, stop);
            },
            CancellationToken.None
        );

    /// <summary>
    /// Runs a study whose results are not to be kept: they lie in a private temporary folder, which is gone when they are disposed, so
    /// that memory does not grow with the number of runs.
    /// </summary>
    /// <param name="study">What is studied.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="progress">Told at the start and whenever runs were kept; null: nobody is.</param>
    /// <param name="stop">Stops, and nothing is left.</param>
    /// <returns>The results; runs that failed are among them, each with its reason.</returns>
    /// <exception cref="ResultsException">There is no room for temporary files.</exception>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static async Task<StudyResults> RunAsync(
        Study study,
        RunnerOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken stop = default
    )
    {
        PrivateFolder place = PrivateFolder.Create("run");
        try
        {
            await RunAsync(study, place.Path, options, progress, stop);
            stop.ThrowIfCancellationRequested();
            return StudyResults.In(place);
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>How many runs of a study its folder has neither done nor failed; shards that are not merged do not count.</summary>
    /// <param name="study">What is studied.</param>
    /// <param name="folder">The results folder; there may be none.</param>
    /// <exception cref="ResultsException">The results cannot be read.</exception>
    internal static long CountMissing(Study study, string folder)
    {
        Plan plan = Plan.Of(study);
        string file = ResultsFolder.Database(folder);
        if (!File.Exists(file))
        {
            return plan.Distinct;
        }

        using SqliteConnection connection = Database.OpenForReading(file);
        using Completeness there = new(connection, StudyDescription.Of(study));
        return plan.Runs().LongCount(run => !there.Of(run.Id) && there.FailureOf(run.Id) is null);
    }

    /// <summary>Runs a study of growing size until its differences are known well enough or it has grown as far as it may.</summary>
    private static RunSummary RunUntilKnown(
        Study study,
        Stopping stopping,
        string folder,
        RunnerOptions options,
        IProgress<RunProgress>? progress,
        CancellationToken stop
    )
    {
        if (options.Shard is not null)
        {
            throw new ResultsException(
                $"{study.Slug}: how many replications are enough is decided from all runs together, which a shard does not "
                    + "see. Run the study without --shard, or give the shards a fixed number with --set replications=60."
            );
        }

        RunSummary? before = null;
        // What an earlier session found too few is not looked at again, so that a study that is done is left as it is.
        int there = Reached(new Runner(study, folder, options));
        foreach (int replications in stopping.Looks.Where(look => look >= there))
        {
            RunSummary now = new Runner(study with { Replications = replications }, folder, options).Run(
                progress,
                stop
            );
            before = now with
            {
                Present = now.Present - (before?.Ran ?? 0),
                Ran = now.Ran + (before?.Ran ?? 0),
                Elapsed = now.Elapsed + (before?.Elapsed ?? TimeSpan.Zero),
                Sharing = now.Sharing + (before?.Sharing ?? default),
            };
            if (now.Status != StudyStatus.Complete)
            {
                break;
            }

            using StudyResults results = StudyResults.Open(folder);
            if (StudyEstimates.Of(results).WidestHalfWidth(stopping.Outcome, stopping.Where) <= stopping.Until)
            {
                break;
            }
        }

        return before!;
    }

    /// <summary>How many replications the same study has in its folder; 0: none.</summary>
    private static int Reached(Runner asked)
    {
        string file = ResultsFolder.Database(asked._folder);
        if (!File.Exists(file))
        {
            return 0;
        }

        using RunReader reader = new(file);
        int replications = reader.Study.Replications;
        StoredStudy same = new(asked._description, Plan.Of(asked._study with { Replications = replications }));
        return reader.Study.Stopping == asked._study.Stopping && reader.Stored.IsSameAs(same) ? replications : 0;
    }

    private RunSummary Run(IProgress<RunProgress>? progress, CancellationToken stop)
    {
        string file = ResultsFolder.Database(_folder, _options.Shard);
        using StudyLock held = StudyLock.Acquire(file);
        return _options is { LeavesShardWhole: true, Shard: not null }
            ? UnfinishedShard.Run(file, unfinished => RunInto(unfinished, progress, stop))
            : RunInto(file, progress, stop);
    }

    private RunSummary RunInto(string file, IProgress<RunProgress>? progress, CancellationToken stop)
    {
        using RunStore store = RunStore.Open(file);
        if (_options.OldRuns == OldRuns.Refuse)
        {
            RefuseOldRuns(store);
            RefuseAnotherStudy(store);
        }

        Todo todo = WhatIsMissing(store);
        store.Begin(_plan, todo.IsDone ? MadeBefore(store) : _description, _options.Shard);
        JsonObject? before = Manifest.Earlier(_folder);
        if (_options.KeepsData && !todo.IsDone)
        {
            KeptData.Keep(_description, _folder);
        }

        DateTimeOffset started = Manifest.StartOf(_folder);
        RunCounts counts = new(todo.Total, todo.Present, 0);
        if (!todo.IsDone)
        {
            WriteManifest(StudyStatus.Running, counts, started);
        }

        progress?.Report(new RunProgress(counts.Done, counts.Planned, 0, 0, null, null));

        Stopwatch clock = Stopwatch.StartNew();
        Session session = new(_study, _options, todo.Total - todo.Present);
        try
        {
            session.Run(
                _plan.Runs().Where((_, index) => !todo.Skip[index]),
                batch =>
                {
                    store.Append(batch);
                    int failed = batch.Count(run => run.Failure is not null);
                    counts = counts with { Done = counts.Done + batch.Count - failed, Failed = counts.Failed + failed };
                    progress?.Report(
                        ProgressOf(counts, todo, clock.Elapsed, batch.LastOrDefault(run => run.Failure is not null))
                    );
                },
                stop
            );
        }
        catch (ResultsException)
        {
            NoteInterruption(counts, started);
            throw;
        }

        store.AddSharing(session.Sharing);
        bool isAsBefore = counts.Done == todo.Present;
        WriteManifest(StatusOf(counts), counts, started, store.Sharing, isAsBefore ? before : null);
        return new RunSummary(
            _folder,
            file,
            StatusOf(counts),
            counts,
            todo.Present,
            counts.Done - todo.Present,
            clock.Elapsed
        )
        {
            Sharing = session.Sharing,
        };
    }

    private static StudyStatus StatusOf(RunCounts counts) =>
        counts.Missing == 0 ? StudyStatus.Complete : StudyStatus.Interrupted;

    private static RunProgress ProgressOf(RunCounts counts, Todo todo, TimeSpan elapsed, RunRecord? failure)
    {
        long ran = counts.Done + counts.Failed - todo.Present;
        double rate = ran / Math.Max(elapsed.TotalSeconds, 1e-3);
        return new RunProgress(
            counts.Done,
            counts.Planned,
            counts.Failed,
            rate,
            TimeSpan.FromSeconds(counts.Missing / rate),
            failure?.Failure
        );
    }

    /// <summary>Runs never mix by themselves, since their names differ; but who changes a model or a data file should know.</summary>
    private void RefuseOldRuns(RunStore store)
    {
        if (store.Study is not { } old || store.RunCount == 0)
        {
            return;
        }

        List<string> differences = [];
        if (old.ModelVersion != _description.ModelVersion)
        {
            differences.Add($"the model was version {old.ModelVersion} and is now {_description.ModelVersion}");
        }

        differences.AddRange(
            from now in _description.DataFiles
            where !now.IsDesign
            join before in old.DataFiles on now.Path equals before.Path
            where now.Sha256 != before.Sha256
            select $"the content of {now.Path} has changed"
        );
        if (differences.Count > 0)
        {
            throw new ResultsException(
                $"{_folder}: the {store.RunCount} runs there were made otherwise: {string.Join("; ", differences)}. "
                    + "Use --new to start afresh in a folder beside, or --keep-both to keep them in the file and run all "
                    + "anew (reports then show only the new runs)."
            );
        }
    }

    /// <summary>Two files of the same name, or one with and without --set, have the same folder unless somebody says otherwise.</summary>
    private void RefuseAnotherStudy(RunStore store)
    {
        StoredStudy now = new(_description, _plan);
        if (store.RunCount > 0)
        {
            store.Stored?.MayBecome(now, _folder);
        }

        if (_options.Shard is not null)
        {
            StoredStudy.Check(_folder, _description, _plan);
        }
    }

    /// <summary>Where nothing is left to run, the program that made the runs is the one that made them then.</summary>
    private StudyDescription MadeBefore(RunStore store) =>
        store.Study is { } before ? _description with { ProgramVersion = before.ProgramVersion } : _description;

    /// <summary>Which runs of the plan are somebody else's or done already; a shard also looks into the study's own file.</summary>
    private Todo WhatIsMissing(RunStore store)
    {
        using Completeness own = store.CompletenessOf(_description);
        string file = ResultsFolder.Database(_folder);
        using SqliteConnection? main =
            _options.Shard is not null && File.Exists(file) ? Database.OpenForReading(file) : null;
        using Completeness? shared = main is null ? null : new Completeness(main, _description);
        BitArray skip = new(checked((int)_plan.Distinct));
        int index = 0;
        int total = 0;
        int present = 0;
        foreach (PlannedRun run in _plan.Runs())
        {
            bool ours = _options.Shard?.Holds(run.Id) ?? true;
            bool done = ours && (own.Of(run.Id) || (shared?.Of(run.Id) ?? false));
            total += ours ? 1 : 0;
            present += done ? 1 : 0;
            skip[index++] = !ours || done;
        }

        return new Todo(skip, total, present);
    }

    private void NoteInterruption(RunCounts counts, DateTimeOffset started)
    {
        try
        {
            WriteManifest(StudyStatus.Interrupted, counts, started);
        }
        catch (ResultsException)
        {
            // What stopped the runs, such as a full disk, also stops the note; that first error is the one to tell.
        }
    }

    private void WriteManifest(
        StudyStatus status,
        RunCounts counts,
        DateTimeOffset started,
        Sharing sharing = default,
        JsonObject? madeBy = null
    )
    {
        // Shards may share a folder; the one manifest is written when they are merged.
        if (_options.Shard is null)
        {
            new Manifest
            {
                Study = _description,
                Status = status,
                Counts = counts,
                Started = started,
                Sharing = sharing,
                Updated = DateTimeOffset.UtcNow,
            }.Write(_folder, madeBy);
        }
    }

    /// <param name="Skip">One bit per run of the plan, in its order: nothing to do.</param>
    /// <param name="Total">Runs that are ours.</param>
    /// <param name="Present">Of these, runs that are done already.</param>
    private sealed record Todo(BitArray Skip, int Total, int Present)
    {
        public bool IsDone => Present == Total;
    }
}
