namespace CollabSim.Lab.Reports.Exploring;

/// <summary>Steps that people count in: 1, 2 or 5 times a power of ten.</summary>
internal static class RoundStep
{
    // What adding up leaves must not make a step of a next one.
    private const double Tolerance = 1e-9;
    private static readonly double[] Factors = [1, 2, 5, 10];

    /// <summary>The smallest round step that is at least so large.</summary>
    /// <param name="least">Above 0.</param>
    public static double AtLeast(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return Factors.First(factor => factor * power >= least * (1 - Tolerance)) * power;
    }

    /// <summary>How many decimals multiples of a round step have.</summary>
    public static int Decimals(double step) => Math.Clamp(-(int)Math.Floor(Math.Log10(step) + Tolerance), 0, 10);

    /// <summary>The multiples of a step from one number to another, both included where they are multiples.</summary>
    public static IEnumerable<double> Between(double low, double high, double step)
    {
        long first = (long)Math.Ceiling((low / step) - Tolerance);
        long last = (long)Math.Floor((high / step) + Tolerance);
        for (long i = first; i <= last; i++)
        {
            yield return i * step;
        }
    }
}
