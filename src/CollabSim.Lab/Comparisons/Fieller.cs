using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// The ratio of two means measured in the same runs, such as cost per effect, with its interval by Fieller's theorem (Fieller 1954;
/// for cost-effectiveness Willan and O'Brien 1996).
/// </summary>
/// <param name="Ratio">Mean numerator over mean denominator.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal sealed record Fieller(double Ratio, double Low, double High)
{
    /// <summary>
    /// The ratio over complete pairs; null with fewer than two, or if the denominator is not clearly different from zero: then no
    /// bounded interval exists.
    /// </summary>
    public static Fieller? Of(
        IEnumerable<(double? Numerator, double? Denominator)> pairs,
        double level = MeanInterval.Usual,
        double widening = 1
    )
    {
        (double N, double D)[] complete =
        [
            .. pairs
                .Where(pair => pair is (not null, not null))
                .Select(pair => (pair.Numerator!.Value, pair.Denominator!.Value)),
        ];
        int n = complete.Length;
        if (n < 2)
        {
            return null;
        }

        double top = complete.Average(pair => pair.N);
        double bottom = complete.Average(pair => pair.D);
        double scale = n * (n - 1.0);
        double topVariance = complete.Sum(pair => Math.Pow(pair.N - top, 2)) / scale;
        double bottomVariance = complete.Sum(pair => Math.Pow(pair.D - bottom, 2)) / scale;
        double covariance = complete.Sum(pair => (pair.N - top) * (pair.D - bottom)) / scale;
        double t = widening * StudentQuantile.TwoSided(level, n - 1);
        double a = (bottom * bottom) - (t * t * bottomVariance);
        double b = (top * bottom) - (t * t * covariance);
        double c = (top * top) - (t * t * topVariance);
        if (a <= 0)
        {
            return null;
        }

        double root = Math.Sqrt(Math.Max(0, (b * b) - (a * c)));
        return new Fieller(top / bottom, (b - root) / a, (b + root) / a);
    }
}
