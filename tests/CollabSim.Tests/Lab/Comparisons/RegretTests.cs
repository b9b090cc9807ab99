using CollabSim.Lab.Comparisons;

namespace CollabSim.Tests.Lab.Comparisons;

/// <summary>A payoff table planted by hand: three strategies in three worlds.</summary>
public sealed class RegretTests
{
    // World:           0   1   2     regret        mean  largest
    // all or nothing   9   0   0     0  6  7       4.33  7
    // steady           5   5   5     4  1  2       2.33  4
    // late             1   6   7     8  0  0       2.67  8
    private static readonly double[][] Means =
    [
        [9, 0, 0],
        [5, 5, 5],
        [1, 6, 7],
    ];

    [Test]
    public void Regret_is_what_is_lost_against_the_best_of_each_world()
    {
        IReadOnlyList<Regret> regrets = Regret.Of(Planted.Table(Means), lessIsBetter: false, threshold: 5);

        Assert.That(regrets.Select(regret => regret.Maximum), Is.EqualTo(new[] { 7.0, 4, 8 }));
        Assert.That(
            regrets.Select(regret => regret.Expected),
            Is.EqualTo(new[] { 13 / 3.0, 7 / 3.0, 8 / 3.0 }).Within(1e-12)
        );
        Assert.That(regrets.Select(regret => regret.WorstWorld), Is.EqualTo(new[] { 2, 0, 0 }));
        Assert.That(
            regrets.Select(regret => regret.Satisficing),
            Is.EqualTo(new[] { 1 / 3.0, 1, 2 / 3.0 }).Within(1e-12)
        );
        Assert.That(regrets.Select(regret => regret.ProbabilityOfLeastMaximum), Is.EqualTo(new[] { 0.0, 1, 0 }));
        Assert.That(
            regrets.Select(regret => regret.MaximumInterval),
            Is.EqualTo(new[] { (7.0, 7.0), (4.0, 4.0), (8.0, 8.0) })
        );
    }

    [Test]
    public void Where_less_is_better_the_lowest_is_the_best()
    {
        IReadOnlyList<Regret> regrets = Regret.Of(Planted.Table(Means), lessIsBetter: true, threshold: 1);

        // Best by world: 1, 0, 0. Regrets: (8 0 0), (4 5 5), (0 6 7).
        Assert.That(regrets.Select(regret => regret.Maximum), Is.EqualTo(new[] { 8.0, 5, 7 }));
        Assert.That(
            regrets.Select(regret => regret.Satisficing),
            Is.EqualTo(new[] { 2 / 3.0, 0, 1 / 3.0 }).Within(1e-12)
        );
    }

    [Test]
    public void One_strategy_has_nothing_to_regret() =>
        Assert.That(
            Regret.Of(
                Planted.Table([
                    [1, 2],
                ]),
                false,
                0
            ),
            Is.Empty
        );

    [Test]
    public void Options_that_nothing_beats_in_every_respect_are_the_Pareto_set() =>
        Assert.That(
            ParetoSet.Of([
                [1, 5],
                [2, 4],
                [2, 3],
                [0, 6],
                [1, 5],
            ]),
            Is.EqualTo(new[] { 0, 1, 3, 4 }),
            "(2, 3) is beaten by (2, 4); equal options do not beat each other"
        );
}
