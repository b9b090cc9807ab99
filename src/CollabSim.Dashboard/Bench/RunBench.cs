using System.Diagnostics;
using System.Threading.Channels;
using CollabSim.Dashboard.Looks;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Dashboard.Bench;

/// <summary>
/// Lives through the runs of everybody who looks, a family at a time, on a few threads. Whoever has had least of them comes next (start-time fair queueing: Goyal, Vin and
/// Cheng 1996), so that one who asks for much, or often, makes nobody else wait. What is given up is dropped.
/// </summary>
internal sealed class RunBench : IDisposable
{
    private readonly RunCache _cache;
    private readonly PriorityQueue<Job, (double Start, long Order)> _waiting = new();
    private readonly Dictionary<string, double> _served = new(StringComparer.Ordinal);
    private readonly Lock _choosing = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Thread[] _threads;
    private double _now;
    private long _order;

    /// <param name="cache">Runs that need not be lived through again.</param>
    /// <param name="threads">How many runs are lived through at once.</param>
    public RunBench(RunCache cache, int threads)
    {
        _cache = cache;
        _threads =
        [
            .. Enumerable.Range(0, threads).Select(i => new Thread(Work) { IsBackground = true, Name = $"runs {i}" }),
        ];
        foreach (Thread thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Lives through families of runs.</summary>
    /// <param name="who">Who looks; each has a fair share.</param>
    /// <param name="study">The study.</param>
    /// <param name="families">Design point and replication of each family, in the order in which they are wanted.</param>
    /// <param name="stop">Gives up what is left.</param>
    /// <returns>The runs of a family at a time, in the order in which they are done.</returns>
    /// <exception cref="OperationCanceledException">When given up.</exception>
    /// <exception cref="Lab.Scenarios.ScenarioException">A world cannot be.</exception>
    public ChannelReader<IReadOnlyList<RunRecord>> Live(
        string who,
        LiveStudy study,
        IEnumerable<(int Point, int Replication)> families,
        CancellationToken stop
    )
    {
        Job job = new(who, study, families.GetEnumerator(), stop);
        Enqueue(job, isNew: true);
        return job.Done.Reader;
    }

    public void Dispose()
    {
        _closing.Cancel();
        _work.Release(_threads.Length);
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        _closing.Dispose();
        _work.Dispose();
    }

    private void Enqueue(Job job, bool isNew)
    {
        lock (_choosing)
        {
            // Who comes back after a while has not saved up what was not used.
            double start = Math.Max(_now, _served.GetValueOrDefault(job.Who));
            _waiting.Enqueue(job, (start, _order++));
        }

        // Several threads may work at one job, each at a family of its own.
        _work.Release(isNew ? _threads.Length : 1);
    }

    private void Work()
    {
        while (true)
        {
            _work.Wait();
            if (_closing.IsCancellationRequested)
            {
                return;
            }

            if (Take() is ({ } job, var family))
            {
                long start = Stopwatch.GetTimestamp();
                try
                {
                    job.Done.Writer.TryWrite(Live(job, family));
                }
                catch (OperationCanceledException)
                {
                    job.Done.Writer.TryComplete(new OperationCanceledException(job.Stop));
                }
#pragma warning disable CA1031 // Whatever it is, whoever looks is told; the others go on.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    job.Done.Writer.TryComplete(error);
                }

                Return(job, Stopwatch.GetElapsedTime(start));
            }
        }
    }

    private (Job Job, (int Point, int Replication) Family)? Take()
    {
        lock (_choosing)
        {
            while (_waiting.TryDequeue(out Job? job, out (double Start, long Order) place))
            {
                if (job.Stop.IsCancellationRequested)
                {
                    job.Done.Writer.TryComplete(new OperationCanceledException(job.Stop));
                }
                else if (!job.HasEnded && job.Families.MoveNext())
                {
                    _now = Math.Max(_now, place.Start);
                    job.Busy++;
                    _waiting.Enqueue(job, (Math.Max(_now, _served.GetValueOrDefault(job.Who)), _order++));
                    return (job, job.Families.Current);
                }
                else
                {
                    job.HasEnded = true;
                    Close(job);
                }
            }

            return null;
        }
    }

    private void Return(Job job, TimeSpan took)
    {
        lock (_choosing)
        {
            _served[job.Who] = Math.Max(_now, _served.GetValueOrDefault(job.Who)) + took.TotalSeconds;
            if (_served.Count > 10_000)
            {
                _served.Clear();
            }

            job.Busy--;
            Close(job);
        }

        _work.Release();
    }

    private static void Close(Job job)
    {
        if (job is { HasEnded: true, Busy: 0 })
        {
            job.Done.Writer.TryComplete();
        }
    }

    private RunRecord[] Live(Job job, (int Point, int Replication) family)
    {
        IReadOnlyList<PlannedRun> planned = job.Study.Family(family.Point, family.Replication);
        Dictionary<string, RunRecord> known = [];
        List<PlannedRun> missing = [];
        foreach (PlannedRun run in planned.DistinctBy(run => run.Id))
        {
            if (_cache.Find(job.Study.Observed, run.Id) is { } kept)
            {
                known[run.Id] = kept;
            }
            else
            {
                missing.Add(run);
            }
        }

        foreach (RunRecord run in missing.Count > 0 ? job.Study.Live(missing, job.Stop) : [])
        {
            known[run.Id] = run;
            _cache.Keep(job.Study.Observed, run);
        }

        // Arms that come to the same have been lived through once.
        return
        [
            .. planned.Select(run =>
                known[run.Id] with
                {
                    Point = run.Point,
                    Arm = run.Arm,
                    Replication = run.Replication,
                }
            ),
        ];
    }

    private sealed class Job(
        string who,
        LiveStudy study,
        IEnumerator<(int Point, int Replication)> families,
        CancellationToken stop
    )
    {
        public string Who { get; } = who;

        public LiveStudy Study { get; } = study;

        public IEnumerator<(int Point, int Replication)> Families { get; } = families;

        public CancellationToken Stop { get; } = stop;

        public int Busy { get; set; }

        public bool HasEnded { get; set; }

        public Channel<IReadOnlyList<RunRecord>> Done { get; } = Channel.CreateUnbounded<IReadOnlyList<RunRecord>>();
    }
}
