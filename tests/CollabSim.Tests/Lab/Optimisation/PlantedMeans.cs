using CollabSim.Engine.Randomness;

namespace CollabSim.Tests.Lab.Optimisation;

/// <summary>Alternatives with known means: normal, with one luck in common.</summary>
/// <param name="Means">The smallest is the best.</param>
/// <param name="Sds">Of each.</param>
/// <param name="Correlation">Of any two in one replication.</param>
internal sealed record PlantedMeans(IReadOnlyList<double> Means, IReadOnlyList<double> Sds, double Correlation)
{
    private static readonly RandomStream Stream = RandomStream.Named("planted means");

    /// <summary>All others worse by δ: the hardest case that a selection promises something of.</summary>
    public static PlantedMeans Slippage(int count, double delta, Func<int, double> sd, double correlation) =>
        new(
            [.. Enumerable.Range(0, count).Select(i => i == 0 ? 0 : delta)],
            [.. Enumerable.Range(0, count).Select(sd)],
            correlation
        );

    /// <summary>A replication of one macro-replication.</summary>
    public double[] Row(int macro, int replication)
    {
        Draws draws = Draws.For((ulong)macro, Stream, replication, 0);
        double common = Math.Sqrt(Correlation) * draws.NextNormal();
        double own = Math.Sqrt(1 - Correlation);
        double[] row = new double[Means.Count];
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = Means[i] + (Sds[i] * (common + (own * draws.NextNormal())));
        }

        return row;
    }
}
