using MathNet.Numerics.Distributions;

namespace CollabSim.Tests.Limits;

/// <summary>Bush &amp; Mosteller 1955: T + a (1 − T) with probability q, else T − b T.</summary>
internal static class LinearLearning
{
    private const double Gain = 0.08;

    private static readonly LimitStudy Study = new("trust-is-linear-learning");

    public static IEnumerable<ExactFigure> Figures =>
        Enumerable
            .Range(0, Study.Points.Count)
            .SelectMany(point =>
            {
                (double loss, double floor) = (
                    (double)Study.Points[point].Values[0],
                    (double)Study.Points[point].Values[1]
                );
                double q = Normal.CDF(0, 1, -floor);
                string setting = $"b = {loss}, floor = {floor}";
                return new ExactFigure[]
                {
                    new(setting, "E T", Mean(Gain, loss, q), Study.Of(point, "meanTrust@20y")),
                    new(setting, "E T²", Square(Gain, loss, q), Study.Of(point, "mean square of trust")),
                    new(setting, "reciprocity", 0, Study.Of(point, "trustReciprocity@20y")),
                };
            });

    /// <summary>At rest E T = E T + a q (1 − E T) − b (1 − q) E T.</summary>
    public static double Mean(double a, double b, double q) => a * q / ((a * q) + (b * (1 - q)));

    /// <summary>At rest E T² = q E((1 − a) T + a)² + (1 − q) (1 − b)² E T².</summary>
    public static double Square(double a, double b, double q) =>
        ((2 * q * a * (1 - a) * Mean(a, b, q)) + (q * a * a))
        / (1 - (q * (1 - a) * (1 - a)) - ((1 - q) * (1 - b) * (1 - b)));
}
