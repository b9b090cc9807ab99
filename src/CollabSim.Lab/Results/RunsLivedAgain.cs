using CollabSim.Engine;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>Lives through stored runs again to look at their schools and partnerships, several at once, in the order in which they are asked for.</summary>
/// <param name="results">The results that hold them.</param>
/// <param name="home">The results folder, in which copies of the study's data files may be.</param>
internal sealed class RunsLivedAgain(StudyResults results, string home)
{
    private readonly Dictionary<(int Point, int Arm), (string Hash, Scenario Scenario)> _scenarios = [];
    private readonly int _workers = Environment.ProcessorCount;
    private Study? _study;

    /// <summary>One run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="panels">What is looked at.</param>
    /// <returns>What was seen, panel by panel.</returns>
    /// <exception cref="ResultsException">As for a replay; or the run came out otherwise than it was kept.</exception>
    public IReadOnlyList<PanelRows> Live(RunRecord run, IReadOnlyList<PanelSpec> panels) =>
        Live(run, ScenarioOf(run), panels, results.Watch.Stop);

    /// <summary>Several. No more than a few are in memory at once.</summary>
    public IEnumerable<(RunRecord Run, IReadOnlyList<PanelRows> Rows)> Live(
        IEnumerable<RunRecord> runs,
        IReadOnlyList<PanelSpec> panels
    )
    {
        Queue<(RunRecord Run, Task<IReadOnlyList<PanelRows>> Life)> ahead = [];
        (string Id, Task<IReadOnlyList<PanelRows>> Life)? last = null;
        CancellationToken stop = results.Watch.Stop;
        try
        {
            foreach (RunRecord run in runs)
            {
                // Arms that come to the same share their runs, which stand beside each other.
                if (last?.Id != run.Id)
                {
                    Scenario scenario = ScenarioOf(run);
                    last = (run.Id, Task.Run(() => Live(run, scenario, panels, stop), stop));
                }

                ahead.Enqueue((run, last.Value.Life));
                if (ahead.Count > _workers)
                {
                    yield return Result(ahead.Dequeue());
                }
            }

            while (ahead.Count > 0)
            {
                yield return Result(ahead.Dequeue());
            }
        }
        finally
        {
            Task.WhenAll(ahead.Select(each => each.Life))
                .ContinueWith(_ => { }, TaskScheduler.Default)
                .Wait(CancellationToken.None);
        }

        static (RunRecord, IReadOnlyList<PanelRows>) Result(
            (RunRecord Run, Task<IReadOnlyList<PanelRows>> Life) each
        ) => (each.Run, each.Life.GetAwaiter().GetResult());
    }

    private static IReadOnlyList<PanelRows> Live(
        RunRecord run,
        Scenario scenario,
        IReadOnlyList<PanelSpec> panels,
        CancellationToken stop
    )
    {
        ObservedRun again;
        try
        {
            again = new ObservedRun(scenario, run.Seed, [], panels);
            again.AdvanceTo(int.MaxValue, stop);
        }
        catch (InvalidOperationException error)
        {
            throw new ResultsException($"Run {run.Id[..12]}: {error.Message}.", error);
        }

        run.RequireSame(again.Outcome);
        return again.Rows;
    }

    private Scenario ScenarioOf(RunRecord run)
    {
        _study ??= Replay.StudyOf(results.Study, new KeptData(results.Study, home, results.Data));
        if (
            _scenarios.TryGetValue((run.Point, run.Arm), out (string Hash, Scenario Scenario) known)
            && RunIdentity.IdOf(known.Hash, run.Seed) == run.Id
        )
        {
            return known.Scenario;
        }

        Scenario scenario = Replay.ScenarioOf(results.Study, run, _study);
        string hash = RunIdentity.ScenarioHash(ModelVersion.Current, _study.ResolvedAt(run.Point, run.Arm));
        // As many as a study usually has; a larger design resolves the others each time.
        if (_scenarios.Count < 4096)
        {
            _scenarios[(run.Point, run.Arm)] = (hash, scenario);
        }

        return scenario;
    }
}
