using CollabSim.Lab.Calibrations;
using MathNet.Numerics.Distributions;

namespace CollabSim.Tests.Lab.Calibrations;

/// <summary>Against posteriors and evidences in closed form.</summary>
internal sealed class TemperedSmcTests
{
    private const int Dimensions = 10;

    /// <summary>The linear Gaussian of sbibm (Lueckmann et al. 2021): prior N(0, 0.1 I), x ~ N(θ, 0.1 I), so that θ | x ~ N(x/2, 0.05 I).</summary>
    [Test]
    public void The_linear_Gaussian_has_its_posterior_and_its_evidence()
    {
        double[] x = [.. Enumerable.Range(0, Dimensions).Select(i => 0.1 * (i - 4))];
        Posterior posterior = TemperedSmc.Run(
            points => [.. points.Select(u => Gaussian(x, u))],
            Dimensions,
            new() { Particles = 2000 }
        );
        double[][] draws = [.. posterior.Draws.Select(Theta)];
        double[] variances = new double[Dimensions];
        for (int i = 0; i < Dimensions; i++)
        {
            double[] own = [.. draws.Select(theta => theta[i])];
            Assert.That(own.Average(), Is.EqualTo(x[i] / 2).Within(0.02));
            variances[i] = own.Average(value => Math.Pow(value - own.Average(), 2));
        }

        Assert.That(variances, Is.All.EqualTo(0.05).Within(0.005));
        double exact = x.Sum(value => Normal.PDFLn(0, Math.Sqrt(0.2), value));
        Assert.That(posterior.LogEvidence, Is.EqualTo(exact).Within(0.1));
        Assert.That(posterior.Steps[^1].Temperature, Is.EqualTo(1));
        Assert.That(posterior.Steps.All(step => step.Moves >= 10));
        Assert.That(posterior.IsSticky, Is.False);
    }

    [Test]
    public void A_likelihood_that_is_the_same_everywhere_leaves_the_prior()
    {
        Posterior posterior = TemperedSmc.Run(points => new double[points.Count], 2);

        Assert.That(posterior.LogEvidence, Is.Zero);
        Assert.That(posterior.Steps.Single().Temperature, Is.EqualTo(1));
        Assert.That(posterior.Draws.Average(u => u[0]), Is.EqualTo(0.5).Within(0.03));
        Assert.That(posterior.Draws.Average(u => Math.Pow(u[1] - 0.5, 2)), Is.EqualTo(1.0 / 12).Within(0.008));
    }

    [Test]
    public void Where_nine_tenths_of_the_prior_are_impossible_the_evidence_is_a_tenth()
    {
        Posterior posterior = TemperedSmc.Run(
            points => [.. points.Select(u => u[0] < 0.1 ? 0 : double.NegativeInfinity)],
            1,
            new() { Particles = 2000 }
        );

        Assert.That(Math.Exp(posterior.LogEvidence), Is.EqualTo(0.1).Within(3 * Math.Sqrt(0.09 / 2000)));
        Assert.That(posterior.Draws.Max(u => u[0]), Is.LessThan(0.1));
        Assert.That(posterior.Draws.Average(u => u[0]), Is.EqualTo(0.05).Within(0.003));
    }

    [Test]
    public void Nothing_possible_is_said() =>
        Assert.That(
            () => TemperedSmc.Run(points => [.. points.Select(_ => double.NegativeInfinity)], 1),
            Throws.ArgumentException.With.Message.Contains("No draw has a likelihood above nought")
        );

    [Test]
    public void Systematic_resampling_draws_each_within_one_of_its_share()
    {
        double[] weights = [0.05, 0.5, 0, 0.33, 0.12];
        int[] drawn = Weights.Resample(weights, 100, 7, 0);

        for (int i = 0; i < weights.Length; i++)
        {
            Assert.That(drawn.Count(place => place == i), Is.EqualTo(100 * weights[i]).Within(1));
        }

        Assert.That(Weights.EffectiveSize([0.5, 0.5, 0, 0]), Is.EqualTo(2));
        Assert.That(Weights.LogMean([Math.Log(1), Math.Log(3)]), Is.EqualTo(Math.Log(2)).Within(1e-15));
    }

    internal static double[] Theta(double[] u) => [.. u.Select(at => Normal.InvCDF(0, Math.Sqrt(0.1), at))];

    internal static double Gaussian(double[] x, double[] u) =>
        Theta(u).Select((theta, i) => Normal.PDFLn(theta, Math.Sqrt(0.1), x[i])).Sum();
}
