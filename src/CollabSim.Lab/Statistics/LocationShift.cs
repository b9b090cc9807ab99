namespace CollabSim.Lab.Statistics;

/// <summary>
/// By how much one sample lies above another: the median of all differences between a value of the one and a value of the other (Hodges and Lehmann 1963), with the interval
/// of those differences that a rank sum test does not reject (Mann and Whitney 1947; Hollander, Wolfe and Chicken 2014, §4.3). It holds for few values of any continuous
/// distribution, as long as the two differ by a shift alone, and a wild value moves it little.
/// </summary>
/// <param name="Estimate">The shift, in the unit of the samples.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Level">The interval's exact level: at least what was asked for, or what the widest interval of so few values has.</param>
internal readonly record struct LocationShift(double Estimate, double Low, double High, double Level)
{
    /// <summary>The shift from one sample to another.</summary>
    /// <param name="from">Values of the first, at least one.</param>
    /// <param name="to">Values of the second, at least one.</param>
    /// <param name="level">How often the interval is to hold the shift, from 0 to 1.</param>
    public static LocationShift Of(IReadOnlyList<double> from, IReadOnlyList<double> to, double level)
    {
        ArgumentOutOfRangeException.ThrowIfZero(from.Count);
        ArgumentOutOfRangeException.ThrowIfZero(to.Count);
        double[] differences = [.. from.SelectMany(before => to.Select(after => after - before)).Order()];
        double[] below = CumulativeRankSums(from.Count, to.Count);
        // As many differences are left out at each end as the test may err for; the outermost always stay.
        int left = 0;
        while (left + 1 <= (differences.Length - 1) / 2 && below[left] <= (1 - level) / 2)
        {
            left++;
        }

        double error = left == 0 ? below[0] : below[left - 1];
        return new LocationShift(
            Quantile.Of(differences, 0.5),
            differences[Math.Max(0, left - 1)],
            differences[differences.Length - Math.Max(1, left)],
            1 - (2 * error)
        );
    }

    // Chance that at most so many of all pairs are in one order, where every order of the two samples together is equally likely.
    private static double[] CumulativeRankSums(int one, int other)
    {
        // Chance of each count for i values of the one and j of the other, by whose value is the largest of all.
        double[] certain = [1.0];
        double[][] chances = [.. Enumerable.Repeat(certain, other + 1)];
        for (int i = 1; i <= one; i++)
        {
            double[][] next = new double[other + 1][];
            next[0] = certain;
            for (int j = 1; j <= other; j++)
            {
                double[] counts = new double[(i * j) + 1];
                double share = (double)i / (i + j);
                Add(counts, chances[j], j, share);
                Add(counts, next[j - 1], 0, 1 - share);
                next[j] = counts;
            }

            chances = next;
        }

        double sum = 0;
        return [.. chances[other].Select(chance => sum += chance)];
    }

    private static void Add(double[] counts, double[] chances, int shift, double share)
    {
        for (int u = 0; u < chances.Length; u++)
        {
            counts[u + shift] += share * chances[u];
        }
    }
}
