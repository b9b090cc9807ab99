namespace CollabSim.Lab.Analyses;

/// <summary>The variance of a number over a full grid of equally likely levels, shared out among its factors.</summary>
/// <param name="First">By factor: the share that it makes by itself.</param>
/// <param name="Total">By factor: the share that is gone where it is held.</param>
/// <param name="Second">The share that each pair makes and neither of the two alone.</param>
internal sealed record GridVariance(
    IReadOnlyList<double> First,
    IReadOnlyList<double> Total,
    IReadOnlyList<(int One, int Other, double Share)> Second
)
{
    // Below this share of the squares the values differ by rounding alone.
    private const double Flat = 1e-24;

    /// <summary>The shares; null where nothing varies.</summary>
    /// <param name="values">In the order of the grid, the last factor fastest.</param>
    /// <param name="levels">How many levels each factor has.</param>
    public static GridVariance? Of(double[] values, int[] levels)
    {
        double mean = values.Average();
        double variance = values.Average(value => (value - mean) * (value - mean));
        if (variance <= Flat * values.Max(value => value * value))
        {
            return null;
        }

        double Explained(params int[] factors) => Between(values, levels, factors, mean) / variance;
        int[] all = [.. Enumerable.Range(0, levels.Length)];
        double[] first = [.. all.Select(factor => Explained(factor))];
        return new GridVariance(
            first,
            [.. all.Select(factor => 1 - Explained([.. all.Where(other => other != factor)]))],
            [
                .. all.SelectMany(
                    one => all.Where(other => other > one),
                    (one, other) => (one, other, Math.Max(0, Explained(one, other) - first[one] - first[other]))
                ),
            ]
        );
    }

    // The variance of the means over everything but some factors.
    private static double Between(double[] values, int[] levels, int[] factors, double mean)
    {
        int[] strides = new int[levels.Length];
        for (int f = levels.Length - 1, stride = 1; f >= 0; stride *= levels[f--])
        {
            strides[f] = stride;
        }

        Dictionary<long, (double Sum, int Count)> cells = [];
        for (int i = 0; i < values.Length; i++)
        {
            long cell = 0;
            foreach (int factor in factors)
            {
                cell = (cell * levels[factor]) + (i / strides[factor] % levels[factor]);
            }

            (double sum, int count) = cells.GetValueOrDefault(cell);
            cells[cell] = (sum + values[i], count + 1);
        }

        return cells.Values.Average(cell => Math.Pow((cell.Sum / cell.Count) - mean, 2));
    }
}
