using CollabSim.Lab.Calibrations;
using MathNet.Numerics.Distributions;

namespace CollabSim.Tests.Lab.Calibrations;

/// <summary>Approximate Bayesian computation where the answer is known.</summary>
internal sealed class ApproximateTests
{
    // θ ~ N(0, 4), the mean of ten draws of N(θ, 1) was 1.3.
    private const double Observed = 1.3;

    [Test]
    public void A_normal_kernel_widens_the_data_by_its_own_variance()
    {
        (double[][] parameters, double[][] means) = NormalMeans();
        double[] weights = [.. means.Select(mean => Math.Exp(-0.5 * Math.Pow((mean[0] - Observed) / 0.5, 2)))];

        (double mean, double variance) = Moments(parameters, weights);

        // 1/(1/4 + 1/(0.1 + 0.25)).
        Assert.That(mean, Is.EqualTo(1.1954).Within(0.02 * 1.1954));
        Assert.That(variance, Is.EqualTo(0.3218).Within(0.02 * 0.3218));
    }

    [Test]
    public void The_adjustment_takes_the_kernel_away()
    {
        (double[][] parameters, double[][] means) = NormalMeans();
        double[] weights = [.. means.Select(mean => Math.Exp(-0.5 * Math.Pow((mean[0] - Observed) / 0.5, 2)))];

        (double mean, double variance) = Moments(
            LocalLinear.Adjust(parameters, means, [Observed], weights, ridge: 0),
            weights
        );

        // The exact posterior: 1/(1/4 + 10) and 10 × 1.3 times that.
        Assert.That(mean, Is.EqualTo(1.2683).Within(0.01 * 1.2683));
        Assert.That(variance, Is.EqualTo(0.0976).Within(0.01 * 0.0976));
    }

    [Test]
    public void The_nearest_runs_count_by_Epanechnikovs_kernel()
    {
        double[] weights = ApproximateKernel.Nearest([0, 1, 2, 3, double.PositiveInfinity], 0.6);

        Assert.That(weights, Is.EqualTo(new[] { 1, 0.75, 0, 0, 0 }).Within(1e-15));
    }

    /// <summary>
    /// Sisson, Fearnhead and Tanaka's (2007) mixture: θ ~ U(−10, 10), x ~ ½ N(θ, 1) + ½ N(θ, 0.01), x = 0. Where particles carry others' weights, the
    /// variance comes out as 0.15 instead of 0.505.
    /// </summary>
    [Test]
    public void Apmc_finds_a_peak_within_a_hill_because_weights_stay_with_their_particles()
    {
        const int tries = 3;
        (double narrow, double wide, double variance) = (0, 0, 0);
        for (int seed = 1; seed <= tries; seed++)
        {
            ApmcSample sample = Apmc.Run(
                Mixture((ulong)seed),
                [new("x", 0, 0, 0)],
                1,
                new() { Seed = (ulong)seed, Particles = 4000 }
            );
            double[] theta = [.. sample.Points.Select(u => (20 * u[0]) - 10)];
            double Share(double within) =>
                theta.Select((at, i) => Math.Abs(at) < within ? sample.PointWeights[i] : 0).Sum();
            narrow += Share(0.1) / tries;
            wide += Share(1) / tries;
            double mean = theta.Select((at, i) => at * sample.PointWeights[i]).Sum();
            variance += theta.Select((at, i) => Math.Pow(at - mean, 2) * sample.PointWeights[i]).Sum() / tries;
            TestContext.Out.WriteLine(
                $"{Share(0.1):0.000} {Share(1):0.000} at {sample.Tolerance:0.000} after {sample.Runs}"
            );
            Assert.That(sample.HasConverged);
            Assert.That(sample.Tolerance, Is.LessThan(0.1));
        }

        // The kernel's width takes 0.01 from the narrow peak; three times 2,000 weighted particles have errors of 0.007, 0.006 and 0.015.
        // With weights mismatched it is 0.478, 0.962 and 0.147.
        Assert.That(narrow, Is.EqualTo(0.371).Within(0.021));
        Assert.That(wide, Is.EqualTo(0.84).Within(0.018));
        Assert.That(variance, Is.EqualTo(0.505).Within(0.045));
    }

    [Test]
    public void Runs_without_the_outcome_are_never_near()
    {
        ApmcSample sample = Apmc.Run(
            (points, _, _) => [.. points.Select(u => new[] { new[] { u[0] < 0.5 ? double.NaN : u[0] } })],
            [new("x", 0.5, 0, 0)],
            1,
            new() { Particles = 200, MostSteps = 3 }
        );

        Assert.That(sample.Points.Min(u => u[0]), Is.GreaterThanOrEqualTo(0.5));
    }

    /// <summary>The g-and-k quantiles of Allingham, King and Mengersen (2009) at A = 3, B = 1, g = 2, k = 0.5, c = 0.8.</summary>
    [Test]
    public void The_g_and_k_distribution_has_its_octiles() =>
        Assert.That(
            Enumerable.Range(1, 7).Select(i => GAndK(3, 1, 2, 0.5, Normal.InvCDF(0, 1, i / 8.0))),
            Is.EqualTo(new[] { 2.39384, 2.56908, 2.74805, 3, 3.41690, 4.19623, 5.90065 }).Within(1e-5)
        );

    internal static double GAndK(double a, double b, double g, double k, double z) =>
        a + (b * (1 + (0.8 * Math.Tanh(g * z / 2))) * Math.Pow(1 + (z * z), k) * z);

    // A grid of quantiles of prior and luck in place of draws: no Monte Carlo error.
    private static (double[][] Parameters, double[][] Means) NormalMeans()
    {
        const int side = 300;
        double[] normals = [.. Enumerable.Range(0, side).Select(i => Normal.InvCDF(0, 1, (i + 0.5) / side))];
        double[][] parameters = new double[side * side][];
        double[][] means = new double[side * side][];
        for (int i = 0; i < side * side; i++)
        {
            parameters[i] = [2 * normals[i / side]];
            means[i] = [parameters[i][0] + (Math.Sqrt(0.1) * normals[i % side])];
        }

        return (parameters, means);
    }

    private static (double Mean, double Variance) Moments(double[][] parameters, double[] weights)
    {
        Scatter scatter = Scatter.Of(parameters, weights);
        return (scatter.Mean[0], scatter.Covariance[0, 0]);
    }

    private static Simulator Mixture(ulong seed) =>
        (points, _, wave) =>
        {
            Random luck = new(wave.Aggregate((int)seed, (sum, letter) => unchecked((sum * 31) + letter)));
            return
            [
                .. points.Select(u =>
                    new[]
                    {
                        new[] { (20 * u[0]) - 10 + (EmulatorTests.Normal(luck) * (luck.NextDouble() < 0.5 ? 1 : 0.1)) },
                    }
                ),
            ];
        };
}
