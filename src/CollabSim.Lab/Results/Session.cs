using System.Collections.Concurrent;
using System.Diagnostics;
using CollabSim.Engine;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>One go at the missing runs of a study: workers simulate, one thread keeps.</summary>
internal sealed class Session
{
    private const int RunsPerCommit = 500;

    /// <summary>With fewer schools a further thread costs more than it brings; docs/performance.md.</summary>
    public const int SchoolsAThread = 10_000;

    private readonly Study _study;
    private readonly RunnerOptions _options;
    private readonly Observations _observations;
    private readonly Beginnings _beginnings;
    private readonly int _workers;
    private readonly int _threads;
    private readonly int _runsInACommit;
    private long _ticks;
    private long _sharedTicks;

    /// <param name="study">What is studied.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="missing">How many runs there are to do; fewer than there are workers share them.</param>
    public Session(Study study, RunnerOptions options, long missing)
    {
        _workers = (int)Math.Clamp(missing, 1, Math.Max(1, options.Workers));
        _threads = Math.Max(1, options.Workers / _workers);
        _study = study;
        _runsInACommit = RunsInACommit(study);
        _options = options;
        _observations = new Observations(study.Outcomes, study.Series);
        _beginnings = new Beginnings(study.ResolvedAt);
    }

    /// <summary>What the runs of this session had in common.</summary>
    public Sharing Sharing => new(Interlocked.Read(ref _ticks), Interlocked.Read(ref _sharedTicks));

