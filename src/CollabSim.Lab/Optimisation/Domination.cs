namespace CollabSim.Lab.Optimisation;

/// <summary>Who is beaten by nobody, and who stands alone: ranks and distances of NSGA-II (Deb, Pratap, Agarwal and Meyarivan 2002).</summary>
internal static class Domination
{
    /// <summary>Fronts by fast non-dominated sorting: the first is dominated by nobody, each next one only by those before. Indices, each front in rising order.</summary>
    public static IReadOnlyList<int[]> Fronts(IReadOnlyList<Score> scores)
    {
        List<int>[] beats = [.. scores.Select(_ => new List<int>())];
        int[] beatenBy = new int[scores.Count];
        for (int i = 0; i < scores.Count; i++)
        {
            for (int j = i + 1; j < scores.Count; j++)
            {
                if (scores[i].Dominates(scores[j]))
                {
                    beats[i].Add(j);
                    beatenBy[j]++;
                }
                else if (scores[j].Dominates(scores[i]))
                {
                    beats[j].Add(i);
                    beatenBy[i]++;
                }
            }
        }

        List<int[]> fronts = [];
        int[] front = [.. Enumerable.Range(0, scores.Count).Where(i => beatenBy[i] == 0)];
        while (front.Length > 0)
        {
            fronts.Add(front);
            front = [.. front.SelectMany(i => beats[i]).Where(beaten => --beatenBy[beaten] == 0).Order()];
        }

        return fronts;
    }

    /// <summary>
    /// Crowding distances within a front: over objectives, the distance of the two neighbours as a share of the front's range; infinite for who has no neighbour on one side.
    /// </summary>
    /// <returns>In the order of the front.</returns>
    public static double[] Crowding(IReadOnlyList<Score> scores, IReadOnlyList<int> front)
    {
        double[] distances = new double[front.Count];
        for (int objective = 0; front.Count > 0 && objective < scores[front[0]].Objectives.Count; objective++)
        {
            int own = objective;
            double[] values = [.. front.Select(i => scores[i].Objectives[own])];
            int[] order = [.. Enumerable.Range(0, values.Length)];
            Array.Sort((double[])values.Clone(), order);
            (distances[order[0]], distances[order[^1]]) = (double.PositiveInfinity, double.PositiveInfinity);
            double range = values[order[^1]] - values[order[0]];
            for (int i = 1; i < order.Length - 1 && range is > 0 and < double.PositiveInfinity; i++)
            {
                distances[order[i]] += (values[order[i + 1]] - values[order[i - 1]]) / range;
            }
        }

        return distances;
    }
}
