namespace CollabSim.Engine.Metrics;

/// <summary>Looks at a run at the ticks asked for, and at the same seed without shocks where a metric compares with it.</summary>
internal sealed class Observer
{
    private readonly Simulation _simulation;
    private readonly IReadOnlyList<ObservationPoint> _points;
    private readonly int[] _order;
    private readonly double?[] _values;
    private int _next;

    public Observer(Simulation simulation, IReadOnlyList<ObservationPoint> points)
    {
        _simulation = simulation;
        _points = points;
        _values = new double?[points.Count];
        _order = [.. Enumerable.Range(0, points.Count).OrderBy(n => points[n].Tick)];
        Recovery = points.Any(point => point.Metric.NeedsUnshocked) ? new Recovery(simulation) : null;
    }

    /// <summary>One value a point, in the order of the points.</summary>
    public IReadOnlyList<double?> Values => _values;

    /// <summary>The run without shocks that lives alongside; null where no metric asks for it.</summary>
    public Recovery? Recovery { get; }

    /// <summary>Takes down what is asked for at the simulation's present tick.</summary>
    public void Look()
    {
        Recovery?.Follow();
        if (_next == _order.Length || _points[_order[_next]].Tick > _simulation.Tick)
        {
            return;
        }

        Observation now = new(_simulation, Recovery);
        for (; _next < _order.Length && _points[_order[_next]].Tick == _simulation.Tick; _next++)
        {
            double? value = _points[_order[_next]].Metric.Measure(now);
            _values[_order[_next]] = value is { } number && !double.IsFinite(number) ? null : value;
        }
    }
}
