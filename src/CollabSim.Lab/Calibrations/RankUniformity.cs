namespace CollabSim.Lab.Calibrations;

/// <summary>
/// Whether the ranks of truths among draws of their posteriors are spread evenly, as they are if and only if the posteriors are right on average over
/// the prior (Cook, Gelman and Rubin 2006; Talts et al. 2018).
/// </summary>
/// <param name="Histogram">Worlds by bin of ranks.</param>
/// <param name="ChiSquared">Pearson's statistic of the histogram.</param>
/// <param name="PValue">How often even ranks give a larger one.</param>
/// <param name="Band">Whether the cumulative curve stays within the band that 95 % of even ones do not leave (Säilynoja et al. 2022).</param>
internal sealed record RankUniformity(int[] Histogram, double ChiSquared, double PValue, bool Band)
{
    /// <summary>Bins for 99 draws: five ranks each.</summary>
    public const int Bins = 20;

    /// <param name="ranks">One for each world: how many draws are below the truth, 0 to <paramref name="draws"/>.</param>
    /// <param name="draws">Draws of each posterior; one more than it is a multiple of the bins.</param>
    /// <param name="band">Of as many worlds.</param>
    /// <param name="bins">Bins.</param>
    public static RankUniformity Of(IReadOnlyList<int> ranks, int draws, RankBand band, int bins = Bins)
    {
        int[] histogram = new int[bins];
        foreach (int rank in ranks)
        {
            histogram[(int)((long)rank * bins / (draws + 1))]++;
        }

        double expected = (double)ranks.Count / bins;
        double chi = histogram.Sum(count => (count - expected) * (count - expected) / expected);
        return new RankUniformity(
            histogram,
            chi,
            1 - MathNet.Numerics.Distributions.ChiSquared.CDF(bins - 1, chi),
            band.Holds(ranks)
        );
    }
}
