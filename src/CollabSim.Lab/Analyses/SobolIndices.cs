namespace CollabSim.Lab.Analyses;

/// <summary>
/// How the variance of a response is shared out among factors (Sobol 1993). First order: what a factor does by itself, by the
/// estimator of Saltelli et al. (2010). Total: what it does by itself and together with others, by that of Jansen (1999).
/// Second order: what two factors do only together, by that of Saltelli (2002). Intervals are over resampled rows.
/// </summary>
internal sealed record SobolIndices
{
    private const int Resamples = 500;
    private const int FirstTrace = 16;

    /// <summary>By group.</summary>
    public required IReadOnlyList<Estimate> First { get; init; }

    /// <summary>By group.</summary>
    public required IReadOnlyList<Estimate> Total { get; init; }

    /// <summary>By pair of groups, the first before the second; empty without a second order.</summary>
    public required IReadOnlyList<(int One, int Other, Estimate Index)> Second { get; init; }

    /// <summary>What factors do by themselves, added up: what is missing to 1 arises from factors together.</summary>
    public required Estimate FirstSum { get; init; }

    /// <summary>Mean response.</summary>
    public required double Mean { get; init; }

    /// <summary>Variance of the response over the factors' distributions.</summary>
    public required double Variance { get; init; }

    /// <summary>How many rows it rests on.</summary>
    public required int Rows { get; init; }

    /// <summary>In which share of resamples the three largest totals stand in the same order; fewer groups: all of them.</summary>
    public required double SameOrder { get; init; }

    /// <summary>Total index of each group from the first rows only: does it still move?</summary>
    public required IReadOnlyList<(int Rows, IReadOnlyList<double> Total)> Trace { get; init; }

    /// <summary>The indices, or null where the response does not vary or there are fewer than four rows.</summary>
    public static SobolIndices? Of(SobolRows rows)
    {
        int[] all = [.. Enumerable.Range(0, rows.Count)];
        if (rows.Count < 4 || Point(rows, all) is not { } point)
        {
            return null;
        }

        Indices[] resampled =
        [
            .. Enumerable
                .Range(0, Resamples)
                .Select(sample => Point(rows, Resampling.Rows(rows.Count, sample)))
                .OfType<Indices>(),
        ];
        int[] order = Leaders(point);
        return new SobolIndices
        {
            First = [.. point.First.Select((value, i) => Estimate.Of(value, [.. resampled.Select(r => r.First[i])]))],
            Total = [.. point.Total.Select((value, i) => Estimate.Of(value, [.. resampled.Select(r => r.Total[i])]))],
            Second =
            [
                .. Pairs(rows)
                    .Select(
                        (pair, p) =>
                            (
                                pair.One,
                                pair.Other,
                                Estimate.Of(point.Second[p], [.. resampled.Select(r => r.Second[p])])
                            )
                    ),
            ],
            FirstSum = Estimate.Of(point.First.Sum(), [.. resampled.Select(r => r.First.Sum())]),
            Mean = point.Mean,
            Variance = point.Variance,
            Rows = rows.Count,
            SameOrder = (double)resampled.Count(r => Leaders(r).SequenceEqual(order)) / resampled.Length,
            Trace =
            [
                .. Checkpoints(rows.Count)
                    .Select(n => (n, Point(rows, all[..n])?.Total))
                    .Where(t => t.Total is not null)
                    .Select(t => (t.n, t.Total!)),
            ],
        };
    }

    /// <summary>One total and one first-order index of a group; null where the response does not vary.</summary>
    public static (double First, double Total)? Of(SobolRows rows, int group)
    {
        SobolRows one = new(rows.A, rows.B, [rows.Ab[group]]);
        return Point(one, [.. Enumerable.Range(0, rows.Count)]) is { } indices
            ? (indices.First[0], indices.Total[0])
            : null;
    }

    private static IEnumerable<int> Checkpoints(int rows)
    {
        for (int n = FirstTrace; n < rows; n *= 2)
        {
            yield return n;
        }

        yield return rows;
    }

    private static int[] Leaders(Indices indices) =>
        [.. indices.Total.Index().OrderByDescending(total => total.Item).Take(3).Select(total => total.Index)];

    private static IEnumerable<(int One, int Other)> Pairs(SobolRows rows) =>
        rows.Ba is null
            ? []
            : Enumerable
                .Range(0, rows.Groups)
                .SelectMany(i => Enumerable.Range(i + 1, rows.Groups - i - 1).Select(j => (i, j)));

    private static Indices? Point(SobolRows rows, int[] which)
    {
        (double sum, double squares) = (0, 0);
        double centre = rows.A[0];
        foreach (int row in which)
        {
            (double a, double b) = (rows.A[row] - centre, rows.B[row] - centre);
            sum += a + b;
            squares += (a * a) + (b * b);
        }

        int n = which.Length;
        double mean = centre + (sum / (2 * n));
        double variance = (squares - (sum * sum / (2 * n))) / (2 * n - 1);
        double scale = Math.Max(Math.Abs(mean), Math.Sqrt(Math.Max(0, variance)));
        if (!(variance > 1e-24 * scale * scale) || variance == 0)
        {
            return null;
        }

        var first = new double[rows.Groups];
        var total = new double[rows.Groups];
        for (int i = 0; i < rows.Groups; i++)
        {
            double[] ab = rows.Ab[i];
            (double own, double all) = (0, 0);
            foreach (int row in which)
            {
                double moved = ab[row] - rows.A[row];
                own += (rows.B[row] - mean) * moved;
                all += moved * moved;
            }

            first[i] = own / n / variance;
            total[i] = all / (2 * n) / variance;
        }

        double[] second =
        [
            .. Pairs(rows)
                .Select(pair =>
                {
                    (double[] ba, double[] ab) = (rows.Ba![pair.One], rows.Ab[pair.Other]);
                    double closed = 0;
                    foreach (int row in which)
                    {
                        closed += ((ba[row] - mean) * (ab[row] - mean)) - ((rows.A[row] - mean) * (rows.B[row] - mean));
                    }

                    return (closed / n / variance) - first[pair.One] - first[pair.Other];
                }),
        ];
        return new Indices(first, total, second, mean, variance);
    }

    private sealed record Indices(double[] First, double[] Total, double[] Second, double Mean, double Variance);
}
