namespace CollabSim.Lab.Calibrations;

/// <summary>
/// A sample of a space that may be a tiny share of the one before: the best fifth of the points stand for what is below a first level, are moved
/// about in it, the best fifth of those below the next, until a level is the cutoff. The share is the product of the shares of all levels (subset
/// simulation, Au and Beck 2001). Points that have moved count as if independent: they move until few resemble their start.
/// </summary>
/// <param name="seed">Of the moves.</param>
/// <param name="size">Points that are moved.</param>
/// <param name="workers">Cores.</param>
internal sealed class LevelSampling(ulong seed, int size, Workers workers)
{
    private const double LevelShare = 0.2;
    private const int MostLevels = 40;
    private const double LeastProgress = 0.01;

    /// <summary>What a new cut leaves of a space.</summary>
    /// <param name="before">The space before, not empty.</param>
    /// <param name="former">The cuts that made it.</param>
    /// <param name="cut">The new cut.</param>
    /// <param name="wave">Which draws to make.</param>
    public SpaceSample Reduce(SpaceSample before, IReadOnlyList<Cut> former, Cut cut, int wave)
    {
        SpaceSample space = before with { Smallest = double.PositiveInfinity };
        double level = double.PositiveInfinity;
        for (int step = 0; step < MostLevels; step++)
        {
            double[] excess = workers.Many(space.Points, cut.Excess);
            space = Noted(space, excess);
            int inside = excess.Count(value => value <= 1);
            bool last = inside >= LevelShare * excess.Length || inside >= size;
            double next = last ? 1 : Math.Max(1, Level(excess));
            if (next > level * (1 - LeastProgress) && !last)
            {
                break;
            }

            level = next;
            space = Below(space, excess, level);
            if (space.Points.Length < size)
            {
                space = space with { Points = Refilled(space.Points, former, cut, level, (wave * MostLevels) + step) };
            }

            if (level == 1)
            {
                return space;
            }
        }

        return space with
        {
            Points = [],
            Share = 0,
            RelativeVariance = 0,
        };
    }

    private static SpaceSample Noted(SpaceSample space, double[] excess)
    {
        int best = Array.IndexOf(excess, excess.Min());
        return excess[best] < space.Smallest
            ? space with
            {
                Smallest = excess[best],
                Nearest = space.Points[best],
            }
            : space;
    }

    private static double Level(double[] excess)
    {
        double[] sorted = [.. excess.Order()];
        return sorted[(int)Math.Ceiling(LevelShare * sorted.Length) - 1];
    }

    private static SpaceSample Below(SpaceSample space, double[] excess, double level)
    {
        double[][] kept = [.. space.Points.Where((_, point) => excess[point] <= level)];
        double share = (double)kept.Length / excess.Length;
        return space with
        {
            Points = kept,
            Share = space.Share * share,
            RelativeVariance = space.RelativeVariance + ((1 - share) / (share * excess.Length)),
        };
    }

    private double[][] Refilled(double[][] kept, IReadOnlyList<Cut> former, Cut cut, double level, int step) =>
        new HitAndRun(seed, workers).Spread(
            kept,
            size,
            point => cut.Holds(point, level) && former.All(earlier => earlier.Holds(point)),
            step
        );
}
