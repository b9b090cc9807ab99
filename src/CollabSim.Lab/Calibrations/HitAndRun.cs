using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// Points that move evenly within a region of the cube (Smith 1984), along lines that are shortened at every place found outside (Neal 2003, section 4.2):
/// along one parameter, or in the shape of the points themselves.
/// </summary>
/// <param name="seed">Of the draws.</param>
/// <param name="workers">Cores.</param>
internal sealed class HitAndRun(ulong seed, Workers workers)
{
    private const int FewestRounds = 2;
    private const int MostRounds = 20;
    private const int MovesARound = 5;
    private const int MostTrials = 60;
    private static readonly RandomStream Moves = RandomStream.Named("hit and run");

    /// <summary>So many points, spread over the region from some that lie in it, moved until few resemble their start.</summary>
    /// <param name="from">Points of the region, at least one.</param>
    /// <param name="count">How many points are wanted.</param>
    /// <param name="region">Whether a point belongs to it.</param>
    /// <param name="step">Which draws to make.</param>
    public double[][] Spread(IReadOnlyList<double[]> from, int count, Func<double[], bool> region, int step)
    {
        double[][] start = [.. Enumerable.Range(0, count).Select(i => from[(int)((long)i * from.Count / count)])];
        Cholesky? shape = Scatter.Of(from).Factor();
        double[][] points = start;
        for (int round = 0; round < MostRounds; round++)
        {
            double[][] before = points;
            int own = round;
            points = workers.Each(
                count,
                i => Moved(before[i], shape, region, Draws.For(seed, Moves, (step * MostRounds) + own, (uint)i))
            );
            if (round + 1 >= FewestRounds && Scatter.Correlation(start, points) < Scatter.Forgotten)
            {
                break;
            }
        }

        return points;
    }

    private static double[] Moved(double[] point, Cholesky? shape, Func<double[], bool> region, Draws draws)
    {
        for (int move = 0; move < MovesARound; move++)
        {
            point = AlongLine(point, Direction(point.Length, shape, ref draws), region, ref draws);
        }

        return point;
    }

    private static double[] Direction(int dimensions, Cholesky? shape, ref Draws draws)
    {
        double[] direction = new double[dimensions];
        if (shape is null || draws.NextChance(0.5))
        {
            direction[draws.NextIndex(dimensions)] = 1;
            return direction;
        }

        for (int i = 0; i < dimensions; i++)
        {
            direction[i] = draws.NextNormal();
        }

        return shape.Times(direction);
    }

    private static double[] AlongLine(double[] point, double[] direction, Func<double[], bool> region, ref Draws draws)
    {
        (double low, double high) = WithinCube(point, direction);
        for (int trial = 0; trial < MostTrials; trial++)
        {
            double at = low + ((high - low) * draws.NextUniform());
            double[] next = [.. point.Select((value, i) => Math.Clamp(value + (at * direction[i]), 0, 1))];
            if (region(next))
            {
                return next;
            }

            (low, high) = at < 0 ? (at, high) : (low, at);
        }

        return point;
    }

    private static (double Low, double High) WithinCube(double[] point, double[] direction)
    {
        (double low, double high) = (double.NegativeInfinity, double.PositiveInfinity);
        for (int i = 0; i < point.Length; i++)
        {
            if (direction[i] != 0)
            {
                double one = -point[i] / direction[i];
                double other = (1 - point[i]) / direction[i];
                (low, high) = (Math.Max(low, Math.Min(one, other)), Math.Min(high, Math.Max(one, other)));
            }
        }

        return (Math.Min(low, 0), Math.Max(high, 0));
    }
}
