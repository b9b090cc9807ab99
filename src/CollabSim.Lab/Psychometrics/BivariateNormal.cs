using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;

namespace CollabSim.Lab.Psychometrics;

/// <summary>Probabilities of two correlated standard normal numbers, to some fifteen digits (Genz 2004, after Drezner and Wesolowsky 1990).</summary>
internal static class BivariateNormal
{
    private const double StrongCorrelation = 0.925;
    private const double Negligible = -100;
    private static readonly GaussLegendreRule Rule = new(-1, 1, 20);

    /// <summary>P(X ≤ x, Y ≤ y).</summary>
    /// <param name="x">Possibly infinite.</param>
    /// <param name="y">Possibly infinite.</param>
    /// <param name="correlation">−1 to 1.</param>
    public static double Below(double x, double y, double correlation)
    {
        if (double.IsNegativeInfinity(x) || double.IsNegativeInfinity(y))
        {
            return 0;
        }

        if (double.IsPositiveInfinity(x))
        {
            return Cdf(y);
        }

        return double.IsPositiveInfinity(y) ? Cdf(x)
            : Math.Abs(correlation) < StrongCorrelation ? Weak(-x, -y, correlation)
            : Strong(-x, -y, correlation);
    }

    // P(X > h, Y > k) over the angle of the correlation.
    private static double Weak(double h, double k, double correlation)
    {
        double half = ((h * h) + (k * k)) / 2;
        double angle = Math.Asin(correlation);
        double sum = 0;
        for (int i = 0; i < Rule.Order; i++)
        {
            double sine = Math.Sin(angle * (Rule.GetAbscissa(i) + 1) / 2);
            sum += Rule.GetWeight(i) * Math.Exp(((sine * h * k) - half) / (1 - (sine * sine)));
        }

        return (sum * angle / (4 * Math.PI)) + (Cdf(-h) * Cdf(-k));
    }

    // Near a correlation of one, from there.
    private static double Strong(double h, double k, double correlation)
    {
        k = correlation < 0 ? -k : k;
        double near = Math.Abs(correlation) < 1 ? FromOne(h, k, (1 - correlation) * (1 + correlation)) : 0;
        return correlation > 0
            ? Math.Max(0, Cdf(-Math.Max(h, k)) - near)
            : Math.Max(0, near + (k > h ? Cdf(k) - Cdf(h) : 0));
    }

    // What is missing to the probability at a correlation of one; square: 1 − correlation².
    private static double FromOne(double h, double k, double square)
    {
        double product = h * k;
        double gap = (h - k) * (h - k);
        double c = (4 - product) / 8;
        double d = (12 - product) / 16;
        double root = Math.Sqrt(square);
        double exponent = -((gap / square) + product) / 2;
        double sum =
            exponent > Negligible
                ? root
                    * Math.Exp(exponent)
                    * (1 - (c * (gap - square) * (1 - (d * gap / 5)) / 3) + (c * d * square * square / 5))
                : 0;
        if (-product < -Negligible)
        {
            double distance = Math.Sqrt(gap);
            sum -=
                Math.Exp(-product / 2)
                * Math.Sqrt(2 * Math.PI)
                * Cdf(-distance / root)
                * distance
                * (1 - (c * gap * (1 - (d * gap / 5)) / 3));
        }

        return (sum + Remainder(root / 2, gap, product, c, d)) / (2 * Math.PI);
    }

    // What the series leaves out, over the root.
    private static double Remainder(double root, double gap, double product, double c, double d)
    {
        double sum = 0;
        for (int i = 0; i < Rule.Order; i++)
        {
            double x = root * (Rule.GetAbscissa(i) + 1);
            double squared = x * x;
            double other = Math.Sqrt(1 - squared);
            double power = -((gap / squared) + product) / 2;
            if (power > Negligible)
            {
                sum +=
                    root
                    * Rule.GetWeight(i)
                    * Math.Exp(power)
                    * (
                        (Math.Exp(-product * (1 - other) / (2 * (1 + other))) / other)
                        - (1 + (c * squared * (1 + (d * squared))))
                    );
            }
        }

        return sum;
    }

    private static double Cdf(double x) => Normal.CDF(0, 1, x);
}
