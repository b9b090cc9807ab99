namespace CollabSim.Lab.Psychometrics;

/// <summary>
/// Reliability of the sum of items that measure one thing unequally well (McDonald 1999, equation 6.20b): ω = (Σλ)² / ((Σλ)² + Σψ), with loadings λ
/// and own variances ψ of one common factor. The factor is fitted by least squares without the diagonal (Harman and Jones 1966, minres),
/// to the items' correlations.
/// </summary>
internal static class McDonaldOmega
{
    private const int FewestItems = 3;
    private const int MostSteps = 2000;
    private const double Close = 1e-10;

    /// <summary>ω, 0 to 1; null with fewer than three items, where one does not vary, or where one factor explains more than all of an item.</summary>
    /// <param name="covariance">The items' covariances.</param>
    public static double? Of(double[][] covariance)
    {
        if (Loadings(covariance) is not { } loadings)
        {
            return null;
        }

        double common = 0;
        double own = 0;
        for (int i = 0; i < loadings.Length; i++)
        {
            common += Math.Sqrt(covariance[i][i]) * loadings[i];
            own += covariance[i][i] * (1 - (loadings[i] * loadings[i]));
        }

        return common * common / ((common * common) + own);
    }

    /// <summary>Correlations of the items with the one factor; null where there is no such factor.</summary>
    /// <remarks>
    /// Each loading in turn is the best for the others: λᵢ = Σ rᵢⱼ λⱼ / Σ λⱼ² over the other items, which lessens the sum of squared residuals with every step.
    /// </remarks>
    public static double[]? Loadings(double[][] covariance)
    {
        int items = covariance.Length;
        if (items < FewestItems || Enumerable.Range(0, items).Any(i => covariance[i][i] <= 0))
        {
            return null;
        }

        double[] loadings = [.. Enumerable.Repeat(0.5, items)];
        for (int step = 0; step < MostSteps; step++)
        {
            double change = 0;
            for (int i = 0; i < items; i++)
            {
                double next = Best(covariance, loadings, i);
                change = Math.Max(change, Math.Abs(next - loadings[i]));
                loadings[i] = next;
            }

            if (!(change > Close))
            {
                return loadings.All(loading => Math.Abs(loading) <= 1) ? loadings : null;
            }
        }

        return null;
    }

    private static double Best(double[][] covariance, double[] loadings, int item)
    {
        double product = 0;
        double squares = 0;
        for (int other = 0; other < loadings.Length; other++)
        {
            if (other != item)
            {
                double correlation =
                    covariance[item][other] / Math.Sqrt(covariance[item][item] * covariance[other][other]);
                product += correlation * loadings[other];
                squares += loadings[other] * loadings[other];
            }
        }

        return product / squares;
    }
}
