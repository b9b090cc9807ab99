using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// The ratio of two means measured in the same runs, such as cost per effect, with its interval by Fieller's theorem (Fieller 1954;
/// for cost-effectiveness Willan and O'Brien 1996). Over worlds that share no luck both means are means of strata, and their variances and
/// covariance are pooled within worlds, as in <see cref="Strata"/>.
/// </summary>
/// <param name="Ratio">Mean numerator over mean denominator.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal sealed record Fieller(double Ratio, double Low, double High)
{
    /// <summary>
    /// The ratio over complete pairs; null where luck cannot be told from them (no stratum has two), or if the denominator is not clearly
    /// different from zero: then no bounded interval exists.
    /// </summary>
    /// <param name="pairs">Stratum by stratum, one pair a replication.</param>
    /// <param name="replications">Replications in each stratum; null: there is one stratum.</param>
    /// <param name="level">How often such intervals cover the truth.</param>
    /// <param name="widening">What half-widths are multiplied by.</param>
    public static Fieller? Of(
        IReadOnlyCollection<(double? Numerator, double? Denominator)> pairs,
        int? replications = null,
        double level = MeanInterval.Usual,
        double widening = 1
    )
    {
        (double N, double D)[][] strata =
        [
            .. pairs
                .Chunk(Math.Max(1, replications ?? pairs.Count))
                .Select(Complete)
                .Where(stratum => stratum.Length > 0),
        ];
        int freedom = strata.Sum(stratum => stratum.Length - 1);
        if (freedom < 1)
        {
            return null;
        }

        double top = strata.Average(stratum => stratum.Average(pair => pair.N));
        double bottom = strata.Average(stratum => stratum.Average(pair => pair.D));
        // Of a mean of strata that count equally, from the variance within all of them.
        double share = strata.Sum(stratum => 1.0 / stratum.Length) / (freedom * Math.Pow(strata.Length, 2));
        double topVariance = share * Products(strata, pair => pair.N, pair => pair.N);
        double bottomVariance = share * Products(strata, pair => pair.D, pair => pair.D);
        double covariance = share * Products(strata, pair => pair.N, pair => pair.D);
        double t = widening * StudentQuantile.TwoSided(level, freedom);
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

    private static (double N, double D)[] Complete((double? Numerator, double? Denominator)[] pairs) =>
        [
            .. pairs
                .Where(pair => pair is (not null, not null))
                .Select(pair => (pair.Numerator!.Value, pair.Denominator!.Value)),
        ];

    /// <summary>The sum of products of deviations from the means of their strata.</summary>
    private static double Products(
        (double N, double D)[][] strata,
        Func<(double N, double D), double> one,
        Func<(double N, double D), double> other
    ) =>
        strata.Sum(stratum =>
        {
            (double first, double second) = (stratum.Average(one), stratum.Average(other));
            return stratum.Sum(pair => (one(pair) - first) * (other(pair) - second));
        });
}
