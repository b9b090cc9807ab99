namespace CollabSim.Lab.Optimisation;

/// <summary>
/// Optimal computing budget allocation: of a number of runs, how many more each alternative gets so that the best is most likely found (OCBA; Chen, Lin, Yücesan and Chick 2000; Chen and Lee 2011). Called again
/// after each batch of runs: means and variances are those seen so far. For the smallest mean.
/// </summary>
internal static class BudgetAllocation
{
    // Differences that cannot be told from nought would take the whole budget.
    private const double LeastDifference = 0.1;

    /// <summary>
    /// Where alternatives share no luck: N_i ∝ (s_i / d_i)² with d_i the difference from the best, and for the best b itself N_b = s_b √(Σ N_i² / s_i²).
    /// </summary>
    /// <param name="observations">A row for each alternative, of at least 2 numbers.</param>
    /// <param name="more">Runs to be given away.</param>
    /// <returns>Runs for each, with a sum of <paramref name="more"/>.</returns>
    public static int[] Independent(IReadOnlyList<IReadOnlyList<double>> observations, int more)
    {
        SelectionEvidence evidence = SelectionEvidence.Independent(observations);
        double[] variances = [.. observations.Select(row => SampleMoments.Of(row).Variance)];
        double[] shares = new double[observations.Count];
        double squares = 0;
        foreach (Rival rival in evidence.Rivals)
        {
            int i = rival.Alternative;
            shares[i] = Share(variances[i], rival);
            squares += variances[i] > 0 ? shares[i] * shares[i] / variances[i] : 0;
        }

        shares[evidence.Best] = Math.Sqrt(variances[evidence.Best] * squares);
        return Given(shares, [.. observations.Select(row => row.Count)], more);
    }

    /// <summary>
    /// Where all meet the same luck and are compared with the best over the replications that both have: n_i ∝ s_i² / d_i² with s_i² the variance of the paired differences, which makes all
    /// chances of a wrong choice fall at one rate, d_i² / (2 s_i²) a replication (Glynn and Juneja 2004, for these differences); the best takes part in each, so n_b = max n_i.
    /// </summary>
    /// <param name="observations">A row for each alternative, of at least 2 numbers; number r of each row comes from replication r.</param>
    /// <param name="more">Runs to be given away.</param>
    /// <returns>Runs for each, with a sum of <paramref name="more"/>: the next replications of its row.</returns>
    public static int[] Paired(IReadOnlyList<IReadOnlyList<double>> observations, int more)
    {
        SelectionEvidence evidence = SelectionEvidence.Paired(observations);
        double[] shares = new double[observations.Count];
        foreach (Rival rival in evidence.Rivals)
        {
            int pairs = Math.Min(observations[rival.Alternative].Count, observations[evidence.Best].Count);
            shares[rival.Alternative] = Share(rival.StandardError * rival.StandardError * pairs, rival);
        }

        shares[evidence.Best] = shares.Max();
        return Given(shares, [.. observations.Select(row => row.Count)], more);
    }

    private static double Share(double variance, Rival rival)
    {
        double difference = Math.Max(rival.Difference, LeastDifference * rival.StandardError);
        return difference > 0 ? variance / (difference * difference) : 0;
    }

    /// <summary>What lifts the counts to their shares of the new total; who has more than that already gets nothing, and the others less.</summary>
    private static int[] Given(double[] shares, int[] counts, int more)
    {
        // Where nothing varies any run is as good as any other.
        shares = shares.Sum() > 0 ? shares : [.. shares.Select(_ => 1.0)];
        List<int> open = [.. Enumerable.Range(0, shares.Length).Where(i => shares[i] > 0)];
        double Wanted(int i) => (more + open.Sum(j => counts[j])) * shares[i] / open.Sum(j => shares[j]);
        while (open.Count > 1 && open.Where(i => Wanted(i) < counts[i]).ToArray() is { Length: > 0 } full)
        {
            open = [.. open.Except(full)];
        }

        double[] wanted = new double[shares.Length];
        foreach (int i in open)
        {
            wanted[i] = Wanted(i) - counts[i];
        }

        return Rounded(wanted, more);
    }

    /// <summary>Whole numbers with the same sum, by largest remainders.</summary>
    private static int[] Rounded(double[] wanted, int sum)
    {
        int[] given = [.. wanted.Select(each => (int)Math.Floor(each))];
        IEnumerable<int> order = Enumerable
            .Range(0, wanted.Length)
            .OrderByDescending(i => wanted[i] - given[i])
            .Take(sum - given.Sum())
            .ToArray();
        foreach (int i in order)
        {
            given[i]++;
        }

        return given;
    }
}
