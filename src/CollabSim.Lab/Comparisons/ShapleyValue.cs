using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// What each thing in which two arms differ contributes to the gap between them (Shapley 1953): its average effect over all
/// orders in which the differences can be made one after the other. The contributions sum to the gap in every replication.
/// </summary>
/// <param name="Player">What differs.</param>
/// <param name="Share">Its contribution with a 95 % interval.</param>
/// <param name="Alone">Its effect when it alone is made, with a 95 % interval; null if that arm was not run.</param>
/// <param name="OnTop">Its effect when all others are made already, with a 95 % interval; null if that arm was not run.</param>
internal sealed record ShapleyValue(string Player, MeanInterval Share, MeanInterval? Alone, MeanInterval? OnTop)
{
    /// <summary>The contributions by player and replication, exact: from the value of every coalition.</summary>
    /// <param name="players">How many things differ, at least 1.</param>
    /// <param name="value">Value of a coalition (bit i set: difference i is made) in a replication.</param>
    /// <param name="replication">Which replication.</param>
    public static double[] Exact(int players, Func<int, int, double> value, int replication)
    {
        double[] weights = [.. Enumerable.Range(0, players).Select(size => Weight(size, players))];
        double[] shares = new double[players];
        double[] values = [.. Enumerable.Range(0, 1 << players).Select(coalition => value(coalition, replication))];
        for (int coalition = 0; coalition < values.Length; coalition++)
        {
            double weight = coalition == values.Length - 1 ? 0 : weights[int.PopCount(coalition)];
            for (int player = 0; player < players; player++)
            {
                if ((coalition & (1 << player)) == 0)
                {
                    shares[player] += weight * (values[coalition | (1 << player)] - values[coalition]);
                }
            }
        }

        return shares;
    }

    /// <summary>The contributions by player in one order of making the differences.</summary>
    public static double[] InOrder(IReadOnlyList<int> order, Func<int, int, double> value, int replication)
    {
        double[] shares = new double[order.Count];
        int coalition = 0;
        double before = value(0, replication);
        foreach (int player in order)
        {
            coalition |= 1 << player;
            double after = value(coalition, replication);
            (shares[player], before) = (after - before, after);
        }

        return shares;
    }

    // |S|! (n − |S| − 1)! / n!
    private static double Weight(int size, int players)
    {
        double orders = 1;
        for (int i = 1; i <= size; i++)
        {
            orders = orders * i / (players - i);
        }

        return orders / players;
    }
}
