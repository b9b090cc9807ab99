using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CollabSim.Engine.Lanes;

/// <summary>
/// Thirty-two numbers in two 512-bit registers. Most rules are chains in which each step waits for the one before; with two
/// chains side by side the processor works on the one while the other waits.
/// </summary>
internal readonly struct Lane32(Vector512<float> low, Vector512<float> high) : ILane<Lane32>
{
    private readonly Vector512<float> _low = low;
    private readonly Vector512<float> _high = high;

    public static int Width => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane32(float value) => new(Vector512.Create(value), Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane32(double value) =>
        new(Vector512.Create((float)value), Vector512.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 operator +(Lane32 a, Lane32 b) => new(a._low + b._low, a._high + b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 operator -(Lane32 a, Lane32 b) => new(a._low - b._low, a._high - b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 operator *(Lane32 a, Lane32 b) => new(a._low * b._low, a._high * b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 operator /(Lane32 a, Lane32 b) => new(a._low / b._low, a._high / b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 operator -(Lane32 a) => new(-a._low, -a._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 operator <(Lane32 a, Lane32 b) =>
        new(Vector512.LessThan(a._low, b._low), Vector512.LessThan(a._high, b._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 operator >(Lane32 a, Lane32 b) =>
        new(Vector512.GreaterThan(a._low, b._low), Vector512.GreaterThan(a._high, b._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 operator &(Lane32 a, Lane32 b) => new(a._low & b._low, a._high & b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 operator |(Lane32 a, Lane32 b) => new(a._low | b._low, a._high | b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 SameBits(Lane32 a, Lane32 b) =>
        new(
            Vector512.Equals(a._low.AsUInt32(), b._low.AsUInt32()).AsSingle(),
            Vector512.Equals(a._high.AsUInt32(), b._high.AsUInt32()).AsSingle()
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 Select(Lane32 mask, Lane32 yes, Lane32 no) =>
        new(
            Vector512.ConditionalSelect(mask._low, yes._low, no._low),
            Vector512.ConditionalSelect(mask._high, yes._high, no._high)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint TrueLanes(Lane32 mask) =>
        (uint)mask._low.ExtractMostSignificantBits() | ((uint)mask._high.ExtractMostSignificantBits() << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 Min(Lane32 a, Lane32 b) =>
        Avx512F.IsSupported
            ? new(Avx512F.Min(a._low, b._low), Avx512F.Min(a._high, b._high))
            : new(Vector512.MinNative(a._low, b._low), Vector512.MinNative(a._high, b._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 Max(Lane32 a, Lane32 b) =>
        Avx512F.IsSupported
            ? new(Avx512F.Max(a._low, b._low), Avx512F.Max(a._high, b._high))
            : new(Vector512.MaxNative(a._low, b._low), Vector512.MaxNative(a._high, b._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 Abs(Lane32 a) => new(Vector512.Abs(a._low), Vector512.Abs(a._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 Sqrt(Lane32 a) => new(Vector512.Sqrt(a._low), Vector512.Sqrt(a._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 Floor(Lane32 a) => new(Vector512.Floor(a._low), Vector512.Floor(a._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 MultiplyAdd(Lane32 a, Lane32 b, Lane32 c) =>
        new(Vector512.FusedMultiplyAdd(a._low, b._low, c._low), Vector512.FusedMultiplyAdd(a._high, b._high, c._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 Load(ref float source, int index) =>
        new(Vector512.LoadUnsafe(ref source, (nuint)index), Vector512.LoadUnsafe(ref source, (nuint)index + 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane32 value, ref float target, int index)
    {
        value._low.StoreUnsafe(ref target, (nuint)index);
        value._high.StoreUnsafe(ref target, (nuint)index + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 LoadBits(ref int source, int index) =>
        new(
            Vector512.LoadUnsafe(ref source, (nuint)index).AsSingle(),
            Vector512.LoadUnsafe(ref source, (nuint)index + 16).AsSingle()
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRounded(Lane32 value, ref int target, int index)
    {
        Lane16.StoreRounded(value.Low, ref target, index);
        Lane16.StoreRounded(value.High, ref target, index + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 Bits(uint word) => new(Vector512.Create(word).AsSingle(), Vector512.Create(word).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 AddBits(Lane32 a, Lane32 b) =>
        new((a._low.AsUInt32() + b._low.AsUInt32()).AsSingle(), (a._high.AsUInt32() + b._high.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 XorBits(Lane32 a, Lane32 b) =>
        new((a._low.AsUInt32() ^ b._low.AsUInt32()).AsSingle(), (a._high.AsUInt32() ^ b._high.AsUInt32()).AsSingle());

#pragma warning disable CA1857 // The count is a constant once the rounds of Threefry are inlined.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 RotateBitsLeft(Lane32 a, int count) =>
        Avx512F.IsSupported
            ? new(
                Avx512F.RotateLeft(a._low.AsUInt32(), (byte)count).AsSingle(),
                Avx512F.RotateLeft(a._high.AsUInt32(), (byte)count).AsSingle()
            )
            : new(Lane16.RotateBitsLeft(a.Low, count), Lane16.RotateBitsLeft(a.High, count));
#pragma warning restore CA1857

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 ShiftBitsRight(Lane32 a, int count) =>
        new((a._low.AsUInt32() >>> count).AsSingle(), (a._high.AsUInt32() >>> count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 ShiftBitsLeft(Lane32 a, int count) =>
        new((a._low.AsUInt32() << count).AsSingle(), (a._high.AsUInt32() << count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 BitsToNumber(Lane32 bits) =>
        new(Vector512.ConvertToSingle(bits._low.AsInt32()), Vector512.ConvertToSingle(bits._high.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 NumberToBits(Lane32 number) =>
        Avx512F.IsSupported
            ? new(
                Avx512F.ConvertToVector512Int32WithTruncation(number._low).AsSingle(),
                Avx512F.ConvertToVector512Int32WithTruncation(number._high).AsSingle()
            )
            : new(Lane16.NumberToBits(number.Low), Lane16.NumberToBits(number.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 Gather(ref float source, ref int indices, int at, int stride, int field) =>
        new(
            Lane16.Gather(ref source, ref indices, at, stride, field),
            Lane16.Gather(ref source, ref indices, at + 16, stride, field)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane32 GatherRows(ref float source, int first, int stride, int field) =>
        new(
            Lane16.GatherRows(ref source, first, stride, field),
            Lane16.GatherRows(ref source, first + 16, stride, field)
        );

    private Lane32(Lane16 low, Lane16 high)
        : this(low.Value, high.Value) { }

    private Lane16 Low => new(_low);

    private Lane16 High => new(_high);
}
