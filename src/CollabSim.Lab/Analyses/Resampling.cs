using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Analyses;

/// <summary>Resampling with luck of its own, so that an analysis of the same runs always says the same.</summary>
internal static class Resampling
{
    private static readonly RandomStream Bootstrap = RandomStream.Named("bootstrap");
    private static readonly RandomStream Shuffle = RandomStream.Named("shuffle");

    /// <summary>As many rows drawn with replacement (Efron 1979).</summary>
    /// <param name="count">How many rows there are.</param>
    /// <param name="sample">Which resample this is.</param>
    public static int[] Rows(int count, int sample)
    {
        Draws draws = Draws.For(0, Bootstrap, sample, (uint)count);
        var rows = new int[count];
        for (int i = 0; i < count; i++)
        {
            rows[i] = draws.NextIndex(count);
        }

        return rows;
    }

    /// <summary>All rows in another order.</summary>
    public static int[] Order(int count, int sample) => Draws.For(0, Shuffle, sample, (uint)count).NextOrder(count);
}
