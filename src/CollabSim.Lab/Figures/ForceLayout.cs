namespace CollabSim.Lab.Figures;

/// <summary>
/// Places for schools that have none: partners pull each other near, all others push apart (Fruchterman and Reingold 1991). It
/// begins on a circle in the order of the schools and involves no chance, so that the same ties give the same picture. Schools further apart
/// than three ideal distances do not push each other, so that time grows with the number of schools, not with its square.
/// </summary>
internal static class ForceLayout
{
    private const int Reach = 3;

    /// <summary>A place for each school, in ideal distances between partners.</summary>
    public static (double X, double Y)[] Of(int count, IReadOnlyList<(int A, int B)> ties)
    {
        // As many rounds as a large network can have in a second or two.
        int rounds = count <= 2000 ? 300 : 60;
        double radius = Math.Max(1, Math.Sqrt(count));
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++)
        {
            double angle = 2 * Math.PI * i / Math.Max(1, count);
            // Not quite a circle: on one, opposite pushes cancel out.
            double r = radius * (1 + (0.1 * ((i * 0.618_033_988_749_895 % 1) - 0.5)));
            (x[i], y[i]) = (r * Math.Cos(angle), r * Math.Sin(angle));
        }

        double[] forceX = new double[count];
        double[] forceY = new double[count];
        for (int round = 0; round < rounds; round++)
        {
            Array.Clear(forceX);
            Array.Clear(forceY);
            Push(x, y, forceX, forceY);
            foreach ((int a, int b) in ties)
            {
                (double dx, double dy) = (x[b] - x[a], y[b] - y[a]);
                double distance = Math.Sqrt((dx * dx) + (dy * dy));
                (forceX[a], forceY[a]) = (forceX[a] + (dx * distance), forceY[a] + (dy * distance));
                (forceX[b], forceY[b]) = (forceX[b] - (dx * distance), forceY[b] - (dy * distance));
            }

            // Steps become shorter until everything rests; a weak pull to the middle keeps loners in sight.
            double longest = Math.Max(0.02, radius * 0.1 * (1 - (round / (double)rounds)));
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

    private static void Push(double[] x, double[] y, double[] forceX, double[] forceY)
    {
        ILookup<(int, int), int> cells = Enumerable.Range(0, x.Length).ToLookup(i => Cell(x[i], y[i]));
        foreach (IGrouping<(int Column, int Row), int> cell in cells)
        {
            for (int column = cell.Key.Column - 1; column <= cell.Key.Column + 1; column++)
            {
                for (int row = cell.Key.Row - 1; row <= cell.Key.Row + 1; row++)
                {
                    foreach (int i in cell)
                    {
                        foreach (int j in cells[(column, row)])
                        {
                            (double dx, double dy) = (x[i] - x[j], y[i] - y[j]);
                            double square = (dx * dx) + (dy * dy);
                            if (i != j && square is > 0 and < Reach * Reach)
                            {
                                forceX[i] += dx / square;
                                forceY[i] += dy / square;
                            }
                        }
                    }
                }
            }
        }
    }

    private static (int, int) Cell(double x, double y) => ((int)Math.Floor(x / Reach), (int)Math.Floor(y / Reach));
}
