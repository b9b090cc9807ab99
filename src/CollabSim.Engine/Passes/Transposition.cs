using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <summary>
/// Turns lines (all fields of one school side by side) into rows (one field of sixteen schools side by side) and back.
/// Moves and adds whole numbers only, so it may use whatever the processor has.
/// </summary>
internal static class Transposition
{
    /// <summary>Lines that are turned at a time.</summary>
    public const int Side = 16;

    /// <summary>Numbers from one row to the next.</summary>
    private const int Row = Schools.Block;

    /// <summary>The first fields of sixteen lines, picked by index, become rows of sixteen.</summary>
    /// <param name="lines">Lines of <paramref name="stride"/> numbers.</param>
    /// <param name="stride">Numbers from one line to the next.</param>
    /// <param name="picked">Index of the first of the sixteen lines.</param>
    /// <param name="rows">First number of the first row.</param>
    /// <param name="fields">Fields wanted, a multiple of four.</param>
    [MethodImpl(HotPath.Compiled)]
    public static void LinesToRows(ref float lines, int stride, ref int picked, ref float rows, int fields)
    {
        int field = 0;
        if (Avx512F.IsSupported)
        {
            for (; field + 12 <= fields; field += 12)
            {
                ThreeTimesFour(
                    ref Unsafe.Add(ref lines, field),
                    stride,
                    ref picked,
                    ref Unsafe.Add(ref rows, field * Row)
                );
            }
        }

        for (; field < fields; field += 4)
        {
            ref float from = ref Unsafe.Add(ref lines, field);
            ref float to = ref Unsafe.Add(ref rows, field * Row);
            if (Avx512F.IsSupported)
            {
                Vector512<float> first = Four(ref from, stride, ref picked, 0);
                Vector512<float> second = Four(ref from, stride, ref picked, 1);
                Vector512<float> third = Four(ref from, stride, ref picked, 2);
                Vector512<float> fourth = Four(ref from, stride, ref picked, 3);
                TurnAndStore(first, second, third, fourth, ref to);
                continue;
            }

            for (int n = 0; n < Side; n += 4)
            {
                Vector128<float> first = Quarter(ref from, stride, ref picked, n);
                Vector128<float> second = Quarter(ref from, stride, ref picked, n + 1);
                Vector128<float> third = Quarter(ref from, stride, ref picked, n + 2);
                Vector128<float> fourth = Quarter(ref from, stride, ref picked, n + 3);
                Turn(ref first, ref second, ref third, ref fourth);
                first.StoreUnsafe(ref to, (nuint)n);
                second.StoreUnsafe(ref to, (nuint)(n + Row));
                third.StoreUnsafe(ref to, (nuint)(n + (2 * Row)));
                fourth.StoreUnsafe(ref to, (nuint)(n + (3 * Row)));
            }
        }
    }

    /// <summary>Twelve fields at once, so that the place of each line is worked out once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ThreeTimesFour(ref float from, int stride, ref int picked, ref float to)
    {
        ThreeFours(
            ref from,
            stride,
            ref picked,
            0,
            out Vector512<float> a0,
            out Vector512<float> b0,
            out Vector512<float> c0
        );
        ThreeFours(
            ref from,
            stride,
            ref picked,
            1,
            out Vector512<float> a1,
            out Vector512<float> b1,
            out Vector512<float> c1
        );
        ThreeFours(
            ref from,
            stride,
            ref picked,
            2,
            out Vector512<float> a2,
            out Vector512<float> b2,
            out Vector512<float> c2
        );
        ThreeFours(
            ref from,
            stride,
            ref picked,
            3,
            out Vector512<float> a3,
            out Vector512<float> b3,
            out Vector512<float> c3
        );
        TurnAndStore(a0, a1, a2, a3, ref to);
        TurnAndStore(b0, b1, b2, b3, ref Unsafe.Add(ref to, 4 * Row));
        TurnAndStore(c0, c1, c2, c3, ref Unsafe.Add(ref to, 8 * Row));
    }

