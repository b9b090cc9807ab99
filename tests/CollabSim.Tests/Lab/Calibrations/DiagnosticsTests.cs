using CollabSim.Lab.Calibrations;
using MathNet.Numerics.Distributions;

namespace CollabSim.Tests.Lab.Calibrations;

/// <summary>What a posterior is asked, with answers in closed form.</summary>
internal sealed class DiagnosticsTests
{
    private const double Sd = 0.1;

    [Test]
    public void An_observation_among_the_priors_predictions_has_the_share_further_out_as_p()
    {
        // Two standard normal outcomes: the squared distance is χ² with two degrees of freedom, P(> d²) = exp(−d²/2).
        Random luck = new(9);
        ReferenceTable table = Table(4000, _ => [EmulatorTests.Normal(luck), EmulatorTests.Normal(luck), 7]);
        MatchedTarget[] targets = [new("a", 2, 0, 0), new("b", 0, 0, 0), new("constant", 7, 0, 0)];

        Misspecification found = Misspecification.Of(targets, table)!;

        Assert.That(found.PValue, Is.EqualTo(Math.Exp(-2)).Within(0.02));
        Assert.That(found.Distance, Is.EqualTo(2).Within(0.08));
        Assert.That(found.Left, Is.EqualTo(new[] { 2 }), "what does not vary has no distance");
        Assert.That(
            Misspecification.Of([targets[0] with { Value = 9 }, targets[1], targets[2]], table)!.PValue,
            Is.EqualTo(1 / 4001.0).Within(1e-12)
        );
    }

    [Test]
    public void A_profile_is_flat_where_targets_tell_nothing_and_a_parabola_where_they_do()
    {
        (FixedLikelihood likelihood, double[][] draws) = Straight(u => u[0]);

        LikelihoodProfile[] profiles = LikelihoodProfile.Of(likelihood, draws, new Workers());

        Assert.That(profiles[1].IsFlat);
        Assert.That(profiles[0].IsFlat, Is.False);
        for (int i = 0; i < 20; i++)
        {
            double u = profiles[0].Values[i];
            Assert.That(
                profiles[0].Misfits[i],
                Is.EqualTo(Math.Pow((u - 0.5) / Sd, 2) - profiles[0].Misfits.Min()).Within(0.3)
            );
        }

        // 0.5 ± 1.96 × 0.1 holds the values 0.325 to 0.675.
        Assert.That(profiles[0].Interval.Low, Is.EqualTo(0.325).Within(1e-12));
        Assert.That(profiles[0].Interval.High, Is.EqualTo(0.675).Within(1e-12));
    }

    [Test]
    public void Two_parameters_of_which_only_the_sum_is_known_both_have_flat_profiles()
    {
        (FixedLikelihood likelihood, double[][] draws) = Straight(u => u[0] + u[1] - 0.5);

        LikelihoodProfile[] profiles = LikelihoodProfile.Of(likelihood, draws, new Workers());

        Assert.That(profiles.All(profile => profile.IsFlat));
    }

    [Test]
    public void The_stiff_direction_is_the_sum_that_is_known()
    {
        (FixedLikelihood likelihood, double[][] draws) = Straight(u => u[0] + u[1] - 0.5);

        Direction[] directions = StiffDirections.Of(likelihood, draws, new Workers());

        Assert.That(directions[0].Loadings, Is.EqualTo(new[] { Math.Sqrt(0.5), Math.Sqrt(0.5) }).Within(1e-4));

        // Eigenvalue 2/s², times 1/12; nothing is known of the difference.
        Assert.That(directions[0].Information, Is.EqualTo(2 / (Sd * Sd * 12)).Within(0.05));
        Assert.That(directions[1].Information, Is.LessThan(1e-4));
    }

    [Test]
    public void Prior_and_likelihood_pull_as_their_powers_say()
    {
        // N(0, 1) and N(2; θ, 1) give N(1, 1/2); with the prior to the power a the mean is 2/(1 + a), with the likelihood 2a/(1 + a).
        PriorSensitivity found = Sensitivity(2, 1);
        double unit = Math.Sqrt(0.5);

        Assert.That(found.PriorDown, Is.EqualTo(((2 / 1.8) - 1) / unit).Within(0.01));
        Assert.That(found.PriorUp, Is.EqualTo(((2 / 2.25) - 1) / unit).Within(0.01));
        Assert.That(found.LikelihoodDown, Is.EqualTo(((1.6 / 1.8) - 1) / unit).Within(0.01));
        Assert.That(found.LikelihoodUp, Is.EqualTo(((2.5 / 2.25) - 1) / unit).Within(0.01));
        Assert.That(found.IsPriorDominated, Is.False);
    }

    [Test]
    public void A_weak_observation_far_from_the_prior_is_dominated_by_it()
    {
        // Precisions 1 and 1/9, x = 20: shifts of +0.46 and −0.39.
        PriorSensitivity found = Sensitivity(20, 3);

        Assert.That(found.PriorDown, Is.EqualTo(0.463).Within(0.01));
        Assert.That(found.PriorUp, Is.EqualTo(-0.387).Within(0.01));
        Assert.That(found.IsPriorDominated);
    }

