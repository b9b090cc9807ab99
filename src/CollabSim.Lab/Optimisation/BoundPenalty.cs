namespace CollabSim.Lab.Optimisation;

/// <summary>
/// The order in which CMA-ES sees draws that may lie outside the space. Of these the nearest candidate of the space is scored, and its objective made worse by the squared distance from there times the spread
/// of the objective among this generation's draws (after Hansen, Niederberger, Guzzella and Koumoutsakos 2009, with a weight that is set anew in each generation). Whatever the weight, the least
/// penalised value is that of the space. Those that break constraints come after all others, by violation, which is penalised likewise.
/// </summary>
internal static class BoundPenalty
{
    /// <returns>Indices, the best first; what is equal keeps its order, which is luck.</returns>
    /// <param name="scores">Of the nearest candidates.</param>
    /// <param name="outside">Squared distances from the space, in standard deviations of the draws.</param>
    public static int[] Order(IReadOnlyList<Score> scores, IReadOnlyList<double> outside)
    {
        int[] all = [.. Enumerable.Range(0, scores.Count)];
        return
        [
            .. Ordered([.. all.Where(i => scores[i].IsFeasible)], i => scores[i].Objectives[0], outside),
            .. Ordered([.. all.Where(i => !scores[i].IsFeasible)], i => scores[i].Violation, outside),
        ];
    }

    private static IEnumerable<int> Ordered(int[] group, Func<int, double> valueOf, IReadOnlyList<double> outside)
    {
        double[] known = [.. group.Select(valueOf).Where(double.IsFinite).Order()];
        double spread = known.Length == 0 ? 0 : known[3 * known.Length / 4] - known[known.Length / 4];
        return group.OrderBy(i => valueOf(i) + (spread * outside[i])).ThenBy(i => outside[i]);
    }
}
