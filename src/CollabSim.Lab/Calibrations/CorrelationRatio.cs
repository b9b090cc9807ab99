using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// The share of one number's variance that another predicts, whatever the shape (Pearson 1905): the variance between means of equally filled bins, less what bins
/// of pure luck would have (Kelley 1935).
/// </summary>
internal static class CorrelationRatio
{
    private const int FewestInBin = 10;
    private const int MostBins = 20;

    /// <summary>By parameter: the share of it that an outcome alone predicts; NaN where fewer than two bins can be filled.</summary>
    public static double[] OfParameters(TargetSample sample)
    {
        int dimensions = sample.Points.Length > 0 ? sample.Points[0].Length : 0;
        double[] outcomes = [.. sample.Values.Select(values => values[0])];
        return
        [
            .. Enumerable.Range(0, dimensions).Select(i => Of(outcomes, [.. sample.Points.Select(point => point[i])])),
        ];
    }

    /// <summary>The share of a response that a predictor tells, 0 at least.</summary>
    public static double Of(double[] predictor, double[] response)
    {
        int n = predictor.Length;
        int bins = Math.Min(MostBins, n / FewestInBin);
        if (bins < 2)
        {
            return double.NaN;
        }

        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => predictor[i])];
        double all = Deviations.Squares(response);
        double within = 0;
        for (int bin = 0; bin < bins; bin++)
        {
            double[] own =
            [
                .. order[(int)((long)bin * n / bins)..(int)((long)(bin + 1) * n / bins)].Select(i => response[i]),
            ];
            double centre = own.Average();
            within += own.Sum(value => (value - centre) * (value - centre));
        }

        return all > 0 ? Math.Max(0, 1 - (within / (n - bins) / (all / (n - 1)))) : 0;
    }
}
