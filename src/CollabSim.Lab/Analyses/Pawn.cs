using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>
/// How far knowing a factor changes the whole distribution of a response, not only its variance (Pianosi and Wagener 2015,
/// 2018): the factor's values are cut into slices, and in each the distribution of the response is set beside that of all
/// rows by the largest distance between the two (Kolmogorov and Smirnov). Slices of a factor that does nothing are random
/// handfuls, whose distance is not 0 either: that is the dummy.
/// </summary>
internal sealed record Pawn
{
    private const int Resamples = 200;
    private const int FewestInSlice = 5;

    // Of so many shuffles for each factor, one is as rare as 5 % over all factors.
    private const int Rarest = 20;

    /// <summary>Median distance over slices, 0 to 1.</summary>
    public required Estimate Median { get; init; }

    /// <summary>Largest distance over slices.</summary>
    public required double Largest { get; init; }

    /// <summary>Median distance that none of as many factors as are looked at together exceeds in 95 of 100 cases if they do nothing.</summary>
    public required double Dummy { get; init; }

    /// <summary>How many slices.</summary>
    public required int Slices { get; init; }

    /// <summary>True if the factor does more than one without effect.</summary>
    public bool IsFelt => Median.Value > Dummy;

    /// <summary>The distances of one factor, or null where there are too few rows for two slices or it does not vary.</summary>
    /// <param name="factor">One value per row: a number, or the index of a name.</param>
    /// <param name="response">One response per row.</param>
    /// <param name="slices">How many slices; a factor with fewer values has one slice for each.</param>
    /// <param name="together">How many factors are looked at: of many that do nothing some would else be felt by luck alone (Bonferroni).</param>
    public static Pawn? Of(
        IReadOnlyList<double> factor,
        IReadOnlyList<double> response,
        int slices = 10,
        int together = 1
    )
    {
        int[] slice = Slice(factor, Math.Min(slices, factor.Count / FewestInSlice));
        int count = slice.Length == 0 ? 0 : slice.Max() + 1;
        if (count < 2)
        {
            return null;
        }

        int[] level = Level(response);
        double[] distances = Distances(slice, level, count);
        return new Pawn
        {
            Median = Centred(
                Middle(distances),
                [
                    .. Enumerable
                        .Range(0, Resamples)
                        .Select(sample => Resampling.Rows(slice.Length, sample))
                        .Select(rows =>
                            Middle(
                                Distances(
                                    [.. rows.Select(row => slice[row])],
                                    [.. rows.Select(row => level[row])],
                                    count
                                )
                            )
                        ),
                ]
            ),
            Largest = distances.Max(),
            Dummy = Quantile.Of(
                [
                    .. Enumerable
                        .Range(0, Math.Max(Resamples, Rarest * together))
                        .Select(sample => Resampling.Order(slice.Length, sample))
                        .Select(order => Middle(Distances([.. order.Select(row => slice[row])], level, count)))
                        .Order(),
                ],
                1 - (0.05 / together)
            ),
            Slices = count,
        };
    }

    // Rows that come twice push every distance up, so the resampled ones are moved back before they make an interval.
    private static Estimate Centred(double value, double[] resampled)
    {
        double shift = value - Middle(resampled);
        Estimate moved = Estimate.Of(value, [.. resampled.Select(distance => distance + shift)]);
        return moved with { Low = Math.Max(0, moved.Low), High = Math.Min(1, moved.High) };
    }

    // Slices with about as many rows each; equal values stay together.
    private static int[] Slice(IReadOnlyList<double> factor, int slices)
    {
        double[] levels = [.. factor.Distinct().Order()];
        if (levels.Length < 2 || slices < 2)
        {
            return [];
        }

        if (levels.Length <= slices)
        {
            return [.. factor.Select(value => Array.BinarySearch(levels, value))];
        }

        double[] sorted = [.. factor.Order()];
        double[] edges =
        [
            .. Enumerable.Range(1, slices - 1).Select(i => sorted[i * sorted.Length / slices]).Distinct(),
        ];
        int[] raw = [.. factor.Select(value => edges.Count(edge => edge <= value))];
        int[] used = [.. raw.Distinct().Order()];
        return [.. raw.Select(slice => Array.BinarySearch(used, slice))];
    }

    private static int[] Level(IReadOnlyList<double> response)
    {
        double[] levels = [.. response.Distinct().Order()];
        return [.. response.Select(value => Array.BinarySearch(levels, value))];
    }

    private static double[] Distances(int[] slice, int[] level, int slices)
    {
        int levels = level.Max() + 1;
        var counts = new int[slices, levels];
        var inSlice = new int[slices];
        for (int row = 0; row < slice.Length; row++)
        {
            counts[slice[row], level[row]]++;
            inSlice[slice[row]]++;
        }

        var below = new int[slices];
        var distances = new double[slices];
        int allBelow = 0;
        for (int l = 0; l < levels; l++)
        {
            for (int s = 0; s < slices; s++)
            {
                below[s] += counts[s, l];
                allBelow += counts[s, l];
            }

            for (int s = 0; s < slices; s++)
            {
                double gap =
                    inSlice[s] == 0 ? 0 : Math.Abs(((double)below[s] / inSlice[s]) - ((double)allBelow / slice.Length));
                distances[s] = Math.Max(distances[s], gap);
            }
        }

        return distances;
    }

    private static double Middle(double[] values) => Quantile.Of([.. values.Order()], 0.5);
}
