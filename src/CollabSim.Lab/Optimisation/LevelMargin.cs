using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Optimisation;

/// <summary>
/// CMA-ES with margin (Hamano, Saito, Nomura and Shirakawa 2022, arXiv:2205.13482): of ordered levels, coded as equal parts of the unit interval, those beside the mean's own keep a probability of being drawn, so
/// that the search does not get stuck on a plateau of one level. The mean and the scale of the coordinate are corrected, step size and covariance are left.
/// </summary>
internal static class LevelMargin
{
    /// <param name="normal">Corrected in place.</param>
    /// <param name="coordinate">Which one.</param>
    /// <param name="levels">How many levels it has.</param>
    /// <param name="margin">α: at an end of the scale, the least probability of leaving its level; between, twice that of leaving it to either side.</param>
    public static void Keep(AdaptedNormal normal, int coordinate, int levels, double margin)
    {
        if (levels == 1)
        {
            return;
        }

        double mean = normal.Mean[coordinate];
        double own = Math.Clamp(Math.Floor(mean * levels), 0, levels - 1);
        if (own == 0 || own == levels - 1)
        {
            double bound = own == 0 ? 1.0 / levels : (levels - 1.0) / levels;
            double far = normal.Deviation(coordinate) * -Normal.InvCDF(0, 1, margin);
            normal.Mean[coordinate] = own == 0 ? Math.Max(mean, bound - far) : Math.Min(mean, bound + far);
            return;
        }

        double low = own / levels;
        double high = (own + 1) / levels;
        double sd = normal.Deviation(coordinate);
        double below = Normal.CDF(mean, sd, low);
        double above = 1 - Normal.CDF(mean, sd, high);
        (double toLow, double toHigh) = Corrected(below, above, margin);
        double lowQuantile = -Normal.InvCDF(0, 1, toLow);
        double highQuantile = -Normal.InvCDF(0, 1, toHigh);
        normal.Mean[coordinate] = ((low * highQuantile) + (high * lowQuantile)) / (lowQuantile + highQuantile);
        normal.Scale[coordinate] *= (high - low) / (sd * (lowQuantile + highQuantile));
    }

    // Both at least α/2; what they gained is taken from all three parts by what these have above α/2.
    private static (double Below, double Above) Corrected(double below, double above, double margin)
    {
        double inside = 1 - below - above;
        double least = margin / 2;
        (double low, double high) = (Math.Max(below, least), Math.Max(above, least));
        double share = (1 - low - high - inside) / (low + inside + high - (3 * least));
        return (Usable(low + (share * (low - least))), Usable(high + (share * (high - least))));
    }

    private static double Usable(double probability) => Math.Clamp(probability, 1e-10, 0.5 - 1e-10);
}
