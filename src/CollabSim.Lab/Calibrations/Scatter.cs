namespace CollabSim.Lab.Calibrations;

/// <summary>Mean and covariance of weighted points.</summary>
/// <param name="Mean">By coordinate.</param>
/// <param name="Covariance">By coordinate and coordinate, divided by the weights' sum.</param>
internal sealed record Scatter(double[] Mean, PaddedMatrix Covariance)
{
    /// <summary>Below this correlation with where they began, points that moved are held to have forgotten it.</summary>
    public const double Forgotten = 0.1;

    /// <param name="points">At least one.</param>
    /// <param name="weights">One for each point, with a sum above 0; null if all are equal.</param>
    public static Scatter Of(IReadOnlyList<double[]> points, double[]? weights = null)
    {
        int size = points[0].Length;
        double sum = weights?.Sum() ?? points.Count;
        double[] mean = new double[size];
        PaddedMatrix covariance = new(size, size);
        for (int p = 0; p < points.Count; p++)
        {
            double weight = (weights?[p] ?? 1) / sum;
            for (int i = 0; i < size; i++)
            {
                mean[i] += weight * points[p][i];
            }
        }

        for (int p = 0; p < points.Count; p++)
        {
            double weight = (weights?[p] ?? 1) / sum;
            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j < size; j++)
                {
                    covariance[i, j] += weight * (points[p][i] - mean[i]) * (points[p][j] - mean[j]);
                }
            }
        }

        return new Scatter(mean, covariance);
    }

    /// <summary>The factor of the covariance, a trifle added so that points on a line have one; null if they are all the same.</summary>
    public Cholesky? Factor()
    {
        double largest = Enumerable.Range(0, Mean.Length).Max(i => Covariance[i, i]);
        if (!(largest > 0))
        {
            return null;
        }

        PaddedMatrix raised = new(Mean.Length, Mean.Length);
        Covariance.Values.CopyTo(raised.Values, 0);
        for (int i = 0; i < Mean.Length; i++)
        {
            raised[i, i] += 1e-9 * largest;
        }

        return Cholesky.Of(raised);
    }

    /// <summary>The mean over coordinates of the correlation between points and where they are later; coordinates that do not vary are left out.</summary>
    public static double Correlation(IReadOnlyList<double[]> before, IReadOnlyList<double[]> after)
    {
        (double sum, int count) = (0, 0);
        for (int i = 0; i < before[0].Length; i++)
        {
            double correlation = MathNet.Numerics.Statistics.Correlation.Pearson(
                before.Select(point => point[i]),
                after.Select(point => point[i])
            );
            if (double.IsFinite(correlation))
            {
                sum += correlation;
                count++;
            }
        }

        return count > 0 ? sum / count : 1;
    }
}
