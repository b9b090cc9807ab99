using CollabSim.Engine.Metrics;

namespace CollabSim.Engine;

/// <summary>
/// A run under way, with what has been observed so far. Runs that differ only in policies that have not started yet need to be
/// simulated only once up to there: each then goes on from a fork, with the same bits as if it had been run alone.
/// </summary>
public sealed class Run
{
    private readonly Simulation _simulation;
    private readonly Observer _observer;

    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">The run's luck.</param>
    /// <param name="points">What to observe; in any order.</param>
    /// <param name="threads">Threads that share the work of each tick; they change no bit.</param>
    /// <exception cref="ArgumentException">A setting is out of its range, or a tick is before the start or after the end.</exception>
    public Run(Scenario scenario, ulong seed, IReadOnlyList<ObservationPoint> points, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(points);
        _simulation = new Simulation(scenario, seed, threads);
        ScenarioCheck.Check(scenario, points);
        _observer = new Observer(_simulation, points);
        _observer.Observe();
    }

    private Run(Run other, Scenario scenario)
    {
        _simulation = other._simulation.Fork(scenario);
        _observer = other._observer.Fork(_simulation);
    }

    /// <summary>Ticks lived through so far.</summary>
    public int Tick => _simulation.Tick;

    /// <inheritdoc cref="Simulation.Schools"/>
    public IReadOnlyList<SchoolState> Schools() => _simulation.Schools();

    /// <inheritdoc cref="Simulation.Partnerships"/>
    public IReadOnlyList<PartnershipState> Partnerships() => _simulation.Partnerships();

    /// <inheritdoc cref="Simulation.Observe()"/>
    public Observation Observe() => _simulation.Observe();

    /// <summary>What the run leaves behind if it ends here.</summary>
    public Outcome Outcome =>
        new()
        {
            Values = _observer.Values,
            Fingerprint = _simulation.Fingerprint,
            Ledger = _simulation.Ledger,
            Pots = [.. _simulation.Pots],
        };

    /// <summary>Goes on until a tick, or to the scenario's end if that comes before.</summary>
    /// <param name="tick">The policies that start at this tick have not started then.</param>
    /// <param name="stop">Stops between ticks.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public void AdvanceTo(int tick, CancellationToken stop)
    {
        int end = Math.Min(tick, _simulation.Scenario.Horizon);
        while (Tick < end)
        {
            stop.ThrowIfCancellationRequested();
            _simulation.Step();
            _observer.Observe();
        }
    }

    /// <summary>A second run that goes on from here under other policies; this one stays as it is.</summary>
    /// <param name="scenario">
    /// The same scenario but for policies that start at <see cref="Tick"/> or later; those that have started are the same, in the
    /// same order.
    /// </param>
    public Run Fork(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new Run(this, scenario);
    }
}
