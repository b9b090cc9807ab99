namespace CollabSim.Lab.Optimisation;

/// <summary>
/// The volume that points dominate up to a reference point, exactly: slice by slice of the last objective (While, Hingston, Barone and Huband 2006), in two dimensions by a sweep.
/// With n points and m objectives some n^(m − 1) steps.
/// </summary>
internal static class Hypervolume
{
    /// <param name="points">Objectives, all to be minimised; what is not below the reference in every one counts nothing.</param>
    /// <param name="reference">The worst that counts, by objective.</param>
    public static double Of(IEnumerable<IReadOnlyList<double>> points, IReadOnlyList<double> reference) =>
        Slices(
            [.. points.Where(point => point.Zip(reference).All(pair => pair.First < pair.Second))],
            reference,
            reference.Count
        );

    private static double Slices(List<IReadOnlyList<double>> points, IReadOnlyList<double> reference, int objectives)
    {
        if (points.Count == 0)
        {
            return 0;
        }

        if (objectives == 1)
        {
            return reference[0] - points.Min(point => point[0]);
        }

        if (objectives == 2)
        {
            return Sweep(points, reference);
        }

        int last = objectives - 1;
        IReadOnlyList<double>[] order = [.. points.OrderBy(point => point[last])];
        List<IReadOnlyList<double>> above = [];
        double volume = 0;
        for (int i = 0; i < order.Length; i++)
        {
            // Within a slice only those count that no other one of it dominates in what is left of the objectives.
            if (!above.Exists(other => IsNowhereWorse(other, order[i], last)))
            {
                above.RemoveAll(other => IsNowhereWorse(order[i], other, last));
                above.Add(order[i]);
            }

            double height = (i + 1 < order.Length ? order[i + 1][last] : reference[last]) - order[i][last];
            volume += height > 0 ? height * Slices(above, reference, last) : 0;
        }

        return volume;
    }

    private static double Sweep(IEnumerable<IReadOnlyList<double>> points, IReadOnlyList<double> reference)
    {
        (double area, double low) = (0, reference[1]);
        foreach (
            IReadOnlyList<double> point in points.OrderBy(point => point[0]).Where(point => point[1] < reference[1])
        )
        {
            if (point[1] < low)
            {
                area += (reference[0] - point[0]) * (low - point[1]);
                low = point[1];
            }
        }

        return area;
    }

    private static bool IsNowhereWorse(IReadOnlyList<double> one, IReadOnlyList<double> other, int objectives)
    {
        for (int i = 0; i < objectives; i++)
        {
            if (one[i] > other[i])
            {
                return false;
            }
        }

        return true;
    }
}
