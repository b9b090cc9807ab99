using CollabSim.Lab.Calibrations;

namespace CollabSim.Tests.Lab.Calibrations;

internal sealed class MaternTests
{
    [Test]
    public void The_correlation_is_that_of_its_equation()
    {
        double[][] points =
        [
            [0.1, 0.2],
            [0.4, 0.9],
            [0.1, 0.2],
            [1, 0],
        ];
        Matern matern = new(points, [0.5, 2]);
        double[] correlations = new double[matern.Stride];

        matern.Correlate([0.3, 0.7], correlations);

        for (int i = 0; i < points.Length; i++)
        {
            double r = Math.Sqrt(Math.Pow((points[i][0] - 0.3) / 0.5, 2) + Math.Pow((points[i][1] - 0.7) / 2, 2));
            double expected = (1 + (Math.Sqrt(5) * r) + (5 * r * r / 3)) * Math.Exp(-Math.Sqrt(5) * r);
            Assert.That(correlations[i], Is.EqualTo(expected).Within(1e-15));
        }

        Assert.That(correlations[points.Length..], Is.All.Zero);
    }

    [Test]
    public void A_point_is_wholly_correlated_with_itself_and_not_at_all_with_what_is_far()
    {
        Matern matern = new(
            [
                [0.3],
                [0.3 + 1e4],
            ],
            [1]
        );
        double[] correlations = new double[matern.Stride];

        matern.Correlate([0.3], correlations);

        Assert.That(correlations[0], Is.EqualTo(1));
        Assert.That(correlations[1], Is.LessThan(1e-290));
    }
}
