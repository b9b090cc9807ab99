using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Calibrations;

/// <summary>Weights of draws, given by their logarithms.</summary>
internal static class Weights
{
    private static readonly RandomStream Stream = RandomStream.Named("systematic resampling");

    /// <summary>Weights that sum to 1; a logarithm that is no number weighs nothing.</summary>
    /// <exception cref="ArgumentException">No draw weighs anything.</exception>
    public static double[] Normalised(IReadOnlyList<double> logarithms)
    {
        double largest = Largest(logarithms);
        if (double.IsNegativeInfinity(largest))
        {
            throw new ArgumentException("No draw has a likelihood above nought.", nameof(logarithms));
        }

        double[] weights = [.. logarithms.Select(log => double.IsNaN(log) ? 0 : Math.Exp(log - largest))];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    /// <summary>The logarithm of the mean weight.</summary>
    public static double LogMean(IReadOnlyList<double> logarithms)
    {
        double largest = Largest(logarithms);
        return double.IsNegativeInfinity(largest)
            ? largest
            : largest + Math.Log(logarithms.Average(log => double.IsNaN(log) ? 0 : Math.Exp(log - largest)));
    }

    /// <summary>The effective sample size 1/Σw² (Kong 1992) of weights that sum to 1: from 1 to their number.</summary>
    public static double EffectiveSize(IReadOnlyList<double> weights) => 1 / weights.Sum(weight => weight * weight);

    /// <summary>Systematic resampling (Carpenter, Clifford and Fearnhead 1999): how often each is drawn differs by less than one from its weight times the count.</summary>
    /// <returns>Places, ascending.</returns>
    public static int[] Resample(IReadOnlyList<double> weights, int count, ulong seed, int step)
    {
        double at = Draws.For(seed, Stream, step, 0).NextUniform();
        int[] drawn = new int[count];
        (int place, double reached) = (0, weights[0] * count);
        for (int i = 0; i < count; i++)
        {
            while (reached < at + i && place < weights.Count - 1)
            {
                reached += weights[++place] * count;
            }

            drawn[i] = place;
        }

        return drawn;
    }

    private static double Largest(IReadOnlyList<double> logarithms) =>
        logarithms.Max(log => double.IsNaN(log) ? double.NegativeInfinity : log);
}
