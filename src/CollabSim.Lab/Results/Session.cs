using System.Collections.Concurrent;
using System.Diagnostics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>One go at the missing runs of a study: workers simulate, one thread keeps.</summary>
internal sealed class Session
{
    private const int RunsPerCommit = 500;

    private readonly RunnerOptions _options;
    private readonly Beginnings _beginnings;
    private readonly RunSimulator _simulator;
    private readonly int _workers;
    private readonly int _runsInACommit;

    /// <param name="study">What is studied.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="missing">How many runs there are to do; fewer than there are workers share them.</param>
    public Session(Study study, RunnerOptions options, long missing)
    {
        _workers = (int)Math.Clamp(missing, 1, Math.Max(1, options.Workers));
        _runsInACommit = RunsInACommit(study);
        _options = options;
        _beginnings = new Beginnings(study.ResolvedAt);
        _simulator = new RunSimulator(study, _beginnings, Math.Max(1, options.Workers / _workers), options.Simulate);
    }

    /// <summary>What the runs of this session had in common.</summary>
    public Sharing Sharing => _simulator.Sharing;

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
                    branches = _simulator.Part(work, halt);
                }
                else if (_simulator.Live(run, work.Origin, halt) is { } record)
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

    /// <summary>Runs in one commit: fewer where each has a panel, so that what waits to be kept stays within some 64 MB.</summary>
    private static int RunsInACommit(Study study)
    {
        const double mostBytes = 1 << 26;
        double bytes = study.Panels.Count == 0 ? 0 : 8.0 * PanelForecast.ValuesOfARun(study);
        return (int)Math.Clamp(mostBytes / Math.Max(1, bytes), 1, RunsPerCommit);
    }
}
