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
        return Cache.GetOrAdd(
            (level, degreesOfFreedom),
            static key => StudentT.InvCDF(0, 1, key.Df, (1 + key.Level) / 2)
        );
    }
}
