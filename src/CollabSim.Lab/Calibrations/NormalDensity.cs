namespace CollabSim.Lab.Calibrations;

/// <summary>The density of several normal numbers.</summary>
internal static class NormalDensity
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    /// <summary>log N(x; 0, S) = −½ x'S⁻¹x − ½ log|S| − (m/2) log 2π; minus infinity if S is not positive definite.</summary>
    /// <param name="x">m numbers.</param>
    /// <param name="covariance">S, m by m.</param>
    public static double Log(ReadOnlySpan<double> x, PaddedMatrix covariance)
    {
        if (Cholesky.Of(covariance) is not { } factor)
        {
            return double.NegativeInfinity;
        }

        double[] solved = factor.SolveLower(x);
        return -0.5 * (Dot.Of(solved, solved) + factor.LogDeterminant + (covariance.Rows * LogTwoPi));
    }
}
