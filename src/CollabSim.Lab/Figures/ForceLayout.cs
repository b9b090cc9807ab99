namespace CollabSim.Lab.Figures;

/// <summary>
/// Places for schools that have none: partners pull each other near, all others push apart (Fruchterman and Reingold 1991). It
/// begins on a circle in the order of the schools and involves no chance, so that the same ties give the same picture. Of more than
/// <see cref="MostAlone"/> schools, groups that work together are placed instead, and schools stand round the place of their group, so
/// that time grows with the number of schools and ties.
/// </summary>
internal static class ForceLayout
{
    /// <summary>With more schools than this, groups of partners are placed.</summary>
    public const int MostAlone = 1500;

    private const int Rounds = 300;

    // In ideal distances: who is further apart does not push.
    private const double Reach = 3;

    // A turn by it fills a disc evenly.
    private static readonly double GoldenAngle = Math.PI * (3 - Math.Sqrt(5));

    /// <summary>A place for each school, in ideal distances between partners.</summary>
    /// <param name="count">How many schools there are.</param>
    /// <param name="ties">Who works with whom, each pair once.</param>
    /// <param name="stop">Stops on the way.</param>
    public static (double X, double Y)[] Of(
        int count,
        IReadOnlyList<(int A, int B)> ties,
        CancellationToken stop = default
    )
    {
        if (count <= MostAlone)
        {
            return Rest(count, [.. ties.Select(tie => (tie.A, tie.B, 1.0))], stop);
        }

        TieGroups groups = TieGroups.Of(count, ties, MostAlone, stop);
        // A group is pulled as much as one school, not as much as all of it.
        double each = (double)groups.Count / count;
        (double X, double Y)[] centres = Rest(
            groups.Count,
            [.. groups.Ties.Select(tie => (tie.A, tie.B, tie.Weight * each))],
            stop
        );
        int[] sizes = new int[groups.Count];
        foreach (int group in groups.GroupOf)
        {
            sizes[group]++;
        }

        int[] placed = new int[groups.Count];
        (double X, double Y)[] places = new (double X, double Y)[count];
        for (int school = 0; school < count; school++)
        {
            int group = groups.GroupOf[school];
            double angle = placed[group] * GoldenAngle;
            double r = 0.5 * Math.Sqrt((placed[group] + 0.5) / sizes[group]);
            placed[group]++;
            places[school] = (centres[group].X + (r * Math.Cos(angle)), centres[group].Y + (r * Math.Sin(angle)));
        }

        return places;
    }

    private static (double X, double Y)[] Rest(int count, (int A, int B, double Pull)[] ties, CancellationToken stop)
    {
        double radius = Math.Max(1, Math.Sqrt(count));
        (double[] x, double[] y) = Round(count, radius);
        double[] forceX = new double[count];
        double[] forceY = new double[count];
        for (int round = 0; round < Rounds; round++)
        {
            stop.ThrowIfCancellationRequested();
            Array.Clear(forceX);
            Array.Clear(forceY);
            Push(x, y, forceX, forceY);
            foreach ((int a, int b, double weight) in ties)
            {
                (double dx, double dy) = (x[b] - x[a], y[b] - y[a]);
                double pull = weight * Math.Sqrt((dx * dx) + (dy * dy));
                (forceX[a], forceY[a]) = (forceX[a] + (dx * pull), forceY[a] + (dy * pull));
                (forceX[b], forceY[b]) = (forceX[b] - (dx * pull), forceY[b] - (dy * pull));
            }

            // Steps become shorter until everything rests; a weak pull to the middle keeps loners in sight.
            double longest = Math.Max(0.02, radius * 0.1 * (1 - (round / (double)Rounds)));
            for (int i = 0; i < count; i++)
            {
                (double fx, double fy) = (forceX[i] - (0.02 * x[i]), forceY[i] - (0.02 * y[i]));
                double strength = Math.Sqrt((fx * fx) + (fy * fy));
                double step = strength > 0 ? Math.Min(longest, strength) / strength : 0;
                (x[i], y[i]) = (x[i] + (fx * step), y[i] + (fy * step));
            }
        }

        return [.. x.Zip(y)];
    }

    // Not quite a circle: on one, opposite pushes cancel out.
    private static (double[] X, double[] Y) Round(int count, double radius)
    {
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++)
        {
            double angle = 2 * Math.PI * i / Math.Max(1, count);
            double r = radius * (1 + (0.1 * ((i * 0.618_033_988_749_895 % 1) - 0.5)));
            (x[i], y[i]) = (r * Math.Cos(angle), r * Math.Sin(angle));
        }

        return (x, y);
    }

    // From west to east, each with those behind it that are near enough.
    private static void Push(double[] x, double[] y, double[] forceX, double[] forceY)
    {
        double[] along = [.. x];
        int[] order = [.. Enumerable.Range(0, x.Length)];
        Array.Sort(along, order);
        for (int i = 0; i < order.Length; i++)
        {
            for (int j = i + 1; j < order.Length && along[j] - along[i] < Reach; j++)
            {
                (int a, int b) = (order[i], order[j]);
                (double dx, double dy) = (x[a] - x[b], y[a] - y[b]);
                double square = (dx * dx) + (dy * dy);
                if (square is > 0 and < Reach * Reach)
                {
                    (double pushX, double pushY) = (dx / square, dy / square);
                    (forceX[a], forceY[a]) = (forceX[a] + pushX, forceY[a] + pushY);
                    (forceX[b], forceY[b]) = (forceX[b] - pushX, forceY[b] - pushY);
                }
            }
        }
    }
}
