using System.Runtime.InteropServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Tests.Engine.Lanes;

/// <summary>Runs a function over many numbers, side by side in lanes of one width.</summary>
internal static class SideBySide
{
    public static float[] Map<T>(float[] numbers, Func<T, T> function)
        where T : struct, ILane<T>
    {
        Assert.That(numbers.Length % 32, Is.Zero);
        float[] results = new float[numbers.Length];
        for (int n = 0; n < numbers.Length; n += T.Width)
        {
            T.Store(function(T.Load(ref numbers[0], n)), ref results[0], n);
        }

        return results;
    }

    /// <summary>Whether two arrays are alike to the last bit.</summary>
    public static bool SameBits(float[] one, float[] other) =>
        MemoryMarshal.AsBytes<float>(one).SequenceEqual(MemoryMarshal.AsBytes<float>(other));

    /// <summary>A dense grid whose length fills every lane.</summary>
    public static float[] Grid(double from, double to, int count = 1 << 20) =>
        [.. Enumerable.Range(0, count).Select(n => (float)(from + ((to - from) * n / (count - 1))))];
}