    [Test]
    public void All_priors_pull_together_and_the_outcome_that_follows_them_moves_as_they_do()
    {
        // Normal scores N(1, ½) from N(0, 1) and N(2; x, 1), as above; the outcome is a straight line in the score.
        double unit = Math.Sqrt(0.5);
        double[] scores = [.. Enumerable.Range(0, 4_000).Select(i => Normal.InvCDF(1, unit, (i + 0.5) / 4_000))];
        double[][] draws = [.. scores.Select(x => new[] { Normal.CDF(0, 1, x) })];
        PriorPull pull = new(draws, [.. scores.Select(x => Normal.PDFLn(x, 1, 2))]);
        double[][][] outcomes = [.. scores.Select(x => new[] { new[] { 7 - (3 * x) }, [double.NaN] })];

        Assert.That(pull.OfParameters()[0].PriorUp, Is.EqualTo(((2 / 2.25) - 1) / unit).Within(0.01));
        Assert.That(pull.OfParameters()[0].LikelihoodUp, Is.EqualTo(((2.5 / 2.25) - 1) / unit).Within(0.01));
        Assert.That(pull.Of(outcomes, 0)!.PriorUp, Is.EqualTo(-((2 / 2.25) - 1) / unit).Within(0.01));
        Assert.That(pull.Of([.. scores.Select(_ => new[] { new[] { double.NaN } })], 0), Is.Null);
    }

    [Test]
    public void Four_times_the_discrepancy_widens_the_posterior_and_a_quarter_narrows_it()
    {
        double[][] points = EmulatorTests.Points(40, 2);
        DiscrepancySensitivity[] found = DiscrepancySensitivity.Of(
            Likelihood(u => u[0], points, 0, 0.01),
            2,
            new() { Particles = 2000 }
        );

        double[] sds = [.. found.Select(one => Math.Sqrt(Scatter.Of(one.Posterior.Draws).Covariance[0, 0]))];
        Assert.That(found.Select(one => one.Factor), Is.EqualTo(new[] { 0.25, 1, 4 }));
        Assert.That(sds[0], Is.EqualTo(0.05).Within(0.004));
        Assert.That(sds[1], Is.EqualTo(0.1).Within(0.008));

        // N(0.5, 0.2) cut at 0 and 1, 2.5 standard deviations to both sides: 0.191.
        Assert.That(sds[2], Is.EqualTo(0.191).Within(0.012));
        Assert.That(found[1].Shifts, Is.All.Zero);
    }

    [Test]
    public void The_slope_of_an_emulator_is_that_of_its_mean()
    {
        double[][] points = EmulatorTests.Points(40, 2);
        Emulator emulator = Emulator.With(
            points,
            [.. points.Select(u => Math.Sin(5 * u[0]) + (u[1] * u[1]))],
            [0.4, 0.9],
            1e-4
        );
        double[] gradient = emulator.GradientAt([0.3, 0.6]);

        Assert.That(
            gradient[0],
            Is.EqualTo((emulator.MeanAt([0.3 + 1e-5, 0.6]) - emulator.MeanAt([0.3 - 1e-5, 0.6])) / 2e-5).Within(1e-6)
        );
        Assert.That(
            gradient[1],
            Is.EqualTo((emulator.MeanAt([0.3, 0.6 + 1e-5]) - emulator.MeanAt([0.3, 0.6 - 1e-5])) / 2e-5).Within(1e-6)
        );
    }

    private static PriorSensitivity Sensitivity(double x, double sd)
    {
        double variance = 1 / (1 + (1 / (sd * sd)));
        double mean = variance * x / (sd * sd);
        double[] draws =
        [
            .. Enumerable.Range(0, 20_000).Select(i => Normal.InvCDF(mean, Math.Sqrt(variance), (i + 0.5) / 20_000)),
        ];
        return PriorSensitivity.Of(
            [.. draws.Select(theta => new[] { theta })],
            [.. draws.Select(theta => Normal.PDFLn(0, 1, theta))],
            [.. draws.Select(theta => Normal.PDFLn(theta, sd, x))]
        )[0];
    }

    private static (FixedLikelihood Likelihood, double[][] Draws) Straight(Func<double[], double> outcome)
    {
        double[][] points = EmulatorTests.Points(40, 2);
        return (new FixedLikelihood(Likelihood(outcome, points, Sd * Sd, 0), points), points);
    }

    private static SyntheticLikelihood Likelihood(
        Func<double[], double> outcome,
        double[][] points,
        double observation,
        double discrepancy
    )
    {
        Emulator emulator = Emulator.Of(points, [.. points.Select(outcome)]).Emulator!;
        TargetMatch match = new(0, new("y", 0.5, observation, discrepancy), emulator, 0);
        return new SyntheticLikelihood([match], new PaddedMatrix(1, 1), new Workers());
    }

    private static ReferenceTable Table(int count, Func<int, double[]> outcomes) =>
        new(
            [.. Enumerable.Range(0, count).Select(i => new[] { (i + 0.5) / count })],
            [.. Enumerable.Range(0, count).Select(i => new[] { outcomes(i) })]
        );
}
