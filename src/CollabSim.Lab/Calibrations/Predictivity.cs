using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// The share of a parameter's variance that all outcomes together predict, for runs that were not used to learn it: 1 where they tell it exactly, 0 or a
/// little less where they tell nothing. Three estimators, of which each sees shapes that the others miss.
/// </summary>
internal static class Predictivity
{
    private const int Folds = 10;
    private const int MostTried = 300;
    private const int MostForProcess = 500;
    private const double NearestShare = 0.03;
    private const int NearestPerTerm = 8;

    /// <summary>Least squares on the outcomes and their squares, ten-fold cross-validated; by parameter.</summary>
    public static double[] Regression(StatisticTable table)
    {
        double[][] rows = [.. table.Values.Select(own => (double[])[.. own, .. own.Select(value => value * value)])];
        double[] nowhere = new double[rows[0].Length];
        double[][] predicted = new double[rows.Length][];
        for (int fold = 0; fold < Folds; fold++)
        {
            // The line through all rows of other folds, read off at those of this one: what the adjustment to nought takes away.
            double[] weights = [.. rows.Select((_, run) => run % Folds == fold ? 0.0 : 1)];
            double[][] coefficients = LocalLinear.Lines(table.Points, rows, nowhere, weights) ?? [];
            for (int run = fold; run < rows.Length; run += Folds)
            {
                double[] row = rows[run];
                predicted[run] =
                [
                    .. coefficients.Select(line => line[0] + row.Select((value, i) => value * line[i + 1]).Sum()),
                ];
            }
        }

        return R2([.. Enumerable.Range(0, rows.Length)], predicted, table.Points);
    }

    /// <summary>Means of locally adjusted parameters (<see cref="LocalLinear"/> on logits), each run in turn being the observation; by parameter.</summary>
    public static double[] NearRuns(StatisticTable table, Workers workers)
    {
        int count = Math.Min(MostTried, table.Points.Length);
        int[] tried = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * table.Points.Length / count))];
        double[][] logits = [.. table.Points.Select(point => point.Select(Logit.Of).ToArray())];
        double share = Math.Max(NearestShare, NearestPerTerm * (table.Used.Length + 1.0) / table.Points.Length);
        double[][] predicted = workers.Each(count, i => Mean(table, logits, tried[i], Math.Min(0.5, share)));
        return R2(tried, predicted, table.Points);
    }

    /// <summary>A Gaussian process of the parameter over the ranks of the outcomes, each run left out in turn; by parameter, NaN where none could be fitted.</summary>
    public static double[] Process(StatisticTable table, Workers workers)
    {
        int count = Math.Min(MostForProcess, table.Points.Length);
        int[] used = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * table.Points.Length / count))];
        double[][] columns = [.. table.Used.Select((_, i) => Ranks([.. used.Select(run => table.Values[run][i])]))];
        double[][] places = [.. used.Select((_, row) => columns.Select(column => column[row]).ToArray())];
        EmulatorSettings settings = new() { LearnFrom = MostTried };
        return workers.Each(
            table.Points[0].Length,
            parameter =>
                Emulator.Of(places, [.. used.Select(run => table.Points[run][parameter])], null, settings).Check?.R2
                ?? double.NaN
        );
    }

    private static double[] Mean(StatisticTable table, double[][] logits, int run, double share)
    {
        double[] distances = table.DistancesFrom(table.Values[run]);
        distances[run] = double.PositiveInfinity;
        double[] weights = ApproximateKernel.Nearest(distances, share);
        double[][] adjusted = LocalLinear.Adjust(logits, table.Values, table.Values[run], weights);
        double sum = weights.Sum();
        double[] mean = new double[table.Points[0].Length];
        for (int other = 0; other < weights.Length; other++)
        {
            for (int i = 0; i < mean.Length && weights[other] > 0; i++)
            {
                mean[i] += weights[other] / sum * Logit.Back(adjusted[other][i]);
            }
        }

        return mean;
    }

    private static double[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        double[] ranks = new double[values.Length];
        for (int start = 0; start < order.Length; )
        {
            int end = start + 1;
            while (end < order.Length && values[order[end]] == values[order[start]])
            {
                end++;
            }

            for (int i = start; i < end; i++)
            {
                ranks[order[i]] = (start + end) / 2.0 / values.Length;
            }

            start = end;
        }

        return ranks;
    }

    private static double[] R2(int[] runs, double[][] predicted, double[][] points)
    {
        double[] shares = new double[points[0].Length];
        for (int i = 0; i < shares.Length; i++)
        {
            double all = Deviations.Squares([.. runs.Select(run => points[run][i])]);
            double wrong = runs.Select((run, row) => Math.Pow(points[run][i] - predicted[row][i], 2)).Sum();
            shares[i] = 1 - (wrong / all);
        }

        return shares;
    }
}
