using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Statistics;

/// <summary>A share of runs with its interval by Wilson's score method (Wilson 1927), which stays within 0 and 1.</summary>
/// <param name="Count">Runs of which it is true.</param>
/// <param name="N">All runs, at least 1.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
public readonly record struct Proportion(int Count, int N, double Low, double High)
{
    /// <summary>The share itself.</summary>
    public double Share => (double)Count / N;

    /// <summary>The share of <paramref name="count"/> in <paramref name="n"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No runs, or more successes than runs.</exception>
    public static Proportion Of(int count, int n, double level = MeanInterval.Usual)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, n);
        (double low, double high) = Wilson((double)count / n, n, level);
        return new Proportion(count, n, low, high);
    }

    /// <summary>The interval of a share of so many cases, which need not be whole where they are not independent.</summary>
    internal static (double Low, double High) Wilson(double share, double n, double level)
    {
        double z = Normal.InvCDF(0, 1, (1 + level) / 2);
        double centre = (share + (z * z / (2 * n))) / (1 + (z * z / n));
        double half = z * Math.Sqrt((share * (1 - share) / n) + (z * z / (4.0 * n * n))) / (1 + (z * z / n));
        return (share == 0 ? 0 : Math.Max(0, centre - half), share == 1 ? 1 : Math.Min(1, centre + half));
    }
}
