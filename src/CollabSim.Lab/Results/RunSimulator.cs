using CollabSim.Engine;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>Lives through runs of a study, alone or with those that begin alike. May be asked by several threads at once.</summary>
/// <param name="study">What is studied.</param>
/// <param name="beginnings">Which of its runs begin alike.</param>
/// <param name="threads">The most threads that share the work of one large run.</param>
/// <param name="simulate">What simulates one run instead of the engine; null: the engine does.</param>
internal sealed class RunSimulator(
    Study study,
    Beginnings beginnings,
    int threads = 1,
    Func<Scenario, ulong, IReadOnlyList<ObservationPoint>, CancellationToken, Outcome>? simulate = null
)
{
    /// <summary>With fewer schools a further thread costs more than it brings; docs/performance.md.</summary>
    public const int SchoolsAThread = 10_000;

    private readonly Observations _observations = new(study.Outcomes, study.Series);
    private long _ticks;
    private long _sharedTicks;

    /// <summary>What the runs so far had in common.</summary>
    public Sharing Sharing => new(Interlocked.Read(ref _ticks), Interlocked.Read(ref _sharedTicks));

    /// <summary>Lives through what the runs have in common; what is left goes on from there.</summary>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public IEnumerable<Work> Part(Work work, CancellationToken halt)
    {
        (int tick, IReadOnlyList<IReadOnlyList<PlannedRun>> groups) = beginnings.Part(work.Runs);
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

    /// <summary>The run's record, finished or failed; null when it was stopped on the way.</summary>
    /// <param name="run">The run.</param>
    /// <param name="origin">Where it goes on from; null: from the start.</param>
    /// <param name="halt">Stops it.</param>
    public RunRecord? Live(PlannedRun run, ObservedRun? origin, CancellationToken halt)
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
            (Outcome outcome, IReadOnlyList<KeptPanel> panels) = simulate is null
                ? Finish(run, origin, halt)
                : (simulate(study.ScenarioAt(run.Point, run.Arm), run.Seed, _observations.Points, halt), []);
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

    private ObservedRun Begin(PlannedRun run, ObservedRun? origin)
    {
        Scenario scenario = study.ScenarioAt(run.Point, run.Arm);
        return origin is null
            ? new ObservedRun(
                scenario,
                run.Seed,
                _observations.Points,
                PanelsOf(run),
                Math.Min(threads, 1 + (scenario.Schools / SchoolsAThread))
            )
            : origin.Fork(scenario);
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

    private PanelSpec[] PanelsOf(PlannedRun run) => [.. study.Panels.Where(panel => panel.Holds(run.Replication))];
}
