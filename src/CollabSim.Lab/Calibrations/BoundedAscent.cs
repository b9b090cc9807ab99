namespace CollabSim.Lab.Calibrations;

/// <summary>
/// The way up a smooth function within a box: quasi-Newton steps by Broyden, Fletcher, Goldfarb and Shanno among the variables that are not
/// held at a bound (Nocedal and Wright 2006, algorithm 6.1; Bertsekas 1982 for the bounds), halved until they gain.
/// </summary>
internal static class BoundedAscent
{
    private const int MostSteps = 80;
    private const int MostHalvings = 12;
    private const double LongestStep = 1.5;
    private const double SmallestGain = 1e-3;
    private const double Armijo = 1e-4;

    /// <returns>The highest point found.</returns>
    /// <param name="function">Its value and gradient; a value of minus infinity is no place to go.</param>
    /// <param name="start">Within the box.</param>
    /// <param name="low">Lowest values.</param>
    /// <param name="high">Highest values.</param>
    public static double[] From(
        Func<double[], (double Value, double[] Gradient)> function,
        double[] start,
        double[] low,
        double[] high
    )
    {
        double[] x = start;
        (double value, double[] gradient) = function(x);
        double[][] inverse = Unit(x.Length);
        int idle = 0;
        for (int step = 0; step < MostSteps && idle < 2; step++)
        {
            bool[] held = [.. x.Select((at, i) => gradient[i] < 0 ? at <= low[i] : gradient[i] > 0 && at >= high[i])];
            double[] direction = Direction(inverse, gradient, held);
            if (Search(function, x, value, gradient, direction, low, high) is not { } found)
            {
                if (step > 0 && idle == 0)
                {
                    // Curvature learnt elsewhere misleads here: once more from scratch.
                    inverse = Unit(x.Length);
                    idle++;
                    continue;
                }

                break;
            }

            idle = found.Value - value < SmallestGain ? idle + 1 : 0;
            Learn(inverse, found.X, x, found.Gradient, gradient);
            (x, value, gradient) = found;
        }

        return x;
    }

    private static double[][] Unit(int size) =>
        [
            .. Enumerable
                .Range(0, size)
                .Select(i => Enumerable.Range(0, size).Select(j => i == j ? 1.0 / size : 0).ToArray()),
        ];

    private static double[] Direction(double[][] inverse, double[] gradient, bool[] held)
    {
        double[] direction = new double[gradient.Length];
        for (int i = 0; i < direction.Length; i++)
        {
            for (int j = 0; j < direction.Length && !held[i]; j++)
            {
                direction[i] += held[j] ? 0 : inverse[i][j] * gradient[j];
            }
        }

        double longest = direction.Max(Math.Abs);
        return longest > LongestStep ? [.. direction.Select(part => part * LongestStep / longest)] : direction;
    }

    private static (double[] X, double Value, double[] Gradient)? Search(
        Func<double[], (double Value, double[] Gradient)> function,
        double[] x,
        double value,
        double[] gradient,
        double[] direction,
        double[] low,
        double[] high
    )
    {
        double length = 1;
        for (int halving = 0; halving < MostHalvings; halving++)
        {
            double[] next = [.. x.Select((at, i) => Math.Clamp(at + (length * direction[i]), low[i], high[i]))];
            double promised = next.Select((at, i) => (at - x[i]) * gradient[i]).Sum();
            if (!(promised > 0))
            {
                return null;
            }

            (double reached, double[] slope) = function(next);
            if (reached >= value + (Armijo * promised))
            {
                return (next, reached, slope);
            }

            length /= 2;
        }

        return null;
    }

    // H ← (I − rsy')H(I − rys') + rss', y the fall of the gradient: only where it falls, so that H stays positive definite.
    private static void Learn(
        double[][] inverse,
        double[] to,
        double[] from,
        double[] gradientTo,
        double[] gradientFrom
    )
    {
        double[] s = [.. to.Select((at, i) => at - from[i])];
        double[] y = [.. gradientFrom.Select((at, i) => at - gradientTo[i])];
        double product = s.Select((at, i) => at * y[i]).Sum();
        if (!(product > 1e-10))
        {
            return;
        }

        double[] turned = [.. inverse.Select(row => row.Select((at, j) => at * y[j]).Sum())];
        double curvature = turned.Select((at, i) => at * y[i]).Sum();
        for (int i = 0; i < s.Length; i++)
        {
            for (int j = 0; j < s.Length; j++)
            {
                inverse[i][j] +=
                    ((1 + (curvature / product)) * s[i] * s[j] / product)
                    - (((turned[i] * s[j]) + (s[i] * turned[j])) / product);
            }
        }
    }
}
