namespace CollabSim.Lab.Calibrations;

/// <summary>
/// Universal kriging of outcomes y = Hb + Z + e, the covariance of Z + e being s² K: generalised least squares for the trend b and what is left
/// (Rasmussen and Williams 2006, section 2.7; Santner, Williams and Notz 2018, chapter 3).
/// </summary>
internal sealed class Kriging
{
    private Kriging(Cholesky factor, Cholesky trend)
    {
        Factor = factor;
        Trend = trend;
    }

    /// <summary>LL' = K.</summary>
    public Cholesky Factor { get; }

    /// <summary>The factor of H'K⁻¹H.</summary>
    public Cholesky Trend { get; }

    /// <summary>By trend term and point: (K⁻¹H)'.</summary>
    public required PaddedMatrix WeightedTrend { get; init; }

    /// <summary>b = (H'K⁻¹H)⁻¹ H'K⁻¹y.</summary>
    public required double[] Coefficients { get; init; }

    /// <summary>K⁻¹(y − Hb), padded.</summary>
    public required double[] Weights { get; init; }

    /// <summary>(y − Hb)' K⁻¹ (y − Hb).</summary>
    public required double Quadratic { get; init; }

    /// <summary>Null if K or H'K⁻¹H is not positive definite to the last digits.</summary>
    /// <param name="correlations">K, by point and point.</param>
    /// <param name="trend">H', by trend term and point.</param>
    /// <param name="outcomes">y, padded.</param>
    public static Kriging? Of(PaddedMatrix correlations, PaddedMatrix trend, double[] outcomes)
    {
        if (Cholesky.Of(correlations) is not { } factor)
        {
            return null;
        }

        int terms = trend.Rows;
        PaddedMatrix weighted = new(terms, trend.Columns);
        PaddedMatrix products = new(terms, terms);
        double[] b = new double[PaddedMatrix.Padded(terms)];
        for (int term = 0; term < terms; term++)
        {
            factor.Solve(trend.Row(term)).CopyTo(weighted.Row(term));
            b[term] = Dot.Of(weighted.Row(term), outcomes);
            for (int other = 0; other <= term; other++)
            {
                products[term, other] = Dot.Of(weighted.Row(term), trend.Row(other));
            }
        }

        if (Cholesky.Of(products) is not { } trendFactor)
        {
            return null;
        }

        double[] coefficients = trendFactor.Solve(b);
        double[] rest = Rest(trend, outcomes, coefficients);
        double[] weights = factor.Solve(rest);
        return new Kriging(factor, trendFactor)
        {
            WeightedTrend = weighted,
            Coefficients = coefficients,
            Weights = weights,
            Quadratic = Dot.Of(rest, weights),
        };
    }

    /// <summary>
    /// By point and trend term: rows T with P = K⁻¹ − TT', the matrix that takes the trend out of K⁻¹ (P = K⁻¹ − K⁻¹H(H'K⁻¹H)⁻¹H'K⁻¹).
    /// </summary>
    public PaddedMatrix TakenByTrend()
    {
        PaddedMatrix turned = WeightedTrend.Transposed();
        for (int point = 0; point < turned.Rows; point++)
        {
            Trend.SolveLower(turned.Row(point)).CopyTo(turned.Row(point));
        }

        return turned;
    }

    private static double[] Rest(PaddedMatrix trend, double[] outcomes, double[] coefficients)
    {
        double[] rest = [.. outcomes];
        for (int term = 0; term < trend.Rows; term++)
        {
            Span<double> row = trend.Row(term);
            for (int point = 0; point < trend.Columns; point++)
            {
                rest[point] -= row[point] * coefficients[term];
            }
        }

        return rest;
    }
}
