using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CollabSim.Benchmarks.Fused;

/// <summary>Elementary functions and draws by hand, sixteen numbers in a register: the same operations in the same order as the engine's, so the same bits.</summary>
internal static class By16
{
    private const uint Parity = 0x1BD11BDA;

    public static readonly Vector512<float> One = Vector512.Create(1f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Spread(double number) => Vector512.Create((float)number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Clamp(Vector512<float> x, float low, float high) =>
        Vector512.MaxNative(Vector512.MinNative(x, Vector512.Create(high)), Vector512.Create(low));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, float c) =>
        Vector512.FusedMultiplyAdd(a, b, Vector512.Create(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        x = Clamp(x, -87f, 87f);
        Vector512<float> power = Vector512.Floor(MultiplyAdd(x, Vector512.Create(1.44269504f), 0.5f));
        Vector512<float> rest = Vector512.FusedMultiplyAdd(power, Vector512.Create(-0.693359375f), x);
        rest = Vector512.FusedMultiplyAdd(power, Vector512.Create(2.12194440e-4f), rest);
        Vector512<float> series = MultiplyAdd(Vector512.Create(1.9875691500e-4f), rest, 1.3981999507e-3f);
        series = MultiplyAdd(series, rest, 8.3334519073e-3f);
        series = MultiplyAdd(series, rest, 4.1665795894e-2f);
        series = MultiplyAdd(series, rest, 1.6666665459e-1f);
        series = MultiplyAdd(series, rest, 5.0000001201e-1f);
        series = Vector512.FusedMultiplyAdd(series, rest * rest, rest) + One;
        return (series.AsInt32() + (Vector512.ConvertToInt32Native(power) << 23)).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        Vector512<uint> shifted = x.AsUInt32() + Vector512.Create(0x3F800000u - 0x3F3504F3u);
        Vector512<float> exponent = Vector512.ConvertToSingle((shifted >>> 23).AsInt32()) - Vector512.Create(127f);
        Vector512<float> m =
            ((shifted & Vector512.Create(0x007FFFFFu)) + Vector512.Create(0x3F3504F3u)).AsSingle() - One;
        Vector512<float> square = m * m;
        Vector512<float> series = MultiplyAdd(Vector512.Create(7.0376836292e-2f), m, -1.1514610310e-1f);
        series = MultiplyAdd(series, m, 1.1676998740e-1f);
        series = MultiplyAdd(series, m, -1.2420140846e-1f);
        series = MultiplyAdd(series, m, 1.4249322787e-1f);
        series = MultiplyAdd(series, m, -1.6668057665e-1f);
        series = MultiplyAdd(series, m, 2.0000714765e-1f);
        series = MultiplyAdd(series, m, -2.4999993993e-1f);
        series = MultiplyAdd(series, m, 3.3333331174e-1f);
        Vector512<float> sum = Vector512.FusedMultiplyAdd(
            series,
            m * square,
            exponent * Vector512.Create(-2.12194440e-4f)
        );
        sum = Vector512.FusedMultiplyAdd(square, Vector512.Create(-0.5f), sum);
        return Vector512.FusedMultiplyAdd(exponent, Vector512.Create(0.693359375f), m + sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TanhOfPositive(Vector512<float> x)
    {
        Vector512<float> fade = Exp(x * Vector512.Create(-2f));
        return (One - fade) / (One + fade);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Uniform(Vector512<uint> word) =>
        MultiplyAdd(Vector512.ConvertToSingle((word >>> 8).AsInt32()), Vector512.Create(1f / 16777216), 1f / 33554432);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Normals(
        ref Vector512<float> first,
        ref Vector512<float> second,
        Vector512<uint> x0,
        Vector512<uint> x1
    )
    {
        Vector512<float> radius = Vector512.Sqrt(Vector512.Create(-2f) * Log(Uniform(x0)));
        Vector512<float> angle = (Uniform(x1) - Vector512.Create(0.5f)) * Vector512.Create(1.57079633f);
        Vector512<float> square = angle * angle;
        Vector512<float> sine = MultiplyAdd(Vector512.Create(-1.9515295891e-4f), square, 8.3321608736e-3f);
        sine = MultiplyAdd(sine, square, -1.6666654611e-1f);
        sine = Vector512.FusedMultiplyAdd(sine * square, angle, angle);
        Vector512<float> cosine = MultiplyAdd(Vector512.Create(2.443315711809948e-5f), square, -1.388731625493765e-3f);
        cosine = MultiplyAdd(cosine, square, 4.166664568298827e-2f);
        cosine = Vector512.FusedMultiplyAdd(cosine * square, square, MultiplyAdd(square, Vector512.Create(-0.5f), 1f));
        Vector512<float> along = radius * (cosine.AsUInt32() ^ (x1 << 31)).AsSingle();
        Vector512<float> across = radius * sine;
        Vector512<float> swap = Vector512.Equals(x1 & Vector512.Create(2u), Vector512.Create(2u)).AsSingle();
        first = Vector512.ConditionalSelect(swap, across, along);
        second = Vector512.ConditionalSelect(swap, along, across);
    }

    /// <summary>Threefry-2x32-20 of one key and sixteen counters, which become the words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Threefry(uint key0, uint key1, ref Vector512<uint> x0, ref Vector512<uint> x1)
    {
        uint key2 = Parity ^ key0 ^ key1;
        x0 += Vector512.Create(key0);
        x1 += Vector512.Create(key1);
        OneGroup(ref x0, ref x1);
        Inject(ref x0, ref x1, key1, key2 + 1);
        OtherGroup(ref x0, ref x1);
        Inject(ref x0, ref x1, key2, key0 + 2);
        OneGroup(ref x0, ref x1);
        Inject(ref x0, ref x1, key0, key1 + 3);
        OtherGroup(ref x0, ref x1);
        Inject(ref x0, ref x1, key1, key2 + 4);
        OneGroup(ref x0, ref x1);
        Inject(ref x0, ref x1, key2, key0 + 5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Inject(ref Vector512<uint> x0, ref Vector512<uint> x1, uint word0, uint word1)
    {
        x0 += Vector512.Create(word0);
        x1 += Vector512.Create(word1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneGroup(ref Vector512<uint> x0, ref Vector512<uint> x1)
    {
        x0 += x1;
        x1 = Avx512F.RotateLeft(x1, 13) ^ x0;
        x0 += x1;
        x1 = Avx512F.RotateLeft(x1, 15) ^ x0;
        x0 += x1;
        x1 = Avx512F.RotateLeft(x1, 26) ^ x0;
        x0 += x1;
        x1 = Avx512F.RotateLeft(x1, 6) ^ x0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OtherGroup(ref Vector512<uint> x0, ref Vector512<uint> x1)
    {
        x0 += x1;
        x1 = Avx512F.RotateLeft(x1, 17) ^ x0;
        x0 += x1;
        x1 = Avx512F.RotateLeft(x1, 29) ^ x0;
        x0 += x1;
        x1 = Avx512F.RotateLeft(x1, 16) ^ x0;
        x0 += x1;
        x1 = Avx512F.RotateLeft(x1, 24) ^ x0;
    }
}
