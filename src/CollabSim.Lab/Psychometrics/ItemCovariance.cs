namespace CollabSim.Lab.Psychometrics;

/// <summary>
/// How the items of a scale vary together: of each pair over those who answered both, so that one missing answer does not cost a respondent all
/// others (as psych::alpha in R does).
/// </summary>
internal sealed class ItemCovariance
{
    private readonly double[][] _values;
    private readonly double[][] _there;

    /// <param name="answers">A row a respondent, a column an item, reversed items turned; null where an answer is missing.</param>
    public ItemCovariance(IReadOnlyList<IReadOnlyList<int?>> answers)
    {
        int items = answers.Count > 0 ? answers[0].Count : 0;
        _values = [.. Enumerable.Range(0, items).Select(item => Column(item, answer => answer ?? 0))];
        _there = [.. Enumerable.Range(0, items).Select(item => Column(item, answer => answer is null ? 0 : 1))];

        double[] Column(int item, Func<int?, double> of) => [.. answers.Select(row => of(row[item]))];
    }

    /// <summary>The covariances, with n − 1 below the line; null where fewer than two answered some pair.</summary>
    /// <param name="weights">How often each respondent counts; null: once.</param>
    public double[][]? Of(double[]? weights = null)
    {
        int items = _values.Length;
        double[][] covariance = [.. Enumerable.Range(0, items).Select(_ => new double[items])];
        for (int i = 0; i < items; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                if (OfPair(i, j, weights) is not { } value)
                {
                    return null;
                }

                covariance[i][j] = covariance[j][i] = value;
            }
        }

        return covariance;
    }

    private double? OfPair(int i, int j, double[]? weights)
    {
        (double[] x, double[] y, double[] hasX, double[] hasY) = (_values[i], _values[j], _there[i], _there[j]);
        (double n, double sumX, double sumY, double product) = (0, 0, 0, 0);
        for (int one = 0; one < x.Length; one++)
        {
            double weight = (weights is null ? 1 : weights[one]) * hasX[one] * hasY[one];
            n += weight;
            sumX += weight * x[one];
            sumY += weight * y[one];
            product += weight * x[one] * y[one];
        }

        return n > 1 ? (product - (sumX * sumY / n)) / (n - 1) : null;
    }
}
