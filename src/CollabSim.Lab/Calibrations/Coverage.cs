using CollabSim.Lab.Statistics;
using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Calibrations;

/// <summary>How often intervals hold the truth.</summary>
/// <param name="Level">How often they should.</param>
/// <param name="Covered">Worlds in which they do.</param>
/// <param name="Worlds">All worlds.</param>
/// <param name="Low">Fewest worlds that right intervals cover in 95 of 100 cases.</param>
/// <param name="High">Most worlds that right intervals cover in 95 of 100 cases.</param>
internal sealed record Coverage(double Level, int Covered, int Worlds, int Low, int High)
{
    public double Share => (double)Covered / Worlds;

    /// <summary>Whether luck explains the difference from the level.</summary>
    public bool Holds => Covered >= Low && Covered <= High;

    /// <param name="level">0 to 1.</param>
    /// <param name="covered">By world.</param>
    public static Coverage Of(double level, IReadOnlyList<bool> covered) =>
        new(
            level,
            covered.Count(held => held),
            covered.Count,
            BinomialQuantile(covered.Count, level, 0.025),
            BinomialQuantile(covered.Count, level, 0.975)
        );

    /// <summary>Whether the middle part of some draws holds a value; so many draws cut the line into one part more, so that 95 % of 99 draws are 95 of 100 parts.</summary>
    public static bool IsWithin(double[] draws, double value, double level)
    {
        (double low, double high) = BootstrapInterval.Percentile([.. draws], level);
        return low <= value && value <= high;
    }

    private static int BinomialQuantile(int n, double share, double tail)
    {
        int count = 0;
        while (count < n && Binomial.CDF(share, n, count) < tail)
        {
            count++;
        }

        return count;
    }
}
