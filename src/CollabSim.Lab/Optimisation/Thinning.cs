namespace CollabSim.Lab.Optimisation;

/// <summary>
/// Which of a front are kept where there is no room for all. They are left out one at a time, the most crowded first, and the crowding of the others is worked out anew each
/// time: with up to two objectives by crowding distance, with more by the product of the distances to as many nearest neighbours as there are objectives, for there
/// crowding distances no longer tell who stands alone (Kukkonen and Deb 2006). Who is best in an objective is kept.
/// </summary>
internal static class Thinning
{
    /// <returns>Indices, in rising order.</returns>
    /// <param name="scores">All scores.</param>
    /// <param name="front">Indices of one front.</param>
    /// <param name="count">How many are to be kept.</param>
    public static int[] Keep(IReadOnlyList<Score> scores, IReadOnlyList<int> front, int count) =>
        front.Count <= count ? [.. front]
        : scores[front[0]].Objectives.Count <= 2 ? ByCrowding(scores, front, count)
        : ByNeighbours(scores, front, count);

    private static int[] ByCrowding(IReadOnlyList<Score> scores, IReadOnlyList<int> front, int count)
    {
        List<int> kept = [.. front];
        while (kept.Count > count)
        {
            double[] distances = Domination.Crowding(scores, kept);
            kept.RemoveAt(Array.IndexOf(distances, distances.Min()));
        }

        return [.. kept];
    }

    private static int[] ByNeighbours(IReadOnlyList<Score> scores, IReadOnlyList<int> front, int count)
    {
        double[][] places = Scaled([.. front.Select(i => scores[i].Objectives)]);
        int[] all = [.. Enumerable.Range(0, places.Length)];
        (double Distance, int Neighbour)[][] neighbours =
        [
            .. all.Select(i =>
                all.Where(j => j != i).Select(j => (Distance(places[i], places[j]), j)).Order().ToArray()
            ),
        ];
        HashSet<int> extremes =
        [
            .. Enumerable.Range(0, places[0].Length).Select(objective => all.MinBy(i => places[i][objective])),
        ];
        HashSet<int> kept = [.. all];
        while (kept.Count > count)
        {
            int left = all.Where(i => kept.Contains(i) && (kept.Count <= extremes.Count || !extremes.Contains(i)))
                .MinBy(i =>
                    neighbours[i]
                        .Where(near => kept.Contains(near.Neighbour))
                        .Take(places[0].Length)
                        .Aggregate(1.0, (product, near) => product * near.Distance)
                );
            kept.Remove(left);
        }

        return [.. all.Where(kept.Contains).Select(i => front[i])];
    }

    /// <summary>Objectives as shares of the front's range.</summary>
    private static double[][] Scaled(IReadOnlyList<double>[] objectives)
    {
        double[] low = [.. objectives[0].Select((_, m) => objectives.Min(each => each[m]))];
        double[] range = [.. objectives[0].Select((_, m) => objectives.Max(each => each[m]) - low[m])];
        return
        [
            .. objectives.Select(each =>
                each.Select(
                        (value, m) => range[m] is > 0 and < double.PositiveInfinity ? (value - low[m]) / range[m] : 0
                    )
                    .ToArray()
            ),
        ];
    }

    private static double Distance(double[] one, double[] other)
    {
        double sum = 0;
        for (int i = 0; i < one.Length; i++)
        {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }

        return Math.Sqrt(sum);
    }
}
