using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Randomness;

/// <summary>The draws of <see cref="Threefry"/> for several entities side by side.</summary>
internal static class LaneDraws
{
    private const uint Parity = 0x1BD11BDA;

    /// <summary><see cref="Threefry.Block"/> of one key and one counter per lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Block<T>(StreamKey key, T counter0, T counter1)
        where T : struct, ILane<T>
    {
        uint key0 = key.Word0;
        uint key1 = key.Word1;
        uint key2 = Parity ^ key0 ^ key1;
        T x0 = T.AddBits(counter0, T.Bits(key0));
        T x1 = T.AddBits(counter1, T.Bits(key1));
        FourRounds(ref x0, ref x1, 13, 15, 26, 6);
        Inject(ref x0, ref x1, key1, key2 + 1);
        FourRounds(ref x0, ref x1, 17, 29, 16, 24);
        Inject(ref x0, ref x1, key2, key0 + 2);
        FourRounds(ref x0, ref x1, 13, 15, 26, 6);
        Inject(ref x0, ref x1, key0, key1 + 3);
        FourRounds(ref x0, ref x1, 17, 29, 16, 24);
        Inject(ref x0, ref x1, key1, key2 + 4);
        FourRounds(ref x0, ref x1, 13, 15, 26, 6);
        Inject(ref x0, ref x1, key2, key0 + 5);
        return new Pair<T>(x0, x1);
    }

    /// <summary>Uniform in (0, 1) from the upper 24 bits of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Uniform<T>(T word)
        where T : struct, ILane<T> =>
        T.MultiplyAdd(T.BitsToNumber(T.ShiftBitsRight(word, 8)), 1f / 16777216, 1f / 33554432);

    /// <summary>
    /// Two independent standard normals from two random words, by Box and Muller (1958). The angle is drawn within a
    /// quarter turn round an axis; two further bits of the second word choose the axis and its sign.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Normals<T>(T word0, T word1)
        where T : struct, ILane<T>
    {
        T radius = T.Sqrt(-2f * Elementary.Log(Uniform(word0)));
        (T sine, T cosine) = Elementary.SinCos((Uniform(word1) - 0.5f) * 1.57079633f);
        T sign = T.ShiftBitsLeft(word1, 31);
        T along = radius * T.XorBits(cosine, sign);
        T across = radius * sine;
        T swap = T.SameBits(word1 & T.Bits(2), T.Bits(2));
        return new Pair<T>(T.Select(swap, across, along), T.Select(swap, along, across));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRounds<T>(ref T x0, ref T x1, int r0, int r1, int r2, int r3)
        where T : struct, ILane<T>
    {
        x0 = T.AddBits(x0, x1);
        x1 = T.XorBits(T.RotateBitsLeft(x1, r0), x0);
        x0 = T.AddBits(x0, x1);
        x1 = T.XorBits(T.RotateBitsLeft(x1, r1), x0);
        x0 = T.AddBits(x0, x1);
        x1 = T.XorBits(T.RotateBitsLeft(x1, r2), x0);
        x0 = T.AddBits(x0, x1);
        x1 = T.XorBits(T.RotateBitsLeft(x1, r3), x0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Inject<T>(ref T x0, ref T x1, uint word0, uint word1)
        where T : struct, ILane<T>
    {
        x0 = T.AddBits(x0, T.Bits(word0));
        x1 = T.AddBits(x1, T.Bits(word1));
    }
}
