using System.Runtime.CompilerServices;

namespace CollabSim.Engine.Lanes;

/// <summary>
/// Elementary functions built from exactly rounded operations only, so that they give the same bits on every machine
/// and at every width. Polynomials: Moshier's Cephes library (single precision); errors below are measured by a test.
/// </summary>
internal static class Elementary
{
    /// <summary>e^x for x in [-87, 87], clamped there; relative error below 2e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : struct, ILane<T>
    {
        x = T.Max(T.Min(x, 87f), -87f);
        T power = T.Floor(T.MultiplyAdd(x, 1.44269504f, 0.5f));
        T rest = T.MultiplyAdd(power, -0.693359375f, x);
        rest = T.MultiplyAdd(power, 2.12194440e-4f, rest);
        T series = 1.9875691500e-4f;
        series = T.MultiplyAdd(series, rest, 1.3981999507e-3f);
        series = T.MultiplyAdd(series, rest, 8.3334519073e-3f);
        series = T.MultiplyAdd(series, rest, 4.1665795894e-2f);
        series = T.MultiplyAdd(series, rest, 1.6666665459e-1f);
        series = T.MultiplyAdd(series, rest, 5.0000001201e-1f);
        series = T.MultiplyAdd(series, rest * rest, rest) + 1f;
        return T.AddBits(series, T.ShiftBitsLeft(T.NumberToBits(power), 23));
    }

    /// <summary>Natural logarithm of a positive normal number; error below 2e-7, relative to the value where that is above 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x)
        where T : struct, ILane<T>
    {
        // x = mantissa · 2^exponent with the mantissa in [sqrt(1/2), sqrt(2)).
        T shifted = T.AddBits(x, T.Bits(0x3F800000 - 0x3F3504F3));
        T exponent = T.BitsToNumber(T.ShiftBitsRight(shifted, 23)) - 127f;
        T mantissa = T.AddBits(shifted & T.Bits(0x007FFFFF), T.Bits(0x3F3504F3));
        T m = mantissa - 1f;
        T square = m * m;
        T series = 7.0376836292e-2f;
        series = T.MultiplyAdd(series, m, -1.1514610310e-1f);
        series = T.MultiplyAdd(series, m, 1.1676998740e-1f);
        series = T.MultiplyAdd(series, m, -1.2420140846e-1f);
        series = T.MultiplyAdd(series, m, 1.4249322787e-1f);
        series = T.MultiplyAdd(series, m, -1.6668057665e-1f);
        series = T.MultiplyAdd(series, m, 2.0000714765e-1f);
        series = T.MultiplyAdd(series, m, -2.4999993993e-1f);
        series = T.MultiplyAdd(series, m, 3.3333331174e-1f);
        T sum = T.MultiplyAdd(series, m * square, exponent * -2.12194440e-4f);
        sum = T.MultiplyAdd(square, -0.5f, sum);
        return T.MultiplyAdd(exponent, 0.693359375f, m + sum);
    }

    /// <summary>Hyperbolic tangent of x >= 0; absolute error below 2e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T TanhOfPositive<T>(T x)
        where T : struct, ILane<T>
    {
        T fade = Exp(x * -2f);
        return (1f - fade) / (1f + fade);
    }

    /// <summary>Sine and cosine of an angle in [-π/4, π/4]; absolute error below 1e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> SinCos<T>(T angle)
        where T : struct, ILane<T>
    {
        T square = angle * angle;
        T sine = T.MultiplyAdd(-1.9515295891e-4f, square, 8.3321608736e-3f);
        sine = T.MultiplyAdd(sine, square, -1.6666654611e-1f);
        sine = T.MultiplyAdd(sine * square, angle, angle);
        T cosine = T.MultiplyAdd(2.443315711809948e-5f, square, -1.388731625493765e-3f);
        cosine = T.MultiplyAdd(cosine, square, 4.166664568298827e-2f);
        cosine = T.MultiplyAdd(cosine * square, square, T.MultiplyAdd(square, -0.5f, 1f));
        return new Pair<T>(sine, cosine);
    }
}
