using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Statistics;

/// <summary>Bootstrap intervals, which do not suppose that runs scatter normally.</summary>
internal static class BootstrapInterval
{
    /// <summary>Below this a bootstrap has too few different resamples to say anything about 2.5 % tails.</summary>
    public const int FewestValues = 5;

    /// <summary>
    /// The bias-corrected and accelerated interval (BCa; Efron 1987) of a statistic of independent values; null with fewer than
    /// <see cref="FewestValues"/> of them. Where all values are equal it has no width.
    /// </summary>
    public static (double Low, double High)? Bca(
        IReadOnlyList<double> values,
        Func<IReadOnlyList<double>, double> statistic,
        double level = MeanInterval.Usual,
        int resamples = Resamples.Usual
    )
    {
        if (values.Count < FewestValues)
        {
            return null;
        }

        double estimate = statistic(values);
        double[] drawn = new double[values.Count];
        double[] replicates = new double[resamples];
        for (int resample = 0; resample < resamples; resample++)
        {
            int[] positions = Resamples.Drawn(values.Count, resample);
            for (int i = 0; i < drawn.Length; i++)
            {
                drawn[i] = values[positions[i]];
            }

            replicates[resample] = statistic(drawn);
        }

        Array.Sort(replicates);
        if (replicates[0] == replicates[^1])
        {
            return (estimate, estimate);
        }

        double below = replicates.Sum(value =>
            value < estimate ? 1
            : value == estimate ? 0.5
            : 0
        );
        double bias = Normal.InvCDF(0, 1, Math.Clamp(below / resamples, 0.5 / resamples, 1 - (0.5 / resamples)));
        double acceleration = Acceleration(values, statistic);
        double End(double tail)
        {
            double z = bias + Normal.InvCDF(0, 1, tail);
            return QuantileOf(replicates, Normal.CDF(0, 1, bias + (z / (1 - (acceleration * z)))));
        }

        return (End((1 - level) / 2), End((1 + level) / 2));
    }

    /// <summary>The BCa interval of a mean.</summary>
    public static (double Low, double High)? BcaOfMean(
        IReadOnlyList<double> values,
        double level = MeanInterval.Usual
    ) => Bca(values, Mean, level);

    /// <summary>Ends of the middle part of some replicates (the percentile interval); they are sorted in place.</summary>
    public static (double Low, double High) Percentile(double[] replicates, double level = MeanInterval.Usual)
    {
        Array.Sort(replicates);
        return (QuantileOf(replicates, (1 - level) / 2), QuantileOf(replicates, (1 + level) / 2));
    }

    /// <summary>How fast the spread of a statistic changes with its value, from leaving out one value at a time.</summary>
    internal static double Acceleration(IReadOnlyList<double> values, Func<IReadOnlyList<double>, double> statistic)
    {
        double[] without = [.. values.Select((_, left) => statistic([.. values.Where((_, i) => i != left)]))];
        double mean = without.Average();
        double squares = without.Sum(value => Math.Pow(mean - value, 2));
        return squares > 0 ? without.Sum(value => Math.Pow(mean - value, 3)) / (6 * Math.Pow(squares, 1.5)) : 0;
    }

    private static double Mean(IReadOnlyList<double> values)
    {
        double sum = 0;
        for (int i = 0; i < values.Count; i++)
        {
            sum += values[i];
        }

        return sum / values.Count;
    }

    // R replicates cut the line into R + 1 equally probable pieces, so that a share lies at (R + 1) times itself (Davison and Hinkley 1997, chapter 5).
    // That is definition 6 of Hyndman and Fan; Quantile, definition 7, has no room beyond the outermost two.
    private static double QuantileOf(double[] sorted, double share)
    {
        double place = Math.Clamp((share * (sorted.Length + 1)) - 1, 0, sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length
            ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]))
            : sorted[below];
    }
}
