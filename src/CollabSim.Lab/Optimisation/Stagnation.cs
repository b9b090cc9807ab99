namespace CollabSim.Lab.Optimisation;

/// <summary>When a run of CMA-ES has nothing more to find and is begun anew: the five criteria of Auger and Hansen (2005, section 2.1).</summary>
/// <param name="settings">Tolerances.</param>
/// <param name="continuous">Coordinates that are numbers.</param>
/// <param name="dimensions">All coordinates.</param>
/// <param name="population">λ.</param>
internal sealed class Stagnation(
    CovarianceAdaptationSettings settings,
    IReadOnlyList<int> continuous,
    int dimensions,
    int population
)
{
    private const double WorstCondition = 1e14;
    private readonly int _length = 10 + (int)Math.Ceiling(30.0 * dimensions / population);
    private readonly Queue<Score> _best = [];
    private int _generation;

    /// <param name="ranked">Scores of this generation, the best first.</param>
    /// <param name="normal">After it has learnt from them; null: there are no coordinates.</param>
    public bool IsReached(IReadOnlyList<Score> ranked, AdaptedNormal? normal)
    {
        _generation++;
        _best.Enqueue(ranked[0]);
        if (_best.Count > _length)
        {
            _best.Dequeue();
        }

        return (
                _best.Count == _length
                && (Range(_best) == 0 || Range(_best.Concat(ranked)) < settings.ObjectiveTolerance)
            ) || (normal is not null && (normal.Condition > WorstCondition || HasNoEffect(normal)));
    }

    private bool HasNoEffect(AdaptedNormal normal)
    {
        double least = settings.StepTolerance * settings.Step;
        int axis = _generation % dimensions;
        return continuous.Count > 0
            && (
                continuous.All(i => normal.Deviation(i) < least && normal.Path(i) < least)
                || continuous.Any(i => normal.Mean[i] + (0.2 * normal.Deviation(i)) == normal.Mean[i])
                || (continuous.Count == dimensions && (normal.Mean + (0.1 * normal.Axis(axis))).Equals(normal.Mean))
            );
    }

    /// <summary>Of objective and violation, whichever is wider.</summary>
    private static double Range(IEnumerable<Score> scores) =>
        Math.Max(Range(scores.Select(score => score.Objectives[0])), Range(scores.Select(score => score.Violation)));

    private static double Range(IEnumerable<double> values)
    {
        (double low, double high) = (values.Min(), values.Max());
        return low == high ? 0 : high - low;
    }
}
