using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CollabSim.Engine.State;

/// <summary>
/// Turns lines (all fields of one school side by side) into rows (one field of many schools side by side) and back. Moves
/// numbers without changing them, so it may use whatever the processor has.
/// </summary>
internal static class Transposition
{
    private const int Side = 16;

    /// <summary>Sixteen lines, picked by index, become columns of rows.</summary>
    /// <param name="lines">Lines of <paramref name="stride"/> numbers, a multiple of 16.</param>
    /// <param name="stride">Numbers from one line to the next.</param>
    /// <param name="picked">Index of the first of the sixteen lines.</param>
    /// <param name="rows">First number of the first row.</param>
    /// <param name="length">Numbers from one row to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LinesToRows(ref float lines, int stride, ref int picked, ref float rows, int length)
    {
        for (int field = 0; field < stride; field += Side)
        {
            Block block;
            Unsafe.SkipInit(out block);
            for (int n = 0; n < Side; n++)
            {
                nint line = (nint)Unsafe.Add(ref picked, n) * stride;
                block[n] = Vector512.LoadUnsafe(ref Unsafe.Add(ref lines, line + field));
            }

            Turn(ref block);
            for (int n = 0; n < Side; n++)
            {
                block[n].StoreUnsafe(ref Unsafe.Add(ref rows, (nint)(field + n) * length));
            }
        }
    }

    /// <summary>Columns of rows become sixteen consecutive lines of sixteen numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RowsToLines(ref float rows, int length, ref float lines)
    {
        Block block;
        Unsafe.SkipInit(out block);
        for (int n = 0; n < Side; n++)
        {
            block[n] = Vector512.LoadUnsafe(ref Unsafe.Add(ref rows, (nint)n * length));
        }

        Turn(ref block);
        for (int n = 0; n < Side; n++)
        {
            block[n].StoreUnsafe(ref Unsafe.Add(ref lines, (nint)n * Side));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn(ref Block block)
    {
        if (!Avx512F.IsSupported)
        {
            Span<float> square = MemoryMarshal.CreateSpan(ref Unsafe.As<Block, float>(ref block), Side * Side);
            for (int row = 0; row < Side; row++)
            {
                for (int column = 0; column < row; column++)
                {
                    (square[(row * Side) + column], square[(column * Side) + row]) = (
                        square[(column * Side) + row],
                        square[(row * Side) + column]
                    );
                }
            }

            return;
        }

        // Pairs, then fours, within each quarter of a register; then the quarters change places twice.
        for (int n = 0; n < Side; n += 2)
        {
            (block[n], block[n + 1]) = (
                Avx512F.UnpackLow(block[n], block[n + 1]),
                Avx512F.UnpackHigh(block[n], block[n + 1])
            );
        }

        for (int n = 0; n < Side; n += 4)
        {
            Vector512<double> low0 = block[n].AsDouble();
            Vector512<double> high0 = block[n + 1].AsDouble();
            Vector512<double> low1 = block[n + 2].AsDouble();
            Vector512<double> high1 = block[n + 3].AsDouble();
            block[n] = Avx512F.UnpackLow(low0, low1).AsSingle();
            block[n + 1] = Avx512F.UnpackHigh(low0, low1).AsSingle();
            block[n + 2] = Avx512F.UnpackLow(high0, high1).AsSingle();
            block[n + 3] = Avx512F.UnpackHigh(high0, high1).AsSingle();
        }

        for (int n = 0; n < 4; n++)
        {
            Vector512<float> first = Avx512F.Shuffle4x128(block[n], block[n + 4], 0x88);
            Vector512<float> second = Avx512F.Shuffle4x128(block[n], block[n + 4], 0xDD);
            Vector512<float> third = Avx512F.Shuffle4x128(block[n + 8], block[n + 12], 0x88);
            Vector512<float> fourth = Avx512F.Shuffle4x128(block[n + 8], block[n + 12], 0xDD);
            block[n] = Avx512F.Shuffle4x128(first, third, 0x88);
            block[n + 8] = Avx512F.Shuffle4x128(first, third, 0xDD);
            block[n + 4] = Avx512F.Shuffle4x128(second, fourth, 0x88);
            block[n + 12] = Avx512F.Shuffle4x128(second, fourth, 0xDD);
        }
    }

    [InlineArray(Side)]
    private struct Block
    {
        private Vector512<float> _first;
    }
}
