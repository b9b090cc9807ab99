using CollabSim.Engine.Lanes;
using CollabSim.Engine.Randomness;
using static CollabSim.Tests.Engine.Lanes.SideBySide;

namespace CollabSim.Tests.Engine.Randomness;

internal sealed class ThreefryTests
{
    // Known answers of Random123 (kat_vectors, threefry2x32, 20 rounds): zeros, ones, digits of π.
    [TestCase(0u, 0u, 0u, 0u, 0x6b200159u, 0x99ba4efeu)]
    [TestCase(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x1cb996fcu, 0xbb002be7u)]
    [TestCase(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xc4923a9cu, 0x483df7a0u)]
    public void The_published_answers_come_out(uint counter0, uint counter1, uint key0, uint key1, uint x0, uint x1) =>
        Assert.That(Threefry.Block(key0, key1, counter0, counter1), Is.EqualTo((x0, x1)));

    [Test]
    public void Lanes_draw_what_single_numbers_draw()
    {
        StreamKey key = new(0x13198a2e, 0x03707344);
        float[] counters = [.. Enumerable.Range(0, 4096).Select(n => BitConverter.UInt32BitsToSingle((uint)n * 40503))];
        float[] first =
        [
            .. counters.Select(n =>
                BitConverter.UInt32BitsToSingle(
                    Threefry.Block(key.Word0, key.Word1, BitConverter.SingleToUInt32Bits(n), 7).X0
                )
            ),
        ];
        Assert.That(SameBits(first, Map<Lane1>(counters, n => LaneDraws.Block(key, n, Lane1.Bits(7)).First)));
        Assert.That(SameBits(first, Map<Lane8>(counters, n => LaneDraws.Block(key, n, Lane8.Bits(7)).First)));
        Assert.That(SameBits(first, Map<Lane16>(counters, n => LaneDraws.Block(key, n, Lane16.Bits(7)).First)));
        Assert.That(SameBits(first, Map<Lane32>(counters, n => LaneDraws.Block(key, n, Lane32.Bits(7)).First)));
    }

    [Test]
    public void Normals_are_the_same_at_every_width()
    {
        StreamKey key = new(1, 2);
        float[] counters = [.. Enumerable.Range(0, 1 << 16).Select(n => BitConverter.UInt32BitsToSingle((uint)n))];
        float[] one = Map<Lane1>(counters, n => SumOfNormals(key, n));
        Assert.That(SameBits(one, Map<Lane8>(counters, n => SumOfNormals(key, n))));
        Assert.That(SameBits(one, Map<Lane16>(counters, n => SumOfNormals(key, n))));
        Assert.That(SameBits(one, Map<Lane32>(counters, n => SumOfNormals(key, n))));
    }

    private static T SumOfNormals<T>(StreamKey key, T counter)
        where T : struct, ILane<T>
    {
        (T word0, T word1) = LaneDraws.Block(key, counter, T.Bits(0));
        (T first, T second) = LaneDraws.Normals(word0, word1);
        return first + (3f * second);
    }
}
