using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>
/// How thick values lie along a line: a Gaussian kernel estimate whose width follows Silverman (1986), equation 3.31. Drawn as a
/// ridge it shows what a violin shows, in a fraction of the page.
/// </summary>
internal static class Density
{
    /// <summary>The density at equal steps over the range of the values and three kernel widths beyond.</summary>
    /// <returns>Where and how thick; nothing with fewer than two different values.</returns>
    public static IReadOnlyList<(double At, double Thickness)> Of(IReadOnlyList<double> values, int steps = 100)
    {
        double[] sorted = [.. values.Order()];
        int n = sorted.Length;
        if (n < 2 || sorted[0] == sorted[^1])
        {
            return [];
        }

        double sd = Math.Sqrt(Deviations.Squares(sorted) / (n - 1));
        double spread = (Quantile.Of(sorted, 0.75) - Quantile.Of(sorted, 0.25)) / 1.34;
        double width = 0.9 * (spread > 0 ? Math.Min(sd, spread) : sd) * Math.Pow(n, -0.2);
        double from = sorted[0] - (3 * width);
        double step = (sorted[^1] + (3 * width) - from) / (steps - 1);

        // Values are first counted on the grid, shared between the two nearest points, so that 24,000 cost no more than 24.
        double[] counts = new double[steps];
        foreach (double value in sorted)
        {
            double place = (value - from) / step;
            int left = Math.Clamp((int)place, 0, steps - 2);
            counts[left] += 1 - (place - left);
            counts[left + 1] += place - left;
        }

        return
        [
            .. Enumerable
                .Range(0, steps)
                .Select(i =>
                    (
                        from + (i * step),
                        counts.Select((count, j) => count * Kernel((i - j) * step / width)).Sum() / (n * width)
                    )
                ),
        ];
    }

    private static double Kernel(double z) => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
}
