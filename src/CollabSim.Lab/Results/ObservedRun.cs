using CollabSim.Engine;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>A run under way with the looks that were taken at its schools and partnerships; one that goes on from it begins with the same looks.</summary>
internal sealed class ObservedRun
{
    private readonly Run _run;
    private readonly Scenario _scenario;
    private readonly IReadOnlyList<PanelSpec> _panels;
    private readonly PanelColumns[] _columns;
    private readonly PanelRows[] _rows;
    private readonly int[] _looks;

    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">The run's luck.</param>
    /// <param name="points">What to observe.</param>
    /// <param name="panels">The looks to take.</param>
    /// <param name="threads">Threads that share the work of a tick.</param>
    public ObservedRun(
        Scenario scenario,
        ulong seed,
        IReadOnlyList<ObservationPoint> points,
        IReadOnlyList<PanelSpec> panels,
        int threads = 1
    )
    {
        _run = new Run(scenario, seed, points, threads);
        _scenario = scenario;
        _panels = panels;
        _columns = [.. panels.Select(panel => PanelColumns.Of(panel))];
        _rows = [.. _columns.Select(columns => new PanelRows(columns))];
        _looks = [.. panels.SelectMany(panel => panel.Ticks).Distinct().Order()];
        Look();
    }

    private ObservedRun(ObservedRun from, Scenario scenario)
    {
        _run = from._run.Fork(scenario);
        _scenario = scenario;
        _panels = from._panels;
        _columns = from._columns;
        _rows = [.. from._rows.Select(rows => rows.Copy())];
        _looks = from._looks;
    }

    /// <inheritdoc cref="Run.Tick"/>
    public int Tick => _run.Tick;

    /// <inheritdoc cref="Run.Outcome"/>
    public Outcome Outcome => _run.Outcome;

    /// <summary>What the looks saw, panel by panel.</summary>
    public IReadOnlyList<PanelRows> Rows => _rows;

    /// <inheritdoc cref="Run.AdvanceTo"/>
    public void AdvanceTo(int tick, CancellationToken stop)
    {
        int end = Math.Min(tick, _scenario.Horizon);
        foreach (int look in _looks.Where(look => look > Tick && look <= end).ToArray())
        {
            _run.AdvanceTo(look, stop);
            Look();
        }

        _run.AdvanceTo(end, stop);
    }

    /// <inheritdoc cref="Run.Fork"/>
    public ObservedRun Fork(Scenario scenario) => new(this, scenario);

    private void Look()
    {
        for (int i = 0; i < _panels.Count; i++)
        {
            if (_panels[i].Ticks.Contains(Tick))
            {
                _columns[i].Look(_run, _scenario, _rows[i]);
            }
        }
    }
}
