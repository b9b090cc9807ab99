namespace CollabSim.Lab.Analyses;

/// <summary>
/// How low and how high the indices of one group could be whatever the points without a response would have given, as long as
/// it lies within what the others gave. Found by letting each missing value in turn go where it moves the index most; an
/// index outside these bounds would take a response outside the range seen.
/// </summary>
/// <param name="First">Lowest and highest first-order index.</param>
/// <param name="Total">Lowest and highest total index.</param>
internal sealed record SobolBounds((double Low, double High) First, (double Low, double High) Total)
{
    private const double Effort = 3e8;
    private const int Rounds = 2;

    /// <summary>Bounds by group, or null where so much is missing that they say nothing or take too long.</summary>
    /// <param name="values">One per design point, row by row; null where there is none.</param>
    /// <param name="groups">How many groups the design moves.</param>
    /// <param name="hasSecondOrder">Whether it swaps both ways.</param>
    public static IReadOnlyList<SobolBounds>? Of(IReadOnlyList<double?> values, int groups, bool hasSecondOrder)
    {
        int length = SobolRows.Length(groups, hasSecondOrder);
        int count = values.Count / length;
        double[] present = [.. values.OfType<double>()];
        int missing = (count * length) - values.Take(count * length).Count(value => value is not null);
        if (present.Length < 2 || missing > present.Length / 2 || 8.0 * Rounds * missing * count > Effort)
        {
            return null;
        }

        (double low, double high, double mean) = (present.Min(), present.Max(), present.Average());
        double?[] Column(int at) => [.. Enumerable.Range(0, count).Select(row => values[(row * length) + at])];
        (double?[] a, double?[] b) = (Column(0), Column(1));
        return
        [
            .. Enumerable
                .Range(0, groups)
                .Select(group =>
                {
                    double?[][] columns = [a, b, Column(2 + group)];
                    double Extreme(Func<(double First, double Total), double> index, int sign) =>
                        SobolBounds.Extreme(columns, low, high, mean, indices => sign * index(indices)) * sign;
                    return new SobolBounds(
                        (Extreme(i => i.First, -1), Extreme(i => i.First, 1)),
                        (Extreme(i => i.Total, -1), Extreme(i => i.Total, 1))
                    );
                }),
        ];
    }

    private static double Extreme(
        double?[][] columns,
        double low,
        double high,
        double mean,
        Func<(double First, double Total), double> index
    )
    {
        double[][] filled = [.. columns.Select(column => column.Select(value => value ?? mean).ToArray())];
        SobolRows rows = new(filled[0], filled[1], [filled[2]]);
        double Now() => SobolIndices.Of(rows, 0) is { } indices ? index(indices) : double.NegativeInfinity;
        double best = Now();
        for (int round = 0; round < Rounds; round++)
        {
            for (int column = 0; column < 3; column++)
            {
                for (int row = 0; row < rows.Count; row++)
                {
                    if (columns[column][row] is not null)
                    {
                        continue;
                    }

                    double kept = filled[column][row];
                    // Besides the ends of the range, a total is lowest where a pair of points gives the same.
                    foreach (double candidate in new[] { low, high, filled[column == 0 ? 2 : 0][row] })
                    {
                        filled[column][row] = candidate;
                        double now = Now();
                        if (now > best)
                        {
                            (best, kept) = (now, candidate);
                        }
                    }

                    filled[column][row] = kept;
                }
            }
        }

        return best;
    }
}
