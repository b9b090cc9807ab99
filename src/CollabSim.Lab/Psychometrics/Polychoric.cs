using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Psychometrics;

/// <summary>
/// The correlation that two items would have if answers were not cut into categories: that of the normal numbers behind them, in two steps by
/// maximum likelihood (Olsson 1979): thresholds from the margins, then the correlation under which the table is most likely.
/// </summary>
internal static class Polychoric
{
    private const double Bound = 0.9999;
    private const double Close = 1e-9;
    private const double LeastProbability = 1e-300;
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>The correlation, −0.9999 to 0.9999; null where one of the two does not vary, or nobody answered both.</summary>
    /// <param name="first">Answers to one item, from 1.</param>
    /// <param name="second">Answers to the other, by the same respondents.</param>
    public static double? Of(IReadOnlyList<int?> first, IReadOnlyList<int?> second)
    {
        (int First, int Second)[] both =
        [
            .. first
                .Zip(second)
                .Where(pair => pair is { First: not null, Second: not null })
                .Select(pair => (pair.First!.Value, pair.Second!.Value)),
        ];
        int[] rows = [.. both.Select(pair => pair.First).Distinct().Order()];
        int[] columns = [.. both.Select(pair => pair.Second).Distinct().Order()];
        double[,] table = new double[rows.Length, columns.Length];
        foreach ((int row, int column) in both)
        {
            table[Array.IndexOf(rows, row), Array.IndexOf(columns, column)]++;
        }

        return rows.Length > 1 && columns.Length > 1 ? OfTable(table) : null;
    }

    /// <summary>The correlation of a table of counts, each row and column of which has some.</summary>
    public static double OfTable(double[,] counts)
    {
        double[] rows = Thresholds(counts.GetLength(0), counts.GetLength(1), (row, column) => counts[row, column]);
        double[] columns = Thresholds(counts.GetLength(1), counts.GetLength(0), (column, row) => counts[row, column]);
        return Highest(correlation => LogLikelihood(counts, rows, columns, correlation));
    }

    /// <summary>Every pair of items, 1 on the diagonal; null where there is none.</summary>
    /// <param name="answers">A row a respondent, a column an item, reversed items turned.</param>
    public static double?[][] Matrix(IReadOnlyList<IReadOnlyList<int?>> answers)
    {
        int items = answers.Count > 0 ? answers[0].Count : 0;
        int?[][] columns = [.. Enumerable.Range(0, items).Select(item => answers.Select(row => row[item]).ToArray())];
        double?[][] matrix = [.. Enumerable.Range(0, items).Select(_ => new double?[items])];
        for (int i = 0; i < items; i++)
        {
            matrix[i][i] = 1;
            for (int j = 0; j < i; j++)
            {
                matrix[i][j] = matrix[j][i] = Of(columns[i], columns[j]);
            }
        }

        return matrix;
    }

    // The lowest is minus, the highest plus infinity.
    private static double[] Thresholds(int size, int others, Func<int, int, double> count)
    {
        double[] sums = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, others).Sum(j => count(i, j)))];
        double all = sums.Sum();
        double below = 0;
        double[] thresholds = new double[size + 1];
        thresholds[0] = double.NegativeInfinity;
        for (int i = 0; i < size - 1; i++)
        {
            below += sums[i];
            thresholds[i + 1] = Normal.InvCDF(0, 1, below / all);
        }

        thresholds[size] = double.PositiveInfinity;
        return thresholds;
    }

    private static double LogLikelihood(double[,] counts, double[] rows, double[] columns, double correlation)
    {
        double sum = 0;
        double[] before = new double[columns.Length];
        double[] here = new double[columns.Length];
        for (int row = 0; row < counts.GetLength(0); row++)
        {
            for (int column = 1; column < columns.Length; column++)
            {
                here[column] = BivariateNormal.Below(rows[row + 1], columns[column], correlation);
                double cell = here[column] - here[column - 1] - before[column] + before[column - 1];
                sum += counts[row, column - 1] * Math.Log(Math.Max(cell, LeastProbability));
            }

            (before, here) = (here, before);
        }

        return sum;
    }

    // Golden section: the likelihood has one peak.
    private static double Highest(Func<double, double> function)
    {
        (double low, double high) = (-Bound, Bound);
        double left = high - (Golden * (high - low));
        double right = low + (Golden * (high - low));
        (double atLeft, double atRight) = (function(left), function(right));
        while (high - low > Close)
        {
            if (atLeft < atRight)
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (Golden * (high - low));
                atRight = function(right);
            }
            else
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (Golden * (high - low));
                atLeft = function(left);
            }
        }

        return (low + high) / 2;
    }
}
