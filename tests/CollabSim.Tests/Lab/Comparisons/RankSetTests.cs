using CollabSim.Lab.Comparisons;

namespace CollabSim.Tests.Lab.Comparisons;

public sealed class RankSetTests
{
    [Test]
    public void Arms_that_are_far_apart_have_one_rank_and_arms_that_are_not_share_theirs()
    {
        // Arms 0 and 1 differ by less than their luck, arm 2 is far below: ranks 1 to 2, 1 to 2 and 3.
        Payoffs payoffs = Planted.Of(
            3,
            [0],
            (s, _, r) => s == 2 ? -5 + (0.01 * (r % 3)) : (s == 0 ? 0.001 : 0) + (s == 0 ? r % 3 : (r + 1) % 3),
            12
        );

        IReadOnlyList<RankSet> ranks = RankSet.Of(payoffs, lessIsBetter: false);

        Assert.That(
            ranks,
            Is.EqualTo(new[] { new RankSet(0, 1, 1, 2), new RankSet(1, 2, 1, 2), new RankSet(2, 3, 3, 3) })
        );
        Assert.That(RankSet.Of(payoffs, lessIsBetter: true)[2], Is.EqualTo(new RankSet(2, 1, 1, 1)));
    }

    // Six tests. Arms 0 and 1 are far above arm 2, so two of them are beyond doubt. Arm 0 is ahead of arm 1 by m ± 1 in turn:
    // t = m / (√(12/11) / √12) = m · √11 with 11 degrees of freedom. The third test may use 0.05 / 4 = 0.0125 by Holm's method
    // (t above 2.59), by Bonferroni's 0.05 / 6 = 0.0083 (t above 2.82; R: qt(1 - 0.05 / c(4, 6), 11)). t = 2.7 lies between.
    [TestCase(2.7, 1, 2)]
    [TestCase(2.5, 2, 1)]
    public void Step_by_step_the_demands_grow_less(double t, int worstOfFirst, int bestOfSecond)
    {
        double ahead = t / Math.Sqrt(11);
        Payoffs payoffs = Planted.Of(
            3,
            [0],
            (s, _, r) =>
                s == 0 ? ahead + (r % 2 == 0 ? 1 : -1)
                : s == 2 ? -50 + r
                : 0,
            12
        );

        IReadOnlyList<RankSet> ranks = RankSet.Of(payoffs, lessIsBetter: false);

        Assert.That(ranks[0], Is.EqualTo(new RankSet(0, 1, 1, worstOfFirst)));
        Assert.That(ranks[1], Is.EqualTo(new RankSet(1, 2, bestOfSecond, 2)));
        Assert.That(ranks[2], Is.EqualTo(new RankSet(2, 3, 3, 3)));
    }

    [Test]
    public void The_true_ranks_are_all_within_their_sets_in_95_of_100_experiments_or_more()
    {
        // Five arms, two of them equal: an equal arm may have either rank.
        double[] truth = [0, 0.5, 0.5, 1, 2];
        (int Low, int High)[] ranks = [(5, 5), (3, 4), (3, 4), (2, 2), (1, 1)];
        const int experiments = 400;
        int held = 0;
        for (int experiment = 0; experiment < experiments; experiment++)
        {
            double[,] luck = Luck(experiment, 5, 10);
            IReadOnlyList<RankSet> sets = RankSet.Of(
                Planted.Of(5, [0], (s, _, r) => truth[s] + luck[s, r], 10),
                lessIsBetter: false
            );
            held += sets.All(set => set.Best <= ranks[set.Strategy].High && set.Worst >= ranks[set.Strategy].Low)
                ? 1
                : 0;
        }

        // 95 % of 400 is 380 with a standard deviation of 4.4.
        Assert.That(held, Is.GreaterThanOrEqualTo(380 - 13));
    }

    [Test]
    public void With_one_replication_every_rank_is_open() =>
        Assert.That(
            RankSet.Of(Planted.Of(3, [0], (s, _, _) => s, 1), false).Select(set => (set.Best, set.Worst)),
            Is.All.EqualTo((1, 3))
        );

    [Test]
    public void The_probability_of_being_best_is_the_share_of_resamples()
    {
        // Arm 0 wins where replication 0 is drawn more often than replication 1, loses where less, ties where equally often: by
        // symmetry ½, ½ on average; the tie has probability ½ with two replications.
        IReadOnlyList<double> best = ProbabilityOfBest.Of(Planted.Of(2, [0], (s, _, r) => s == r ? 1 : 0, 2), false);

        Assert.That(best.Sum(), Is.EqualTo(1).Within(1e-12));
        Assert.That(best[0], Is.EqualTo(0.5).Within(0.05));
    }

    [Test]
    public void An_arm_that_is_always_ahead_is_best_with_probability_one_and_equals_share() =>
        Assert.That(
            ProbabilityOfBest.Of(Planted.Of(3, [0], (s, _, r) => r + (s == 2 ? 0 : 1), 8), false),
            Is.EqualTo(new[] { 0.5, 0.5, 0 })
        );

    private static double[,] Luck(int seed, int arms, int replications)
    {
        Random random = new(seed);
        double[,] luck = new double[arms, replications];
        for (int s = 0; s < arms; s++)
        {
            for (int r = 0; r < replications; r++)
            {
                luck[s, r] =
                    Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            }
        }

        return luck;
    }
}
