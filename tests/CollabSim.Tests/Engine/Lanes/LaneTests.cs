using CollabSim.Engine.Lanes;
using static CollabSim.Tests.Engine.Lanes.SideBySide;

namespace CollabSim.Tests.Engine.Lanes;

/// <summary>Every operation of the wide lanes gives the bits of the narrow one.</summary>
internal sealed class LaneTests
{
    private static readonly float[] Numbers = [.. Grid(-40, 40, 4096), .. Grid(-1e-3, 1e-3, 4096)];

    [Test]
    public void Arithmetic_is_the_same_at_every_width()
    {
        float[] one = Map<Lane1>(Numbers, Arithmetic);
        Assert.That(SameBits(one, Map<Lane8>(Numbers, Arithmetic)));
        Assert.That(SameBits(one, Map<Lane16>(Numbers, Arithmetic)));
        Assert.That(SameBits(one, Map<Lane32>(Numbers, Arithmetic)));
    }

    [Test]
    public void Choices_are_the_same_at_every_width()
    {
        float[] one = Map<Lane1>(Numbers, Choices);
        Assert.That(SameBits(one, Map<Lane8>(Numbers, Choices)));
        Assert.That(SameBits(one, Map<Lane16>(Numbers, Choices)));
        Assert.That(SameBits(one, Map<Lane32>(Numbers, Choices)));
    }

    [Test]
    public void Work_on_bits_is_the_same_at_every_width()
    {
        float[] one = Map<Lane1>(Numbers, Bits);
        Assert.That(SameBits(one, Map<Lane8>(Numbers, Bits)));
        Assert.That(SameBits(one, Map<Lane16>(Numbers, Bits)));
        Assert.That(SameBits(one, Map<Lane32>(Numbers, Bits)));
    }

    [Test]
    public void Numbers_are_gathered_from_where_the_indices_point()
    {
        Assert.That(Gathered<Lane1>(), Is.EqualTo(Gathered<Lane16>()));
        Assert.That(Gathered<Lane8>(), Is.EqualTo(Gathered<Lane16>()));
        Assert.That(Gathered<Lane32>(), Is.EqualTo(Gathered<Lane16>()));
        Assert.That(
            Gathered<Lane16>()[..3],
            Is.EqualTo(new float[] { 16, 37, 58 }),
            "index·3 + 1: 5, 12 and 19 are indexed."
        );
    }

    // 2.5 rounds to 2 and 3.5 to 4 (halves to the even one), −1.2 to −1.
    [Test]
    public void Rounded_numbers_are_the_nearest_whole_ones()
    {
        float[] numbers = [2.5f, -1.2f, 0.49f, 3.5f, .. new float[28]];
        int[] expected = [2, -1, 0, 4, .. new int[28]];
        Assert.That(Rounded<Lane1>(numbers), Is.EqualTo(expected));
        Assert.That(Rounded<Lane8>(numbers), Is.EqualTo(expected));
        Assert.That(Rounded<Lane16>(numbers), Is.EqualTo(expected));
        Assert.That(Rounded<Lane32>(numbers), Is.EqualTo(expected));
    }

    private static T Arithmetic<T>(T x)
        where T : struct, ILane<T> => T.MultiplyAdd(x, x + 0.3f, T.Sqrt(T.Abs(x)) / (x - 41f)) - (-x * T.Floor(x));

    private static T Choices<T>(T x)
        where T : struct, ILane<T> =>
        T.Min(T.Select((x < 3f) & (x > -2f), x, 1f), T.Max(T.Select((x < -9f) | (x > 9f), 2f, x), 0.5f));

    private static T Bits<T>(T x)
        where T : struct, ILane<T> =>
        T.BitsToNumber(
            T.ShiftBitsRight(T.XorBits(T.RotateBitsLeft(x, 7), T.AddBits(x, T.ShiftBitsLeft(T.Bits(0x9E3779B9), 3))), 8)
        ) + T.Select(T.SameBits(x, x), 1f, 0f);

    private static float[] Gathered<T>()
        where T : struct, ILane<T>
    {
        float[] source = Pinned(Enumerable.Range(0, 800).Select(n => (float)n));
        int[] indices = Pinned(Enumerable.Range(0, 32).Select(n => 5 + (7 * n)));
        float[] gathered = new float[32];
        for (int n = 0; n < 32; n += T.Width)
        {
            T.Store(T.Gather(ref source[0], ref indices[0], n, 3, 1), ref gathered[0], n);
        }

        return gathered;
    }

    private static int[] Rounded<T>(float[] numbers)
        where T : struct, ILane<T>
    {
        int[] rounded = new int[32];
        for (int n = 0; n < 32; n += T.Width)
        {
            T.StoreRounded(T.Load(ref numbers[0], n), ref rounded[0], n);
        }

        return rounded;
    }

    private static T[] Pinned<T>(IEnumerable<T> values)
    {
        T[] array = [.. values];
        T[] pinned = GC.AllocateArray<T>(array.Length, pinned: true);
        array.CopyTo(pinned, 0);
        return pinned;
    }
}
