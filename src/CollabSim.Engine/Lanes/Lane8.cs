using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CollabSim.Engine.Lanes;

/// <summary>Eight numbers in a 256-bit register.</summary>
internal readonly struct Lane8(Vector256<float> value) : ILane<Lane8>
{
    private readonly Vector256<float> _value = value;

    public static int Width => 8;

    private Vector256<uint> Words => _value.AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane8(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane8(double value) => new(Vector256.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator +(Lane8 a, Lane8 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 a, Lane8 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator *(Lane8 a, Lane8 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator /(Lane8 a, Lane8 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator <(Lane8 a, Lane8 b) => new(Vector256.LessThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator >(Lane8 a, Lane8 b) => new(Vector256.GreaterThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator &(Lane8 a, Lane8 b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator |(Lane8 a, Lane8 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 SameBits(Lane8 a, Lane8 b) => new(Vector256.Equals(a.Words, b.Words).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Select(Lane8 mask, Lane8 yes, Lane8 no) =>
        new(Vector256.ConditionalSelect(mask._value, yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint TrueLanes(Lane8 mask) => mask._value.ExtractMostSignificantBits();

    // One instruction each; they differ from the exact ones only for NaN and signed zero. By the processor's name, for the library's
    // MinNative and MaxNative cannot be compiled ahead of time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Min(Lane8 a, Lane8 b) =>
        new(Avx.IsSupported ? Avx.Min(a._value, b._value) : Vector256.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Max(Lane8 a, Lane8 b) =>
        new(Avx.IsSupported ? Avx.Max(a._value, b._value) : Vector256.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Abs(Lane8 a) => new(Vector256.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Sqrt(Lane8 a) => new(Vector256.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Floor(Lane8 a) => new(Vector256.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 MultiplyAdd(Lane8 a, Lane8 b, Lane8 c) =>
        new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Load(ref float source, int index) => new(Vector256.LoadUnsafe(ref source, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane8 value, ref float target, int index) =>
        value._value.StoreUnsafe(ref target, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 LoadBits(ref int source, int index) =>
        new(Vector256.LoadUnsafe(ref source, (nuint)index).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRounded(Lane8 value, ref int target, int index) =>
        (
            Avx.IsSupported
                ? Avx.ConvertToVector256Int32(value._value)
                : Vector256.ConvertToInt32Native(Vector256.Round(value._value))
        ).StoreUnsafe(ref target, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Bits(uint word) => new(Vector256.Create(word).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 AddBits(Lane8 a, Lane8 b) => new((a.Words + b.Words).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 XorBits(Lane8 a, Lane8 b) => new((a.Words ^ b.Words).AsSingle());

#pragma warning disable CA1857 // The count is a constant once the rounds of Threefry are inlined.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 RotateBitsLeft(Lane8 a, int count) =>
        new(
            (
                Avx512F.VL.IsSupported
                    ? Avx512F.VL.RotateLeft(a.Words, (byte)count)
                    : (a.Words << count) | (a.Words >>> (32 - count))
            ).AsSingle()
        );
#pragma warning restore CA1857

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 ShiftBitsRight(Lane8 a, int count) => new((a.Words >>> count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 ShiftBitsLeft(Lane8 a, int count) => new((a.Words << count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 BitsToNumber(Lane8 bits) => new(Vector256.ConvertToSingle(bits._value.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 NumberToBits(Lane8 number) =>
        new(
            (
                Avx.IsSupported
                    ? Avx.ConvertToVector256Int32WithTruncation(number._value)
                    : Vector256.ConvertToInt32Native(number._value)
            ).AsSingle()
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Gather(ref float source, ref int indices, int at, int stride, int field) =>
        Gather(ref Unsafe.Add(ref source, field), Vector256.LoadUnsafe(ref indices, (nuint)at) * stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 GatherRows(ref float source, int first, int stride, int field) =>
        Gather(ref Unsafe.Add(ref source, ((nint)first * stride) + field), Vector256<int>.Indices * stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Lane8 Gather(ref float origin, Vector256<int> places)
    {
        if (Avx2.IsSupported)
        {
            // The arrays of a running simulation are pinned, so the address stays true while it is read.
            return new Lane8(Avx2.GatherVector256((float*)Unsafe.AsPointer(ref origin), places, 4));
        }

        Vector256<float> gathered = default;
        for (int lane = 0; lane < Width; lane++)
        {
            gathered = gathered.WithElement(lane, Unsafe.Add(ref origin, (nint)places[lane]));
        }

        return new Lane8(gathered);
    }
}
