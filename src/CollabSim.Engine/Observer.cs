using CollabSim.Engine.Metrics;

namespace CollabSim.Engine;

/// <summary>Looks at a run at the ticks asked for, and at the same seed without shocks where a metric compares with it.</summary>
internal sealed class Observer
{
    private readonly Simulation _simulation;
    private readonly IReadOnlyList<ObservationPoint> _points;
    private readonly int[] _order;
    private readonly double?[] _values;

    /// <summary>The same seed without shocks, which lives alongside; null where no metric asks for it.</summary>
    private readonly Simulation? _unshocked;
    private readonly Recovery? _recovery;
    private readonly Memories _memories;
    private int _next;

    public Observer(Simulation simulation, IReadOnlyList<ObservationPoint> points)
    {
        _simulation = simulation;
        _points = points;
        _values = new double?[points.Count];
        _order = [.. Enumerable.Range(0, points.Count).OrderBy(n => points[n].Tick)];
        _memories = new Memories(points.Select(point => (point.Metric, point.Tick)), simulation.Scenario.TicksPerYear);
        if (points.Any(point => point.Metric.NeedsUnshocked))
        {
            _unshocked = new Simulation(simulation.Scenario.WithoutShocks(), simulation.World.Seed);
            _recovery = new Recovery();
        }
    }

    private Observer(Observer other, Simulation simulation)
    {
        _simulation = simulation;
        _points = other._points;
        _order = other._order;
        _values = [.. other._values];
        _unshocked = other._unshocked?.Fork(simulation.Scenario.WithoutShocks());
        _recovery = other._recovery?.Copy();
        _memories = other._memories.Copy();
        _next = other._next;
    }

    /// <summary>One value a point, in the order of the points.</summary>
    public IReadOnlyList<double?> Values => _values;

    /// <summary>The observer of a fork of the simulation, with what has been observed so far.</summary>
    public Observer Fork(Simulation simulation) => new(this, simulation);

    /// <summary>Takes down what is asked for at the simulation's present tick.</summary>
    public void Observe()
    {
        FollowUnshocked();
        bool isDue = _next < _order.Length && _points[_order[_next]].Tick <= _simulation.Tick;
        if (!isDue && !_memories.Ticks.Contains(_simulation.Tick))
        {
            return;
        }

        Observation now = _simulation.Observe(_recovery, _memories);
        _memories.See(now);
        for (; _next < _order.Length && _points[_order[_next]].Tick == _simulation.Tick; _next++)
        {
            double? value = _points[_order[_next]].Metric.Measure(now);
            _values[_order[_next]] = value is { } number && !double.IsFinite(number) ? null : value;
        }

        _memories.Forget(_simulation.Tick);
    }

    /// <summary>Brings the unshocked run to the same tick and compares, from the first shock on.</summary>
    private void FollowUnshocked()
    {
        if (_unshocked is null)
        {
            return;
        }

        while (_unshocked.Tick < _simulation.Tick)
        {
            _unshocked.Step();
        }

        if (_simulation.FirstShock is { } shock)
        {
            _recovery!.Compare(
                _simulation.Tick - shock,
                _simulation.Observe().Advantage(),
                _unshocked.Observe().Advantage()
            );
        }
    }
}
