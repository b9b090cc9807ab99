using CollabSim.Engine.Metrics;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Comparisons;

/// <summary>An arm whose effect on the outcome is planted level by level.</summary>
public sealed class InteractionTests
{
    private static readonly double[] Levels = [1, 2, 4];

    // Luck of four replications, which both arms meet, and what it does to the effect.
    private static readonly double[] Wobble = [-0.03, 0.01, 0.05, -0.03];

    private static Comparison Planted(
        Func<double, int, double> effect,
        int replications = 4,
        double[]? levels = null
    ) =>
        Comparison.Of(
            MadeUpStudies.Of(
                "Planted",
                ["baseline", "help"],
                [("x", "", levels ?? Levels)],
                replications,
                (_, _, _) => 0,
                luck: 0,
                change: run =>
                    run with
                    {
                        Outcomes =
                        [
                            .. run.Outcomes.Select(_ =>
                                (double?)(
                                    run.Arm == 0
                                        ? run.Replication
                                        : run.Replication + effect((levels ?? Levels)[run.Point], run.Replication)
                                )
                            ),
                        ],
                    }
            )
        );

    [Test]
    public void Differences_between_differences_are_paired_by_luck()
    {
        // At x = 1, 2, 4 the effect is 0.1, 0.2, 0.4, and luck moves that at 4 alone.
        Comparison comparison = Planted((x, r) => (0.1 * x) + (x == 4 ? Wobble[r] : 0));

        Interaction found = comparison.Interactions.Single().Single();

        Assert.Multiple(() =>
        {
            Assert.That(
                found.Effects.Select(effect => effect.Mean!.Value),
                Is.EqualTo(new[] { 0.1, 0.2, 0.4 }).Within(1e-12)
            );
            Assert.That(found.Pairs, Has.Count.EqualTo(3));
            Assert.That(found.Pairs[0].Difference.Mean, Is.EqualTo(0.1).Within(1e-12));
            Assert.That(found.Pairs[0].Difference.HalfWidth, Is.EqualTo(0).Within(1e-9));
            Assert.That((found.Widest.From, found.Widest.To), Is.EqualTo((0, 2)));
            // Three pairs of levels of one arm: t at 1 − 0.05/3 with three degrees of freedom is 4.8566; sd 0.0382971.
            Assert.That(found.Widest.Difference.HalfWidth, Is.EqualTo(4.8566 * 0.0382971 / 2).Within(1e-4));
            Assert.That(found.IsClear);
            // The straight line through (1, .1), (2, .2), (4, .4).
            Assert.That(found.Slope!.Value.Mean, Is.EqualTo(0.1).Within(1e-12));
        });
    }

    [Test]
    public void The_joint_test_of_two_levels_is_the_paired_t_test()
    {
        Comparison comparison = Planted((x, r) => x == 2 ? 0.02 + Wobble[r] : 0, levels: [1, 2]);

        Interaction found = comparison.Interactions.Single().Single();

        // t = 0.02 / (0.0382971 / 2) = 1.04446 with three degrees of freedom: two-sided 0.3730.
        Assert.That(found.Chance, Is.EqualTo(0.3730).Within(5e-4));
        Assert.That(found.IsClear, Is.False);
    }

    [Test]
    public void The_joint_test_is_Hotellings()
    {
        // Changes from the first level: (a, b) of four replications, with means (2, 1) and covariance [[2/3·…]] by hand:
        // a = 1, 3, 2, 2; b = 1, 1, 2, 0. Deviations a: −1, 1, 0, 0; b: 0, 0, 1, −1. Covariance diag(2/3, 2/3); of means diag(1/6, 1/6).
        double[] a = [1, 3, 2, 2];
        double[] b = [1, 1, 2, 0];
        Comparison comparison = Planted(
            (x, r) =>
                x == 2 ? a[r]
                : x == 4 ? b[r]
                : 0
        );

        Interaction found = comparison.Interactions.Single().Single();

        // T² = 6 · (4 + 1) = 30; F = 30 · (3 − 2 + 1) / (3 · 2) = 10 with 2 and 2 degrees of freedom: 1 / (1 + 10) = 0.0909.
        Assert.That(found.Chance, Is.EqualTo(1.0 / 11).Within(1e-9));
    }

    [Test]
    public void Too_few_replications_for_the_levels_give_no_joint_test() =>
        Assert.That(Planted((x, r) => x + r, replications: 2).Interactions.Single().Single().Chance, Is.Null);

    [Test]
    public void What_is_said_follows_from_the_intervals()
    {
        string Said(Func<double, int, double> effect) =>
            InteractionPassages.Sentence(Planted(effect), Planted(effect).Interactions.Single().Single());

        Assert.That(
            Said((x, r) => (0.1 * x) + (0.001 * Wobble[r] * x)),
            Does.Contain("where x is 1, and by +0.40 where it is 4: clearly more there")
        );
        Assert.That(Said((x, r) => (-0.1 * x) + (0.001 * Wobble[r] * x)), Does.Contain("clearly more there"));
        Assert.That(Said((x, r) => (0.5 - (0.1 * x)) + (0.001 * Wobble[r] * x)), Does.Contain("clearly less there"));
        Assert.That(Said((x, r) => (0.2 - (0.1 * x)) + (0.001 * Wobble[r] * x)), Does.Contain("clearly lower there"));
        Assert.That(Said((x, r) => (0.001 * x) + (Wobble[r] * x)), Does.Contain("no clear difference between the two"));
    }

    [TestCase("factorial", 2)]
    [TestCase("zip", 0)]
    public async Task Levels_that_meet_other_settings_are_not_compared(string design, int factors)
    {
        Study study = Study
            .Of("Which?")
            .With("schools", 12)
            .With("years", 1)
            .Arm("help", new Facilitation { Level = 1 })
            .Vary("trust.gain", 0.05, 0.1)
            .Vary("trust.loss", 0.1, 0.2)
            .Design(design)
            .Observe<Advantage>(1)
            .Replicate(3)
            .ToStudy();

        using StudyResults results = await Runner.RunAsync(study);

        Assert.That(Comparison.Of(results).Interactions, Has.Count.EqualTo(factors));
    }
}
