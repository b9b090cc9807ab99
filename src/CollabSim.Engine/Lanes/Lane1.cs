using System.Numerics;
using System.Runtime.CompilerServices;

namespace CollabSim.Engine.Lanes;

/// <summary>One number at a time, for machines without wide registers and as the reference for the wide ones.</summary>
internal readonly struct Lane1(float value) : ILane<Lane1>
{
    private readonly float _value = value;

    public static int Width => 1;

    private uint Word => BitConverter.SingleToUInt32Bits(_value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane1(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane1(double value) => new((float)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator float(Lane1 lane) => lane._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator +(Lane1 a, Lane1 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 a, Lane1 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator *(Lane1 a, Lane1 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator /(Lane1 a, Lane1 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator <(Lane1 a, Lane1 b) => Mask(a._value < b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator >(Lane1 a, Lane1 b) => Mask(a._value > b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator &(Lane1 a, Lane1 b) => Of(a.Word & b.Word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator |(Lane1 a, Lane1 b) => Of(a.Word | b.Word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 SameBits(Lane1 a, Lane1 b) => Mask(a.Word == b.Word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Select(Lane1 mask, Lane1 yes, Lane1 no) => mask.Word != 0 ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint TrueLanes(Lane1 mask) => mask.Word >>> 31;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Min(Lane1 a, Lane1 b) => a._value < b._value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Max(Lane1 a, Lane1 b) => a._value > b._value ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Abs(Lane1 a) => new(MathF.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Sqrt(Lane1 a) => new(MathF.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Floor(Lane1 a) => new(MathF.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 MultiplyAdd(Lane1 a, Lane1 b, Lane1 c) =>
        new(MathF.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Load(ref float source, int index) => new(Unsafe.Add(ref source, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane1 value, ref float target, int index) => Unsafe.Add(ref target, index) = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Gather(ref float source, ref int indices, int at, int stride, int field) =>
        new(Unsafe.Add(ref source, (nint)Unsafe.Add(ref indices, at) * stride + field));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 GatherRows(ref float source, int first, int stride, int field) =>
        new(Unsafe.Add(ref source, ((nint)first * stride) + field));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 LoadBits(ref int source, int index) => Of((uint)Unsafe.Add(ref source, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRounded(Lane1 value, ref int target, int index) =>
        Unsafe.Add(ref target, index) = (int)MathF.Round(value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Bits(uint word) => Of(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 AddBits(Lane1 a, Lane1 b) => Of(a.Word + b.Word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 XorBits(Lane1 a, Lane1 b) => Of(a.Word ^ b.Word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 RotateBitsLeft(Lane1 a, int count) => Of(BitOperations.RotateLeft(a.Word, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 ShiftBitsRight(Lane1 a, int count) => Of(a.Word >> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 ShiftBitsLeft(Lane1 a, int count) => Of(a.Word << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 BitsToNumber(Lane1 bits) => new((int)bits.Word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 NumberToBits(Lane1 number) => Of((uint)(int)number._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane1 Of(uint word) => new(BitConverter.UInt32BitsToSingle(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane1 Mask(bool truth) => Of(truth ? uint.MaxValue : 0);
}
