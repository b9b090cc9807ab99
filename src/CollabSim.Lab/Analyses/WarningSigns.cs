namespace CollabSim.Lab.Analyses;

/// <summary>
/// Signs that a system is about to tip: near a tipping point it recovers ever more slowly from every small push, so that its
/// fluctuations become larger and longer (Scheffer et al. 2009; Dakos et al. 2008). The slow trend is taken away by a
/// smoother; in a window of half the series that moves along, variance and the correlation of each value with the one before
/// are measured, and Kendall's τ says how steadily they rise.
/// </summary>
/// <param name="Variance">τ of the variance, −1 to 1.</param>
/// <param name="Memory">τ of the correlation with the value before.</param>
internal sealed record WarningSigns(double Variance, double Memory)
{
    private const int Fewest = 20;
    private const double Bandwidth = 0.1;

    /// <summary>The signs in one series, or null where it is too short or does not vary.</summary>
    public static WarningSigns? Of(IReadOnlyList<double> series)
    {
        if (series.Count < Fewest)
        {
            return null;
        }

        double[] rest = Detrended(series);
        int window = series.Count / 2;
        double[][] windows =
        [
            .. Enumerable.Range(0, series.Count - window + 1).Select(start => rest[start..(start + window)]),
        ];
        double[] variances = [.. windows.Select(values => Moment(values, 0))];
        return variances.Any(variance => variance < 1e-24)
            ? null
            : new WarningSigns(
                Tau(variances),
                Tau([.. windows.Zip(variances, (values, variance) => Moment(values, 1) / variance)])
            );
    }

    /// <summary>Kendall's τ of a series against time: 1 if it only rises, −1 if it only falls.</summary>
    internal static double Tau(IReadOnlyList<double> values)
    {
        int score = 0;
        for (int i = 0; i < values.Count; i++)
        {
            for (int j = i + 1; j < values.Count; j++)
            {
                score += values[j].CompareTo(values[i]);
            }
        }

        return 2.0 * score / (values.Count * (values.Count - 1.0));
    }

    private static double[] Detrended(IReadOnlyList<double> series)
    {
        double width = Bandwidth * series.Count;
        return
        [
            .. series.Select(
                (value, i) =>
                {
                    (double sum, double weights) = (0, 0);
                    for (int j = 0; j < series.Count; j++)
                    {
                        double weight = Math.Exp(-Math.Pow((i - j) / width, 2) / 2);
                        (sum, weights) = (sum + (weight * series[j]), weights + weight);
                    }

                    return value - (sum / weights);
                }
            ),
        ];
    }

    private static double Moment(double[] values, int lag)
    {
        double mean = values.Average();
        return values.Skip(lag).Zip(values, (now, before) => (now - mean) * (before - mean)).Sum() / values.Length;
    }
}
