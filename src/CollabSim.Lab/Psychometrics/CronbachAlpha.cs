namespace CollabSim.Lab.Psychometrics;

/// <summary>
/// How far the items of a scale go together (Cronbach 1951): α = k/(k − 1) · (1 − sum of the items' variances / variance of their sum). It is no proof
/// that they measure one thing, nor the thing meant: a habit of agreeing raises it too.
/// </summary>
internal static class CronbachAlpha
{
    /// <summary>α, at most 1; null with fewer than two items, or where their sum does not vary.</summary>
    /// <param name="covariance">The items' covariances.</param>
    public static double? Of(double[][] covariance)
    {
        int items = covariance.Length;
        double variances = 0;
        double total = 0;
        for (int i = 0; i < items; i++)
        {
            variances += covariance[i][i];
            total += covariance[i].Sum();
        }

        return items > 1 && total > 0 ? items / (items - 1.0) * (1 - (variances / total)) : null;
    }

    /// <summary>α without one of the items; null where there is none.</summary>
    public static double? Without(double[][] covariance, int item) =>
        Of([
            .. covariance
                .Where((_, row) => row != item)
                .Select(row => row.Where((_, column) => column != item).ToArray()),
        ]);

    /// <summary>Its interval by drawing schools; null where there are too few.</summary>
    public static (double Low, double High)? Interval(ItemCovariance items, RespondentClusters clusters) =>
        clusters.Bootstrap(weights => items.Of(weights) is { } covariance ? Of(covariance) : null);
}
