namespace CollabSim.Lab.Psychometrics;

/// <summary>How one item goes with the rest of its scale.</summary>
/// <param name="Correlation">
/// Of the item with the sum of the other items (the corrected item–total correlation; Nunnally and Bernstein 1994); null where either does not vary.
/// </param>
/// <param name="AlphaWithout">α of the scale without it; null where there is none.</param>
internal sealed record ItemRest(double? Correlation, double? AlphaWithout)
{
    /// <summary>Each item of a scale, in order.</summary>
    /// <param name="covariance">The items' covariances.</param>
    public static IReadOnlyList<ItemRest> Of(double[][] covariance) =>
        [
            .. Enumerable
                .Range(0, covariance.Length)
                .Select(item => new ItemRest(CorrelationOf(covariance, item), CronbachAlpha.Without(covariance, item))),
        ];

    private static double? CorrelationOf(double[][] covariance, int item)
    {
        double own = covariance[item][item];
        double withRest = covariance[item].Sum() - own;
        double rest = covariance.Sum(row => row.Sum()) - (2 * withRest) - own;
        return own > 0 && rest > 0 ? withRest / Math.Sqrt(own * rest) : null;
    }
}
