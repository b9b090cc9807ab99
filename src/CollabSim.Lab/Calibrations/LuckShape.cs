using MathNet.Numerics;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// How luck's variance differs between parameter sets: log s² by least squares on nothing, on the parameters, or on these and their squares, whichever Schwarz's
/// criterion (1978) takes. Over the points that have several runs its mean is the pooled variance.
/// </summary>
internal sealed class LuckShape
{
    // Runs that are alike by chance have no logarithm.
    private const double Smallest = 1e-3;
    private static readonly int[] Powers = [0, 1, 2];

    private readonly Line _line;
    private readonly double _lowest;
    private readonly double _highest;
    private readonly double _scale;

    private LuckShape(Line line, IReadOnlyList<Known> known, double pooled)
    {
        _line = line;
        double[] logs = [.. known.Select(each => line.At(each.Point))];
        (_lowest, _highest) = (logs.Min(), logs.Max());
        double mean = logs.Select((log, i) => Math.Exp(log) * known[i].Freedom).Sum() / known.Sum(each => each.Freedom);
        _scale = pooled / mean;
    }

    /// <summary>Null where no point has two runs, or luck does nothing.</summary>
    public static LuckShape? Of(TargetSample sample)
    {
        if (sample.LuckVariance is not { } pooled || !(pooled > 0))
        {
            return null;
        }

        Known[] known =
        [
            .. sample
                .Points.Zip(sample.Values)
                .Where(each => each.Second.Length > 1)
                .Select(each => Known.Of(each.First, each.Second, Smallest * pooled)),
        ];
        return new LuckShape(
            Powers.Select(power => Line.Through(known, power)).OfType<Line>().MinBy(line => line.Criterion)!,
            known,
            pooled
        );
    }

    /// <summary>The variance that luck gives one run at a point: within what it is at the sample's points.</summary>
    public double At(double[] point) => _scale * Math.Exp(Math.Clamp(_line.At(point), _lowest, _highest));

    /// <summary>What the runs at a point say.</summary>
    /// <param name="Point">Where.</param>
    /// <param name="Log">The logarithm of the variance, right on average if luck is normal: E log s² = log σ² + ψ(ν/2) − log(ν/2).</param>
    /// <param name="Freedom">ν.</param>
    private sealed record Known(double[] Point, double Log, double Freedom)
    {
        public static Known Of(double[] point, double[] values, double least)
        {
            double freedom = values.Length - 1;
            double variance = Math.Max(least, Statistics.Deviations.Squares(values) / freedom);
            double bias = SpecialFunctions.DiGamma(freedom / 2) - Math.Log(freedom / 2);
            return new Known(point, Math.Log(variance) - bias, freedom);
        }
    }

    /// <summary>A polynomial without products.</summary>
    /// <param name="Coefficients">Of 1 and of each power of each parameter.</param>
    /// <param name="Power">The highest.</param>
    /// <param name="Criterion">Schwarz's: smaller is better.</param>
    private sealed record Line(double[] Coefficients, int Power, double Criterion)
    {
        private const double Ridge = 1e-9;
        private const double Middle = 0.5;

        /// <summary>Null where there are too few points, or they lie on a line.</summary>
        public static Line? Through(IReadOnlyList<Known> known, int power)
        {
            double[][] rows = [.. known.Select(each => Row(each.Point, power))];
            double[] freedom = [.. known.Select(each => each.Freedom)];
            int terms = rows[0].Length + 1;
            if (
                (power > 0 && known.Count < 4 * terms)
                || LocalLinear.Lines(
                    [.. known.Select(each => new[] { each.Log })],
                    rows,
                    new double[terms - 1],
                    freedom,
                    Ridge
                )
                    is not [double[] coefficients]
            )
            {
                return null;
            }

            Line line = new(coefficients, power, 0);
            double rest = known.Sum(each => each.Freedom * Math.Pow(each.Log - line.At(each.Point), 2));
            return line with
            {
                Criterion = (known.Count * Math.Log(rest / freedom.Sum())) + (terms * Math.Log(known.Count)),
            };
        }

        public double At(double[] point)
        {
            double[] row = Row(point, Power);
            double sum = Coefficients[0];
            for (int i = 0; i < row.Length; i++)
            {
                sum += row[i] * Coefficients[i + 1];
            }

            return sum;
        }

        private static double[] Row(double[] point, int power)
        {
            double[] row = new double[power * point.Length];
            for (int i = 0; i < row.Length; i++)
            {
                double from = point[i % point.Length] - Middle;
                row[i] = i < point.Length ? from : from * from;
            }

            return row;
        }
    }
}
