using CollabSim.Lab.Calibrations;

namespace CollabSim.Tests.Lab.Calibrations;

/// <summary>Models with luck whose posterior is known.</summary>
internal sealed class PosteriorFitTests
{
    // Luck of one world, observation and discrepancy: 0.0025 + 0.0009 + 0.0016.
    private const double Luck = 0.05;
    private const double Variance = 0.005;
    private static readonly MatchedTarget Target = new("y", 0.5, 0.0009, 0.0016);

    [Test]
    public void A_straight_outcome_with_luck_has_its_posterior_and_needs_no_correction()
    {
        CorrectedPosterior posterior = PosteriorFit.Run(Model(u => u), [Target], Training(u => u))!;

        Assert.That(posterior.EffectiveShare, Is.GreaterThan(0.8));
        Assert.That(posterior.Repeated, Is.False);
        Assert.That(Math.Exp(posterior.LogEvidence), Is.EqualTo(1).Within(0.1), "the prior is 1 on [0, 1]");
        AssertNormal(posterior, 0.5, Variance);
    }

    [Test]
    public void What_the_emulator_has_wrong_the_model_puts_right()
    {
        // Trained on a model whose outcome is higher by one posterior standard deviation.
        double bias = Math.Sqrt(Variance);
        CorrectedPosterior posterior = PosteriorFit.Run(
            Model(u => u),
            [Target],
            Training(u => u + bias),
            new() { LeastEffectiveShare = 0 }
        )!;

        Assert.That(posterior.Emulated.Draws.Average(u => u[0]), Is.EqualTo(0.5 - bias).Within(0.01));
        Assert.That(posterior.EffectiveShare, Is.LessThan(0.6), "exp(−1) = 0.37 for a shift of one");
        AssertNormal(posterior, 0.5, Variance);
    }

    [Test]
    public void Where_too_few_draws_are_left_the_fresh_runs_join_the_training_once()
    {
        CorrectedPosterior posterior = PosteriorFit.Run(
            Model(u => u),
            [Target],
            Training(u => u),
            new() { LeastEffectiveShare = 0.9999, CorrectedDraws = 50 }
        )!;

        Assert.That(posterior.Repeated);
        Assert.That(posterior.Training.Points.Count, Is.EqualTo(40 + 50));
    }

    [Test]
    public void Outcomes_that_luck_moves_together_count_as_one()
    {
        // The same outcome twice: with luck that is common to both, the second tells nothing new about luck.
        Simulator twice = (points, replications, _) =>
            [
                .. Model(u => u)(points, replications, "")
                    .Select(runs => runs.Select(run => new[] { run[0], run[0] }).ToArray()),
            ];
        double[][] points = [.. Enumerable.Range(0, 40).Select(i => new[] { (i + 0.5) / 40 })];
        MatchedTarget sure = Target with { ObservationVariance = 0.0004, DiscrepancyVariance = 0 };
        CorrectedPosterior posterior = PosteriorFit.Run(
            twice,
            [sure, sure],
            ReferenceTable.Simulate(twice, points, 5, "training")
        )!;

        // Var of the mean of both: luck once and half of the observation variance.
        AssertNormal(posterior, 0.5, (Luck * Luck) + 0.0002);
    }

    private static void AssertNormal(CorrectedPosterior posterior, double mean, double variance)
    {
        double found = posterior.Draws.Select((u, i) => u[0] * posterior.DrawWeights[i]).Sum();
        double spread = posterior.Draws.Select((u, i) => Math.Pow(u[0] - found, 2) * posterior.DrawWeights[i]).Sum();
        Assert.That(found, Is.EqualTo(mean).Within(4 * Math.Sqrt(variance / posterior.EffectiveSize)));
        Assert.That(spread, Is.EqualTo(variance).Within(4 * variance * Math.Sqrt(2 / posterior.EffectiveSize)));
    }

    private static ReferenceTable Training(Func<double, double> mean) =>
        ReferenceTable.Simulate(
            Model(mean),
            [.. Enumerable.Range(0, 40).Select(i => new[] { (i + 0.5) / 40 })],
            5,
            "training"
        );

    private static Simulator Model(Func<double, double> mean) =>
        (points, replications, wave) =>
        {
            Random luck = new(points.Count + replications + wave.Length);
            return
            [
                .. points.Select(u =>
                    Enumerable
                        .Range(0, replications)
                        .Select(_ => new[] { mean(u[0]) + (Luck * EmulatorTests.Normal(luck)) })
                        .ToArray()
                ),
            ];
        };
}
