using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CollabSim.Lab.Calibrations;

/// <summary>The exponential of eight numbers at once, the same bits everywhere (the exponential of a machine's own library is not).</summary>
internal static class VectorExponential
{
    private const double Smallest = -700;
    private const double HighLn2 = 6.93147180369123816490e-01;
    private const double LowLn2 = 1.90821492927058770002e-10;

    // 1/k! from k = 13 down: for |r| ≤ ln 2 / 2 the next term is below 5e-18.
    private static readonly double[] Series =
    [
        1.0 / 6227020800,
        1.0 / 479001600,
        1.0 / 39916800,
        1.0 / 3628800,
        1.0 / 362880,
        1.0 / 40320,
        1.0 / 5040,
        1.0 / 720,
        1.0 / 120,
        1.0 / 24,
        1.0 / 6,
        0.5,
        1,
        1,
    ];

    /// <summary>exp(x) of numbers up to 0; below −700 it is that of −700, 1e-304.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> OfNegative(Vector512<double> x)
    {
        x = Vector512.Max(x, Vector512.Create(Smallest));
        Vector512<double> twos = Vector512.Floor((x * (1 / Math.Log(2))) + Vector512.Create(0.5));
        Vector512<double> rest = Vector512.FusedMultiplyAdd(twos, Vector512.Create(-HighLn2), x);
        rest = Vector512.FusedMultiplyAdd(twos, Vector512.Create(-LowLn2), rest);
        Vector512<double> sum = Vector512.Create(Series[0]);
        for (int k = 1; k < Series.Length; k++)
        {
            sum = Vector512.FusedMultiplyAdd(sum, rest, Vector512.Create(Series[k]));
        }

        Vector512<long> exponent = Vector512.ConvertToInt64(twos) + Vector512.Create(1023L);
        return sum * (exponent << 52).AsDouble();
    }
}
