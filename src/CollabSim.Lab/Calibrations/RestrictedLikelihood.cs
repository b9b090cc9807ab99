namespace CollabSim.Lab.Calibrations;

/// <summary>
/// The restricted log likelihood of lengths and noise, trend and variance taken out (Patterson and Thompson 1971; Santner, Williams and Notz
/// 2018, section 3.3): −(n − p)/2 log s² − Σ log L_ii − ½ log |H'K⁻¹H|, K = k + g diag(w). s² is what fits best, unless noise would then be smaller than luck: s² is
/// luck's variance divided by g there, and −½ ((y − Hb)'K⁻¹(y − Hb)/s² − (n − p)), which is 0 elsewhere, is added.
/// </summary>
/// <param name="points">In the unit cube, more than trend terms.</param>
/// <param name="outcomes">One for each point.</param>
/// <param name="noise">The shape of the noise.</param>
internal sealed class RestrictedLikelihood(IReadOnlyList<double[]> points, double[] outcomes, NoiseShape noise)
{
    private readonly PaddedMatrix _trend = TrendOf(points);
    private readonly double[] _outcomes = Padded(outcomes);

    private int Freedom => points.Count - _trend.Rows;

    /// <summary>1 and the parameters: the trend's terms, by term and point.</summary>
    public static PaddedMatrix TrendOf(IReadOnlyList<double[]> points)
    {
        PaddedMatrix trend = new(points[0].Length + 1, points.Count);
        for (int point = 0; point < points.Count; point++)
        {
            trend[0, point] = 1;
            for (int i = 0; i < points[point].Length; i++)
            {
                trend[i + 1, point] = points[point][i];
            }
        }

        return trend;
    }

    /// <summary>What fits these lengths and this noise; null where the correlations cannot be told from one another.</summary>
    public Kriging? Fit(double[] lengths, double nugget)
    {
        Matern matern = new(points, lengths);
        PaddedMatrix correlations = new(points.Count, points.Count);
        for (int i = 0; i < points.Count; i++)
        {
            matern.Correlate(points[i], correlations.Row(i));
            correlations[i, i] += nugget * noise.Weights[i];
        }

        return Kriging.Of(correlations, _trend, _outcomes);
    }

    /// <summary>s², from what is left of the outcomes, or from luck where that is more.</summary>
    public double Variance(Kriging fit, double nugget) => Math.Max(noise.Least / nugget, fit.Quadratic / Freedom);

    /// <summary>The log likelihood and its gradient; minus infinity where nothing can be fitted.</summary>
    /// <param name="logarithms">Of the lengths, and last of the nugget g.</param>
    public (double Value, double[] Gradient) At(double[] logarithms)
    {
        double[] lengths = [.. logarithms[..^1].Select(Math.Exp)];
        double nugget = Math.Exp(logarithms[^1]);
        if (Fit(lengths, nugget) is not { } fit)
        {
            return (double.NegativeInfinity, new double[logarithms.Length]);
        }

        double variance = Variance(fit, nugget);
        double misfit = (fit.Quadratic / variance) - Freedom;
        double value =
            -0.5 * ((Freedom * Math.Log(variance)) + fit.Factor.LogDeterminant + fit.Trend.LogDeterminant + misfit);
        double[] gradient = Gradient(fit, lengths, nugget, variance);
        gradient[^1] -= 0.5 * misfit;
        return (value, gradient);
    }

    // ½ Σ_ab W_ab ∂K_ab with W = aa'/s² − P, a = K⁻¹(y − Hb): row by row.
    private double[] Gradient(Kriging fit, double[] lengths, double nugget, double variance)
    {
        Matern matern = new(points, lengths);
        PaddedMatrix inverse = Cholesky.Inverse(fit.Factor.InverseFactorTurned());
        PaddedMatrix taken = fit.TakenByTrend();
        double[] gradient = new double[lengths.Length + 1];
        double[] pull = new double[matern.Stride];
        for (int a = 0; a < points.Count; a++)
        {
            double own = PullAt(fit, inverse, taken, variance, a, a);
            gradient[^1] += 0.5 * nugget * noise.Weights[a] * own;

            // A pair counts twice, a point with itself not at all: its distance is nought.
            matern.Steepness(points[a], pull);
            for (int b = 0; b < a; b++)
            {
                pull[b] *= PullAt(fit, inverse, taken, variance, a, b);
            }

            for (int i = 0; i < lengths.Length; i++)
            {
                gradient[i] += SquaresAt(matern.Scaled(i), a, pull);
            }
        }

        return gradient;
    }

    private static double PullAt(
        Kriging fit,
        PaddedMatrix inverse,
        PaddedMatrix taken,
        double variance,
        int a,
        int b
    ) => (fit.Weights[a] * fit.Weights[b] / variance) - inverse[a, b] + Dot.Of(taken.Row(a), taken.Row(b));

    private static double SquaresAt(ReadOnlySpan<double> scaled, int a, double[] pull)
    {
        double sum = 0;
        for (int b = 0; b < a; b++)
        {
            double gap = scaled[a] - scaled[b];
            sum += pull[b] * gap * gap;
        }

        return sum;
    }

    private static double[] Padded(double[] values)
    {
        double[] padded = new double[PaddedMatrix.Padded(values.Length)];
        values.CopyTo(padded, 0);
        return padded;
    }
}
