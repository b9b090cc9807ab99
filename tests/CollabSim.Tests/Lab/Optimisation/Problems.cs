using CollabSim.Lab.Optimisation;

namespace CollabSim.Tests.Lab.Optimisation;

/// <summary>Problems with known answers, over the unit cube.</summary>
internal static class Problems
{
    /// <summary>Zitzler, Deb and Thiele 2000: 30 numbers, two objectives.</summary>
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<double>, double[]>> Zdt { get; } =
        new Dictionary<string, Func<IReadOnlyList<double>, double[]>>
        {
            ["ZDT1"] = x => Shaped(x, (f, g) => 1 - Math.Sqrt(f / g)),
            ["ZDT2"] = x => Shaped(x, (f, g) => 1 - (f / g * f / g)),
            ["ZDT3"] = x => Shaped(x, (f, g) => 1 - Math.Sqrt(f / g) - (f / g * Math.Sin(10 * Math.PI * f))),
        };

    /// <summary>The volume that the true front dominates, up to 1.1 in each objective: of ZDT1 and ZDT2 by integration, of ZDT3, whose front has gaps, from a million points of it.</summary>
    public static double ZdtVolume(string name) =>
        name switch
        {
            "ZDT1" => 0.1 + (2.0 / 3) + 0.11,
            "ZDT2" => 0.1 + (1.0 / 3) + 0.11,
            _ => Hypervolume.Of(
                Enumerable.Range(0, 200_001).Select(i => Zdt["ZDT3"]([i / 200_000.0, 0, 0])),
                [1.1, 1.1]
            ),
        };

    /// <summary>Deb, Thiele, Laumanns and Zitzler 2002: the front is the part of the unit sphere with positive coordinates; ten numbers more than objectives less one.</summary>
    public static double[] Dtlz2(IReadOnlyList<double> x, int objectives)
    {
        double g = x.Skip(objectives - 1).Sum(value => (value - 0.5) * (value - 0.5));
        double[] values = new double[objectives];
        for (int m = 0; m < objectives; m++)
        {
            values[m] = 1 + g;
            for (int i = 0; i < objectives - 1 - m; i++)
            {
                values[m] *= Math.Cos(x[i] * Math.PI / 2);
            }

            values[m] *= m > 0 ? Math.Sin(x[objectives - 1 - m] * Math.PI / 2) : 1;
        }

        return values;
    }

    public static double Sphere(IReadOnlyList<double> x) => x.Sum(value => value * value);

    /// <summary>With a condition number of a million.</summary>
    public static double Ellipsoid(IReadOnlyList<double> x) =>
        x.Select((value, i) => Math.Pow(1e6, (double)i / (x.Count - 1)) * value * value).Sum();

    public static double Rosenbrock(IReadOnlyList<double> x) =>
        Enumerable
            .Range(0, x.Count - 1)
            .Sum(i => (100 * Math.Pow((x[i] * x[i]) - x[i + 1], 2)) + Math.Pow(x[i] - 1, 2));

    public static double Rastrigin(IReadOnlyList<double> x) =>
        x.Sum(value => (value * value) - (10 * Math.Cos(2 * Math.PI * value)) + 10);

    public static SearchSpace Numbers(int count) => new([.. Enumerable.Repeat(Dimension.Continuous, count)]);

    private static double[] Shaped(IReadOnlyList<double> x, Func<double, double, double> shape)
    {
        double g = 1 + (9 * x.Skip(1).Average());
        return [x[0], g * shape(x[0], g)];
    }
}
