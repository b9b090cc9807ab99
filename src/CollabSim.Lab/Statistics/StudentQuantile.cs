using System.Collections.Concurrent;
using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Statistics;

/// <summary>Quantiles of Student's t distribution, worked out once per degree of freedom.</summary>
internal static class StudentQuantile
{
    private static readonly ConcurrentDictionary<(double Level, int Df), double> Cache = new();

    /// <summary>The t with which mean ± t · standard error covers the truth with probability <paramref name="level"/>.</summary>
    /// <param name="level">Between 0 and 1, such as 0.95.</param>
    /// <param name="degreesOfFreedom">At least 1.</param>
    public static double TwoSided(double level, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        return Cache.GetOrAdd((level, degreesOfFreedom), static key => Find(key.Level, key.Df));
    }

    /// <summary>Half the width of the interval of a mean: t · s / √n.</summary>
    /// <param name="level">Between 0 and 1, such as 0.95.</param>
    /// <param name="sd">Standard deviation; of strata that within them, pooled.</param>
    /// <param name="count">Numbers, in each stratum; at least 2.</param>
    /// <param name="strata">Strata of so many numbers, over which the mean is taken; 1: there are none.</param>
    public static double HalfWidth(double level, double sd, int count, int strata = 1) =>
        TwoSided(level, strata * (count - 1)) * sd / Math.Sqrt((double)strata * count);

    // With one or two degrees of freedom the quantile has a closed form, and is too far out for the library's search.
    private static double Find(double level, int df) =>
        df switch
        {
            1 => Math.Tan(Math.PI * level / 2),
            2 => level * Math.Sqrt(2 / (1 - (level * level))),
            _ => StudentT.InvCDF(0, 1, df, (1 + level) / 2),
        };
}
