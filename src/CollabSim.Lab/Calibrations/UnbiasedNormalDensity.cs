using MathNet.Numerics;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// The density of a normal distribution that is known from a few draws alone, right on average over such sets of draws (Ghurye and Olkin 1969; Price et al. 2018,
/// equation 6): (2π)^(−m/2) c(m, R−2) / (c(m, R−1) (1 − 1/R)^(m/2)) |A|^(−(R−m−2)/2) |A − dd'/(1 − 1/R)|₊^((R−m−3)/2), d = s − mean, A = (R − 1) times
/// the sample covariance, c(k, v) = 2^(−kv/2) π^(−k(k−1)/4) / Π Γ((v − i + 1)/2).
/// </summary>
internal static class UnbiasedNormalDensity
{
    /// <summary>The logarithm of the estimate at a place; minus infinity where the estimate is nought.</summary>
    /// <param name="place">m numbers.</param>
    /// <param name="draws">R draws of m numbers, R above m + 3.</param>
    /// <exception cref="ArgumentException">Too few draws.</exception>
    public static double Log(double[] place, double[][] draws)
    {
        (int m, int r) = (place.Length, draws.Length);
        if (r <= m + 3)
        {
            throw new ArgumentException($"{m} numbers need more than {m + 3} draws, not {r}.", nameof(draws));
        }

        Scatter scatter = Scatter.Of(draws);
        PaddedMatrix all = new(m, m);
        PaddedMatrix less = new(m, m);
        double keep = 1 - (1.0 / r);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < m; j++)
            {
                all[i, j] = r * scatter.Covariance[i, j];
                less[i, j] = all[i, j] - ((place[i] - scatter.Mean[i]) * (place[j] - scatter.Mean[j]) / keep);
            }
        }

        if (Cholesky.Of(all) is not { } whole || Cholesky.Of(less) is not { } rest)
        {
            return double.NegativeInfinity;
        }

        return (-0.5 * m * Math.Log(2 * Math.PI))
            + LogC(m, r - 2)
            - LogC(m, r - 1)
            - (0.5 * m * Math.Log(keep))
            - (0.5 * (r - m - 2) * whole.LogDeterminant)
            + (0.5 * (r - m - 3) * rest.LogDeterminant);
    }

    private static double LogC(int k, int v) =>
        (-0.5 * k * v * Math.Log(2))
        - (0.25 * k * (k - 1) * Math.Log(Math.PI))
        - Enumerable.Range(1, k).Sum(i => SpecialFunctions.GammaLn((v - i + 1) / 2.0));
}
