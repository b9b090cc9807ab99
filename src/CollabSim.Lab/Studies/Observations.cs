using CollabSim.Engine;
using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Studies;

/// <summary>What every run of a study is asked for, and how the answers become outcomes and series.</summary>
public sealed class Observations
{
    private readonly List<ObservationPoint> _points = [];
    private readonly Dictionary<(string Key, int Tick), int> _positions = [];
    private readonly (OutcomeSpec Outcome, (Reduction Reduction, int[] Positions)[] Measured)[] _outcomes;
    private readonly int[] _series;

    /// <param name="outcomes">Numbers kept per run.</param>
    /// <param name="series">Metrics kept over time.</param>
    public Observations(IReadOnlyList<OutcomeSpec> outcomes, SeriesSpec series)
    {
        ArgumentNullException.ThrowIfNull(series);
        _outcomes =
        [
            .. outcomes.Select(outcome =>
                (
                    outcome,
                    outcome
                        .Measured.Select(measured =>
                            (
                                measured.Reduction,
                                Enumerable
                                    .Range(measured.FromTick, measured.ToTick - measured.FromTick + 1)
                                    .Select(tick => PositionOf(measured.Metric, tick))
                                    .ToArray()
                            )
                        )
                        .ToArray()
                )
            ),
        ];
        _series = [.. series.Metrics.SelectMany(metric => series.Ticks.Select(tick => PositionOf(metric, tick)))];
    }

    /// <summary>What to observe: each metric at each tick once.</summary>
    public IReadOnlyList<ObservationPoint> Points => _points;

    /// <summary>The outcomes in order; null where no tick of a span that it needs has a value, or an expression has none.</summary>
    /// <exception cref="ArithmeticException">A value is not a number.</exception>
    public double?[] Outcomes(IReadOnlyList<double?> values)
    {
        IEnumerable<int> needed = _outcomes
            .SelectMany(asked => asked.Measured)
            .SelectMany(measured => measured.Positions)
            .Concat(_series);
        foreach (int position in needed)
        {
            if (values[position] is double value && !double.IsFinite(value))
            {
                ObservationPoint point = _points[position];
                throw new ArithmeticException($"{point.Metric.Name} at tick {point.Tick} is not a number ({value})");
            }
        }

        return
        [
            .. _outcomes.Select(asked =>
                asked.Outcome.Of([
                    .. asked.Measured.Select(measured =>
                        Reduce(measured.Reduction, measured.Positions.Select(position => values[position]))
                    ),
                ])
            ),
        ];
    }

    /// <summary>The series, metric by metric.</summary>
    public double?[] Series(IReadOnlyList<double?> values) => [.. _series.Select(position => values[position])];

    /// <summary>One number from a span of ticks, of those that have a value; null if none has.</summary>
    internal static double? Reduce(Reduction reduction, IEnumerable<double?> span)
    {
        double[] present = [.. span.OfType<double>()];
        return present.Length == 0
            ? null
            : reduction switch
            {
                Reduction.Mean => present.Average(),
                Reduction.Min => present.Min(),
                Reduction.Max => present.Max(),
                Reduction.Sum => present.Sum(),
                _ => present[0],
            };
    }

    private int PositionOf(Metric metric, int tick)
    {
        if (!_positions.TryGetValue((metric.Key, tick), out int position))
        {
            position = _points.Count;
            _positions.Add((metric.Key, tick), position);
            _points.Add(new ObservationPoint(metric, tick));
        }

        return position;
    }
}