    /// <summary>Simulates the runs and hands them on in batches, in the order in which they finish, from one thread.</summary>
    /// <param name="runs">The runs to do.</param>
    /// <param name="keep">Keeps a batch; may throw, which ends the session.</param>
    /// <param name="stop">Drops the runs in flight; the finished ones are still kept.</param>
    public void Run(IEnumerable<PlannedRun> runs, Action<IReadOnlyList<RunRecord>> keep, CancellationToken stop)
    {
        using BlockingCollection<RunRecord> finished = new(_runsInACommit + _workers);
        using CancellationTokenSource halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using CancellationTokenSource broken = new();
        using IEnumerator<IReadOnlyList<PlannedRun>> families = FamiliesOf(runs).GetEnumerator();
        WorkQueue queue = new(families);
        Task working = Task.WhenAll(
                Enumerable
                    .Range(0, _workers)
                    .Select(_ =>
                        Task.Factory.StartNew(
                            () => Work(queue, finished, halt.Token, broken.Token),
                            CancellationToken.None,
                            TaskCreationOptions.LongRunning,
                            TaskScheduler.Default
                        )
                    )
            )
            .ContinueWith(
                task =>
                {
                    finished.CompleteAdding();
                    return task;
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            )
            .Unwrap();
        try
        {
            while (Gather(finished) is { Count: > 0 } batch)
            {
                keep(batch);
            }
        }
        catch
        {
            broken.Cancel();
            halt.Cancel();
            Task.WhenAny(working).Wait(CancellationToken.None);
            throw;
        }

        working.GetAwaiter().GetResult();
    }

    /// <summary>Finished runs for one commit; none when all is done.</summary>
    private List<RunRecord> Gather(BlockingCollection<RunRecord> finished)
    {
        List<RunRecord> batch = [];
        if (!finished.TryTake(out RunRecord? run, Timeout.Infinite))
        {
            return batch;
        }

        long start = Stopwatch.GetTimestamp();
        TimeSpan left;
        do
        {
            batch.Add(run);
            left = _options.CommitWithin - Stopwatch.GetElapsedTime(start);
        } while (batch.Count < _runsInACommit && left > TimeSpan.Zero && finished.TryTake(out run, left));

        return batch;
    }

    /// <summary>Something else than the engine may not know how to go on from another run.</summary>
    private IEnumerable<IReadOnlyList<PlannedRun>> FamiliesOf(IEnumerable<PlannedRun> runs) =>
        _options.Simulate is null && _options.Forks
            ? _beginnings.Families(runs)
            : runs.Select(run => (PlannedRun[])[run]);

    private void Work(
        WorkQueue queue,
        BlockingCollection<RunRecord> finished,
        CancellationToken halt,
        CancellationToken broken
    )
    {
        while (queue.Take(halt) is { } work)
        {
            IEnumerable<Work> branches = [];
            try
            {
                if (work.Runs is not [PlannedRun run])
                {
                    branches = Part(work, halt);
                }
                else if (Simulate(run, work.Origin, halt) is { } record)
                {
                    finished.Add(record, broken);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            finally
            {
                queue.Return(branches);
            }
        }
    }

    /// <summary>Lives through what the runs have in common; what is left goes on from there.</summary>
    private IEnumerable<Work> Part(Work work, CancellationToken halt)
    {
        (int tick, IReadOnlyList<IReadOnlyList<PlannedRun>> groups) = _beginnings.Part(work.Runs);
        try
        {
            ObservedRun beginning = Begin(work.Runs[0], work.Origin);
            int before = beginning.Tick;
            beginning.AdvanceTo(tick, halt);
            Interlocked.Add(ref _sharedTicks, (long)(beginning.Tick - before) * (work.Runs.Count - 1));
            return groups.Select(runs => new Work(runs, beginning));
        }
        catch (OperationCanceledException) when (halt.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Each run meets by itself what went wrong, and says so.
        catch (Exception)
#pragma warning restore CA1031
        {
            return work.Runs.Select(run => new Work([run], null));
        }
    }

    private ObservedRun Begin(PlannedRun run, ObservedRun? origin)
    {
        Scenario scenario = _study.ScenarioAt(run.Point, run.Arm);
        int threads = Math.Min(_threads, 1 + (scenario.Schools / SchoolsAThread));
        return origin is null
            ? new ObservedRun(scenario, run.Seed, _observations.Points, PanelsOf(run), threads)
            : origin.Fork(scenario);
    }

    /// <summary>The run's record, finished or failed; null when it was stopped on the way.</summary>
    private RunRecord? Simulate(PlannedRun run, ObservedRun? origin, CancellationToken halt)
    {
        RunRecord record = new()
        {
            Id = run.Id,
            Point = run.Point,
            Arm = run.Arm,
            Replication = run.Replication,
            Seed = run.Seed,
        };
        try
        {
            (Outcome outcome, IReadOnlyList<KeptPanel> panels) = _options.Simulate is { } simulate
                ? (simulate(_study.ScenarioAt(run.Point, run.Arm), run.Seed, _observations.Points, halt), [])
                : Finish(run, origin, halt);
            return record with
            {
                Panels = panels,
                Fingerprint = outcome.Fingerprint,
                Outcomes = _observations.Outcomes(outcome.Values),
                Series = _observations.Series(outcome.Values),
                Ledger = outcome.Ledger,
                Pots = outcome.Pots,
            };
        }
        catch (OperationCanceledException) when (halt.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever goes wrong in one run is that run's failure; the study goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return record with { Failure = $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}" };
        }
    }

    private (Outcome Outcome, IReadOnlyList<KeptPanel> Panels) Finish(
        PlannedRun run,
        ObservedRun? origin,
        CancellationToken halt
    )
    {
        ObservedRun simulated = Begin(run, origin);
        simulated.AdvanceTo(int.MaxValue, halt);
        Interlocked.Add(ref _ticks, simulated.Tick);
        return (
            simulated.Outcome,
            [.. PanelsOf(run).Zip(simulated.Rows, (panel, rows) => new KeptPanel(panel, rows.Pack()))]
        );
    }

    private PanelSpec[] PanelsOf(PlannedRun run) => [.. _study.Panels.Where(panel => panel.Holds(run.Replication))];

    /// <summary>Runs in one commit: fewer where each has a panel, so that what waits to be kept stays within some 64 MB.</summary>
    private static int RunsInACommit(Study study)
    {
        const double mostBytes = 1 << 26;
        double bytes = study.Panels.Count == 0 ? 0 : 8.0 * PanelForecast.ValuesOfARun(study);
        return (int)Math.Clamp(mostBytes / Math.Max(1, bytes), 1, RunsPerCommit);
    }
}
