namespace CollabSim.Lab.Comparisons;

/// <summary>
/// How often each strategy has the best mean when the replications are drawn anew (bootstrap over common seeds). It says how far luck
/// leaves the choice open; it is not the probability that a strategy is best in a world that differs from the model.
/// </summary>
internal static class ProbabilityOfBest
{
    /// <summary>The share of resamples in which each strategy is best; ties are shared. They sum to 1.</summary>
    public static IReadOnlyList<double> Of(Payoffs payoffs, bool lessIsBetter, int? world = null)
    {
        double[] wins = new double[payoffs.Strategies];
        double[] values = new double[wins.Length];
        int resamples = 0;
        foreach (double[,] means in payoffs.ResampledMeans())
        {
            for (int s = 0; s < values.Length; s++)
            {
                values[s] = (lessIsBetter ? -1 : 1) * (world is { } w ? means[s, w] : Payoffs.Average(means, s));
            }

            AddWinners(values, wins);
            resamples++;
        }

        return [.. wins.Select(won => won / resamples)];
    }

    /// <summary>Gives a win to the largest value, in equal parts where several are largest.</summary>
    public static void AddWinners(ReadOnlySpan<double> values, double[] wins)
    {
        double best = double.NegativeInfinity;
        int tied = 0;
        foreach (double value in values)
        {
            (best, tied) =
                value > best ? (value, 1)
                : value == best ? (best, tied + 1)
                : (best, tied);
        }

        for (int i = 0; i < values.Length; i++)
        {
            wins[i] += tied > 0 && values[i] == best ? 1.0 / tied : 0;
        }
    }
}
