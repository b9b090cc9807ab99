using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>One parameter of one world whose parameters are known: where the true value lies among the draws of that world's posterior.</summary>
/// <param name="Truth">The true value.</param>
/// <param name="Draws">How many draws there are.</param>
/// <param name="Rank">How many of them lie below the true value.</param>
/// <param name="Mean">Of the draws.</param>
/// <param name="Variance">Of the draws.</param>
/// <param name="IsInHalf">Whether their middle 50 % hold it.</param>
/// <param name="IsInMost">Whether their middle 95 % hold it.</param>
internal sealed record TruthAmongDraws(
    double Truth,
    int Draws,
    int Rank,
    double Mean,
    double Variance,
    bool IsInHalf,
    bool IsInMost
)
{
    /// <param name="truth">The true value.</param>
    /// <param name="draws">At least two.</param>
    public static TruthAmongDraws Of(double truth, IReadOnlyList<double> draws)
    {
        double[] sorted = [.. draws.Order()];
        return new TruthAmongDraws(
            truth,
            sorted.Length,
            sorted.Count(draw => draw < truth),
            sorted.Average(),
            Deviations.Squares(sorted) / (sorted.Length - 1),
            Coverage.IsWithin(sorted, truth, 0.5),
            Coverage.IsWithin(sorted, truth, 0.95)
        );
    }
}
