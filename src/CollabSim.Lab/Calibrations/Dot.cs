using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// Sums of products in one fixed order: eight partial sums, fused, then added pairwise. Narrower machines do the same in several steps, so
/// that the bits do not depend on the machine, and one row gives what four rows at once give.
/// </summary>
internal static class Dot
{
    /// <summary>Numbers side by side; lengths are multiples of it.</summary>
    public const int Width = 8;

    /// <summary>The sum of products of two rows of one padded length.</summary>
    public static double Of(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        ref double a = ref MemoryMarshal.GetReference(one);
        ref double b = ref MemoryMarshal.GetReference(other[..one.Length]);
        Vector512<double> sum = default;
        for (nuint i = 0; i < (nuint)one.Length; i += Width)
        {
            sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, i), Vector512.LoadUnsafe(ref b, i), sum);
        }

        return Sum(sum);
    }

    /// <summary>The products of a row with four rows that lie one stride apart, from a column on.</summary>
    /// <param name="rows">The first of the four rows, from its first column; the others follow.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="row">The other row, as long as what is multiplied: a multiple of eight.</param>
    /// <param name="products">Four sums.</param>
    public static void OfFour(ReadOnlySpan<double> rows, int stride, ReadOnlySpan<double> row, Span<double> products)
    {
        _ = rows[(3 * stride) + row.Length - 1];
        ref double a = ref MemoryMarshal.GetReference(rows);
        ref double b = ref MemoryMarshal.GetReference(row);
        nuint second = (nuint)stride;
        nuint third = second * 2;
        nuint fourth = second * 3;
        (Vector512<double> sum0, Vector512<double> sum1) = (default, default);
        (Vector512<double> sum2, Vector512<double> sum3) = (default, default);
        for (nuint i = 0; i < (nuint)row.Length; i += Width)
        {
            Vector512<double> shared = Vector512.LoadUnsafe(ref b, i);
            sum0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, i), shared, sum0);
            sum1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, second + i), shared, sum1);
            sum2 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, third + i), shared, sum2);
            sum3 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, fourth + i), shared, sum3);
        }

        (products[0], products[1], products[2], products[3]) = (Sum(sum0), Sum(sum1), Sum(sum2), Sum(sum3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Vector512<double> sums)
    {
        Vector256<double> four = sums.GetLower() + sums.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }
}