    /// <summary>Three times four fields each of lines n, n + 4, n + 8 and n + 12.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ThreeFours(
        ref float from,
        int stride,
        ref int picked,
        int n,
        out Vector512<float> a,
        out Vector512<float> b,
        out Vector512<float> c
    )
    {
        ref float first = ref Line(ref from, stride, ref picked, n);
        a = At(ref first, 0).ToVector256Unsafe().ToVector512Unsafe();
        b = At(ref first, 4).ToVector256Unsafe().ToVector512Unsafe();
        c = At(ref first, 8).ToVector256Unsafe().ToVector512Unsafe();
        ref float second = ref Line(ref from, stride, ref picked, n + 4);
        a = Avx512F.InsertVector128(a, At(ref second, 0), 1);
        b = Avx512F.InsertVector128(b, At(ref second, 4), 1);
        c = Avx512F.InsertVector128(c, At(ref second, 8), 1);
        ref float third = ref Line(ref from, stride, ref picked, n + 8);
        a = Avx512F.InsertVector128(a, At(ref third, 0), 2);
        b = Avx512F.InsertVector128(b, At(ref third, 4), 2);
        c = Avx512F.InsertVector128(c, At(ref third, 8), 2);
        ref float fourth = ref Line(ref from, stride, ref picked, n + 12);
        a = Avx512F.InsertVector128(a, At(ref fourth, 0), 3);
        b = Avx512F.InsertVector128(b, At(ref fourth, 4), 3);
        c = Avx512F.InsertVector128(c, At(ref fourth, 8), 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Line(ref float from, int stride, ref int picked, int n) =>
        ref Unsafe.Add(ref from, (nint)(uint)Unsafe.Add(ref picked, n) * stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> At(ref float line, int field) => Vector128.LoadUnsafe(ref line, (nuint)field);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TurnAndStore(
        Vector512<float> first,
        Vector512<float> second,
        Vector512<float> third,
        Vector512<float> fourth,
        ref float to
    )
    {
        Turn(ref first, ref second, ref third, ref fourth);
        first.StoreUnsafe(ref to, 0 * Row);
        second.StoreUnsafe(ref to, 1 * Row);
        third.StoreUnsafe(ref to, 2 * Row);
        fourth.StoreUnsafe(ref to, 3 * Row);
    }

    /// <summary>Rows of sixteen become the first fields of sixteen lines that follow each other.</summary>
    /// <param name="rows">First number of the first row.</param>
    /// <param name="lines">First number of the first line.</param>
    /// <param name="stride">Numbers from one line to the next.</param>
    /// <param name="fields">Fields to write, a multiple of four.</param>
    [MethodImpl(HotPath.Compiled)]
    public static void RowsToLines(ref float rows, ref float lines, int stride, int fields)
    {
        for (int field = 0; field < fields; field += 4)
        {
            ref float from = ref Unsafe.Add(ref rows, field * Row);
            ref float to = ref Unsafe.Add(ref lines, field);
            if (Avx512F.IsSupported)
            {
                Vector512<float> first = Vector512.LoadUnsafe(ref from, 0 * Row);
                Vector512<float> second = Vector512.LoadUnsafe(ref from, 1 * Row);
                Vector512<float> third = Vector512.LoadUnsafe(ref from, 2 * Row);
                Vector512<float> fourth = Vector512.LoadUnsafe(ref from, 3 * Row);
                Turn(ref first, ref second, ref third, ref fourth);
                Write(first, ref to, stride, 0);
                Write(second, ref to, stride, 1);
                Write(third, ref to, stride, 2);
                Write(fourth, ref to, stride, 3);
                continue;
            }

            for (int n = 0; n < Side; n += 4)
            {
                Vector128<float> first = Vector128.LoadUnsafe(ref from, (nuint)n);
                Vector128<float> second = Vector128.LoadUnsafe(ref from, (nuint)(n + Row));
                Vector128<float> third = Vector128.LoadUnsafe(ref from, (nuint)(n + (2 * Row)));
                Vector128<float> fourth = Vector128.LoadUnsafe(ref from, (nuint)(n + (3 * Row)));
                Turn(ref first, ref second, ref third, ref fourth);
                Write(first, ref to, stride, n);
                Write(second, ref to, stride, n + 1);
                Write(third, ref to, stride, n + 2);
                Write(fourth, ref to, stride, n + 3);
            }
        }
    }

    /// <summary>Adds rows of sixteen whole numbers to sixteen lines, picked by index.</summary>
    /// <param name="rows">First number of the first row.</param>
    /// <param name="lines">Lines of <paramref name="stride"/> numbers.</param>
    /// <param name="stride">Numbers from one line to the next, a multiple of eight; as many rows are added.</param>
    /// <param name="picked">Index of the first of the sixteen lines.</param>
    [MethodImpl(HotPath.Compiled)]
    public static void AddRowsToLines(ref float rows, ref int lines, int stride, ref int picked)
    {
        for (int field = 0; field < stride; field += 8)
        {
            ref float from = ref Unsafe.Add(ref rows, field * Row);
            ref int to = ref Unsafe.Add(ref lines, field);
            if (Avx512F.IsSupported)
            {
                AddEight(ref from, ref to, stride, ref picked);
                continue;
            }

            for (int half = 0; half < 8; half += 4)
            {
                for (int n = 0; n < Side; n += 4)
                {
                    ref float four = ref Unsafe.Add(ref from, (half * Row) + n);
                    Vector128<float> first = Vector128.LoadUnsafe(ref four, 0 * Row);
                    Vector128<float> second = Vector128.LoadUnsafe(ref four, 1 * Row);
                    Vector128<float> third = Vector128.LoadUnsafe(ref four, 2 * Row);
                    Vector128<float> fourth = Vector128.LoadUnsafe(ref four, 3 * Row);
                    Turn(ref first, ref second, ref third, ref fourth);
                    Add(first.AsInt32(), ref Unsafe.Add(ref to, half), stride, ref picked, n);
                    Add(second.AsInt32(), ref Unsafe.Add(ref to, half), stride, ref picked, n + 1);
                    Add(third.AsInt32(), ref Unsafe.Add(ref to, half), stride, ref picked, n + 2);
                    Add(fourth.AsInt32(), ref Unsafe.Add(ref to, half), stride, ref picked, n + 3);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddEight(ref float from, ref int to, int stride, ref int picked)
    {
        Vector512<float> first = Vector512.LoadUnsafe(ref from, 0 * Row);
        Vector512<float> second = Vector512.LoadUnsafe(ref from, 1 * Row);
        Vector512<float> third = Vector512.LoadUnsafe(ref from, 2 * Row);
        Vector512<float> fourth = Vector512.LoadUnsafe(ref from, 3 * Row);
        Vector512<float> fifth = Vector512.LoadUnsafe(ref from, 4 * Row);
        Vector512<float> sixth = Vector512.LoadUnsafe(ref from, 5 * Row);
        Vector512<float> seventh = Vector512.LoadUnsafe(ref from, 6 * Row);
        Vector512<float> eighth = Vector512.LoadUnsafe(ref from, 7 * Row);
        Turn(ref first, ref second, ref third, ref fourth);
        Turn(ref fifth, ref sixth, ref seventh, ref eighth);
        AddFourLines(first, fifth, ref to, stride, ref picked, 0);
        AddFourLines(second, sixth, ref to, stride, ref picked, 1);
        AddFourLines(third, seventh, ref to, stride, ref picked, 2);
        AddFourLines(fourth, eighth, ref to, stride, ref picked, 3);
    }

    /// <summary>Adds the two halves of lines n, n + 4, n + 8 and n + 12.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFourLines(
        Vector512<float> left,
        Vector512<float> right,
        ref int to,
        int stride,
        ref int picked,
        int n
    )
    {
        Vector512<long> low = Avx512F.PermuteVar8x64x2(
            left.AsInt64(),
            Vector512.Create(0L, 1, 8, 9, 2, 3, 10, 11),
            right.AsInt64()
        );
        Vector512<long> high = Avx512F.PermuteVar8x64x2(
            left.AsInt64(),
            Vector512.Create(4L, 5, 12, 13, 6, 7, 14, 15),
            right.AsInt64()
        );
        Add(low.GetLower().AsInt32(), ref to, stride, ref picked, n);
        Add(low.GetUpper().AsInt32(), ref to, stride, ref picked, n + 4);
        Add(high.GetLower().AsInt32(), ref to, stride, ref picked, n + 8);
        Add(high.GetUpper().AsInt32(), ref to, stride, ref picked, n + 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<int> eight, ref int to, int stride, ref int picked, int n)
    {
        ref int line = ref Unsafe.Add(ref to, (nint)Unsafe.Add(ref picked, n) * stride);
        (Vector256.LoadUnsafe(ref line) + eight).StoreUnsafe(ref line);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector128<int> four, ref int to, int stride, ref int picked, int n)
    {
        ref int line = ref Unsafe.Add(ref to, (nint)Unsafe.Add(ref picked, n) * stride);
        (Vector128.LoadUnsafe(ref line) + four).StoreUnsafe(ref line);
    }

    /// <summary>Four fields each of lines n, n + 4, n + 8 and n + 12, so that turning each quarter puts all in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Four(ref float from, int stride, ref int picked, int n)
    {
        Vector512<float> four = Quarter(ref from, stride, ref picked, n).ToVector256Unsafe().ToVector512Unsafe();
        four = Avx512F.InsertVector128(four, Quarter(ref from, stride, ref picked, n + 4), 1);
        four = Avx512F.InsertVector128(four, Quarter(ref from, stride, ref picked, n + 8), 2);
        return Avx512F.InsertVector128(four, Quarter(ref from, stride, ref picked, n + 12), 3);
    }

    /// <summary>Writes four fields each of lines n, n + 4, n + 8 and n + 12.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector512<float> four, ref float to, int stride, int n)
    {
        Write(Avx512F.ExtractVector128(four, 0), ref to, stride, n);
        Write(Avx512F.ExtractVector128(four, 1), ref to, stride, n + 4);
        Write(Avx512F.ExtractVector128(four, 2), ref to, stride, n + 8);
        Write(Avx512F.ExtractVector128(four, 3), ref to, stride, n + 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector128<float> one, ref float to, int stride, int n) =>
        one.StoreUnsafe(ref Unsafe.Add(ref to, (nint)n * stride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Quarter(ref float from, int stride, ref int picked, int n) =>
        Vector128.LoadUnsafe(ref Unsafe.Add(ref from, (nint)Unsafe.Add(ref picked, n) * stride));

    /// <summary>Turns the four squares of 4×4 numbers that lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        ref Vector512<float> first,
        ref Vector512<float> second,
        ref Vector512<float> third,
        ref Vector512<float> fourth
    )
    {
        Vector512<double> low = Avx512F.UnpackLow(first, second).AsDouble();
        Vector512<double> high = Avx512F.UnpackHigh(first, second).AsDouble();
        Vector512<double> lowNext = Avx512F.UnpackLow(third, fourth).AsDouble();
        Vector512<double> highNext = Avx512F.UnpackHigh(third, fourth).AsDouble();
        first = Avx512F.UnpackLow(low, lowNext).AsSingle();
        second = Avx512F.UnpackHigh(low, lowNext).AsSingle();
        third = Avx512F.UnpackLow(high, highNext).AsSingle();
        fourth = Avx512F.UnpackHigh(high, highNext).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        ref Vector128<float> first,
        ref Vector128<float> second,
        ref Vector128<float> third,
        ref Vector128<float> fourth
    )
    {
        Vector128<double> low = ZipLow(first, second).AsDouble();
        Vector128<double> high = ZipHigh(first, second).AsDouble();
        Vector128<double> lowNext = ZipLow(third, fourth).AsDouble();
        Vector128<double> highNext = ZipHigh(third, fourth).AsDouble();
        first = ZipLow(low, lowNext).AsSingle();
        second = ZipHigh(low, lowNext).AsSingle();
        third = ZipLow(high, highNext).AsSingle();
        fourth = ZipHigh(high, highNext).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> one, Vector128<float> other) =>
        Sse.IsSupported ? Sse.UnpackLow(one, other)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(one, other)
        : Vector128.Create(one[0], other[0], one[1], other[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> one, Vector128<float> other) =>
        Sse.IsSupported ? Sse.UnpackHigh(one, other)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(one, other)
        : Vector128.Create(one[2], other[2], one[3], other[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ZipLow(Vector128<double> one, Vector128<double> other) =>
        Sse2.IsSupported ? Sse2.UnpackLow(one, other)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(one, other)
        : Vector128.Create(one[0], other[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ZipHigh(Vector128<double> one, Vector128<double> other) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(one, other)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(one, other)
        : Vector128.Create(one[1], other[1]);
}
