using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CollabSim.Engine.Lanes;

/// <summary>Sixteen numbers in a 512-bit register.</summary>
internal readonly struct Lane16(Vector512<float> value) : ILane<Lane16>
{
    private readonly Vector512<float> _value = value;

    public Vector512<float> Value => _value;

    public static int Width => 16;

    private Vector512<uint> Words => _value.AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane16(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane16(double value) => new(Vector512.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator +(Lane16 a, Lane16 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator -(Lane16 a, Lane16 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator *(Lane16 a, Lane16 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator /(Lane16 a, Lane16 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator -(Lane16 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator <(Lane16 a, Lane16 b) => new(Vector512.LessThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator >(Lane16 a, Lane16 b) => new(Vector512.GreaterThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator &(Lane16 a, Lane16 b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator |(Lane16 a, Lane16 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 SameBits(Lane16 a, Lane16 b) => new(Vector512.Equals(a.Words, b.Words).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Select(Lane16 mask, Lane16 yes, Lane16 no) =>
        new(Vector512.ConditionalSelect(mask._value, yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint TrueLanes(Lane16 mask) => (uint)mask._value.ExtractMostSignificantBits();

    // One instruction each; they differ from the exact ones only for NaN and signed zero. By the processor's name, for the library's
    // MinNative and MaxNative cannot be compiled ahead of time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Min(Lane16 a, Lane16 b) =>
        new(Avx512F.IsSupported ? Avx512F.Min(a._value, b._value) : Vector512.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Max(Lane16 a, Lane16 b) =>
        new(Avx512F.IsSupported ? Avx512F.Max(a._value, b._value) : Vector512.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Abs(Lane16 a) => new(Vector512.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Sqrt(Lane16 a) => new(Vector512.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Floor(Lane16 a) => new(Vector512.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 MultiplyAdd(Lane16 a, Lane16 b, Lane16 c) =>
        new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Load(ref float source, int index) => new(Vector512.LoadUnsafe(ref source, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane16 value, ref float target, int index) =>
        value._value.StoreUnsafe(ref target, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 LoadBits(ref int source, int index) =>
        new(Vector512.LoadUnsafe(ref source, (nuint)index).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRounded(Lane16 value, ref int target, int index) =>
        (
            Avx512F.IsSupported
                ? Avx512F.ConvertToVector512Int32(value._value)
                : Vector512.ConvertToInt32Native(Vector512.Round(value._value))
        ).StoreUnsafe(ref target, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Bits(uint word) => new(Vector512.Create(word).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 AddBits(Lane16 a, Lane16 b) => new((a.Words + b.Words).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 XorBits(Lane16 a, Lane16 b) => new((a.Words ^ b.Words).AsSingle());

#pragma warning disable CA1857 // The count is a constant once the rounds of Threefry are inlined.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 RotateBitsLeft(Lane16 a, int count) =>
        new(
            (
                Avx512F.IsSupported
                    ? Avx512F.RotateLeft(a.Words, (byte)count)
                    : (a.Words << count) | (a.Words >>> (32 - count))
            ).AsSingle()
        );
#pragma warning restore CA1857

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 ShiftBitsRight(Lane16 a, int count) => new((a.Words >>> count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 ShiftBitsLeft(Lane16 a, int count) => new((a.Words << count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 BitsToNumber(Lane16 bits) => new(Vector512.ConvertToSingle(bits._value.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 NumberToBits(Lane16 number) =>
        new(
            (
                Avx512F.IsSupported
                    ? Avx512F.ConvertToVector512Int32WithTruncation(number._value)
                    : Vector512.ConvertToInt32Native(number._value)
            ).AsSingle()
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Gather(ref float source, ref int indices, int at, int stride, int field) =>
        Gather(ref Unsafe.Add(ref source, field), Vector512.LoadUnsafe(ref indices, (nuint)at) * stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 GatherRows(ref float source, int first, int stride, int field) =>
        Gather(ref Unsafe.Add(ref source, ((nint)first * stride) + field), Vector512<int>.Indices * stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Lane16 Gather(ref float origin, Vector512<int> places)
    {
        if (Avx512F.IsSupported)
        {
            // The arrays of a running simulation are pinned, so the address stays true while it is read.
            float* address = (float*)Unsafe.AsPointer(ref origin);
            return new Lane16(
                Avx512F.InsertVector256(
                    Avx2.GatherVector256(address, places.GetLower(), 4).ToVector512Unsafe(),
                    Avx2.GatherVector256(address, places.GetUpper(), 4),
                    1
                )
            );
        }

        Vector512<float> gathered = default;
        for (int lane = 0; lane < Width; lane++)
        {
            gathered = gathered.WithElement(lane, Unsafe.Add(ref origin, (nint)places[lane]));
        }

        return new Lane16(gathered);
    }
}
