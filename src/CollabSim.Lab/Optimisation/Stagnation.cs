namespace CollabSim.Lab.Optimisation;

/// <summary>
/// When a run of CMA-ES has nothing more to find and is begun anew: the five criteria of Auger and Hansen (2005), and the one of Hansen (2009, BIPOP-CMA-ES, "stagnation") that sees through noise and through
/// levels that a margin keeps being tried: for long neither the best nor the median of a generation got better.
/// </summary>
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
    private const int LongestHistory = 20_000;
    private readonly int _equal = 10 + (int)Math.Ceiling(30.0 * dimensions / population);
    private readonly int _long = 120 + (int)Math.Ceiling(30.0 * dimensions / population);
    private readonly List<Score> _best = [];
    private readonly List<Score> _median = [];

    /// <param name="ranked">Scores of this generation, the best first.</param>
    /// <param name="normal">After it has learnt from them; null: there are no coordinates.</param>
    public bool IsReached(IReadOnlyList<Score> ranked, AdaptedNormal? normal)
    {
        _best.Add(ranked[0]);
        _median.Add(ranked[ranked.Count / 2]);
        int history = Math.Clamp(_best.Count / 5, _long, LongestHistory);
        return AreEqual(ranked)
            || (_best.Count >= history && !GotBetter(_best[^history..]) && !GotBetter(_median[^history..]))
            || (normal is not null && (normal.Condition > WorstCondition || HasNoEffect(normal)));
    }

    private bool AreEqual(IReadOnlyList<Score> ranked) =>
        _best.Count >= _equal
        && (Range(_best[^_equal..]) == 0 || Range([.. _best[^_equal..], .. ranked]) < settings.ObjectiveTolerance);

    /// <summary>Whether the median of the last three tenths is better than that of the first.</summary>
    private static bool GotBetter(List<Score> history)
    {
        int part = 3 * history.Count / 10;
        return Score.Compare(Median(history[^part..]), Median(history[..part])) < 0;
    }

    private static Score Median(List<Score> scores)
    {
        scores.Sort(Score.Compare);
        return scores[scores.Count / 2];
    }

    private bool HasNoEffect(AdaptedNormal normal)
    {
        double least = settings.StepTolerance * settings.Step;
        int axis = _best.Count % dimensions;
        return continuous.Count > 0
            && (
                continuous.All(i => normal.Deviation(i) < least && normal.Path(i) < least)
                || continuous.Any(i => normal.Mean[i] + (0.2 * normal.Deviation(i)) == normal.Mean[i])
                || (continuous.Count == dimensions && (normal.Mean + (0.1 * normal.Axis(axis))).Equals(normal.Mean))
            );
    }

    /// <summary>Of objective and violation, whichever is wider.</summary>
    private static double Range(List<Score> scores) =>
        Math.Max(Range(scores.Select(score => score.Objectives[0])), Range(scores.Select(score => score.Violation)));

    private static double Range(IEnumerable<double> values)
    {
        (double low, double high) = (values.Min(), values.Max());
        return low == high ? 0 : high - low;
    }
}
