using CollabSim.Engine;
using CollabSim.Engine.Randomness;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Designs;

[Meaning(
    "As many slices of every factor as points, one point in each, far from one another; a doubled count keeps the points, another count makes them anew.",
    Source = "McKay et al. 1979; Morris and Mitchell 1995; nested by doubling: Qian 2009"
)]
internal sealed record LatinHypercube : Design
{
    // Morris and Mitchell's criterion: the sum of distances to this negative power, which the smallest distance rules.
    private const double Power = 15;
    private const double Effort = 2e7;
    private const int MostSwapsPerPoint = 200;
    private static readonly RandomStream Slices = RandomStream.Named("latin hypercube");

    [Quantity(1, 100_000, "Number of points.", Unit = "points")]
    public int Count { get; init; } = 100;

    public override void Check(DesignSpace space, ProblemList problems)
    {
        NeedFactors(space, problems, int.MaxValue);
        NeedRange(space, problems);
    }

    public override long PointCount(DesignSpace space) => Count;

    public override IEnumerable<IReadOnlyList<ScalarNode>> PointsOf(DesignSpace space) =>
        Shares(Count, space.Axes.Count, space.Seed)
            .Select(point => (IReadOnlyList<ScalarNode>)[.. space.Axes.Select((axis, i) => axis.Quantile(point[i]))]);

    /// <summary>The points in shares of each factor's distribution: the count is halved while it is even and then doubled again.</summary>
    internal static double[][] Shares(int count, int factors, ulong seed)
    {
        double[][] points = count % 2 == 0 ? Shares(count / 2, factors, seed) : [];
        Draws draws = Draws.For(seed, Slices, factors, (uint)count);
        int first = points.Length;
        double[][] all = [.. points, .. Enumerable.Range(0, count - first).Select(_ => new double[factors])];
        for (int factor = 0; factor < factors; factor++)
        {
            int own = factor;
            int[] free = [.. Enumerable.Range(0, count).Except(points.Select(point => (int)(point[own] * count)))];
            for (int i = free.Length - 1; i >= 0; i--)
            {
                int other = draws.NextIndex(i + 1);
                (free[i], free[other]) = (free[other], free[i]);
                all[first + i][factor] = (free[i] + draws.NextUniform()) / count;
            }
        }

        Spread(all, first, ref draws);
        return all;
    }

    /// <summary>Swaps coordinates between new points wherever that moves the nearest points apart.</summary>
    private static void Spread(double[][] points, int first, ref Draws draws)
    {
        int fresh = points.Length - first;
        int factors = points[0].Length;
        if (fresh < 2 || factors < 2)
        {
            return;
        }

        double swaps = Math.Min(MostSwapsPerPoint * (double)fresh, Effort / ((double)points.Length * factors));
        for (int swap = 0; swap < swaps; swap++)
        {
            int one = first + draws.NextIndex(fresh);
            int other = first + draws.NextIndex(fresh);
            int factor = draws.NextIndex(factors);
            if (one == other)
            {
                continue;
            }

            double before = Crowding(points, one) + Crowding(points, other);
            Swap(points, one, other, factor);
            if (Crowding(points, one) + Crowding(points, other) > before)
            {
                Swap(points, one, other, factor);
            }
        }
    }

    private static void Swap(double[][] points, int one, int other, int factor) =>
        (points[one][factor], points[other][factor]) = (points[other][factor], points[one][factor]);

    private static double Crowding(double[][] points, int one)
    {
        double sum = 0;
        for (int i = 0; i < points.Length; i++)
        {
            if (i != one)
            {
                double squared = 0;
                for (int factor = 0; factor < points[i].Length; factor++)
                {
                    double gap = points[i][factor] - points[one][factor];
                    squared += gap * gap;
                }

                sum += Math.Pow(squared, -Power / 2);
            }
        }

        return sum;
    }
}
