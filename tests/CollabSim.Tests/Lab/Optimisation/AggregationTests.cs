using CollabSim.Lab.Aggregations;

namespace CollabSim.Tests.Lab.Optimisation;

internal sealed class AggregationTests
{
    private static readonly double[] Twenty = [.. Enumerable.Range(1, 20).Select(value => (double)value)];

    [Test]
    public void The_mean_counts_every_world_the_same()
    {
        Assert.That(new MeanOverWorlds().Merit([1, 2, 6], [], 1), Is.EqualTo(3));
        Assert.That(new MeanOverWorlds().Shown(new MeanOverWorlds().Merit([-1, -2, -6], [], -1), -1), Is.EqualTo(3));
    }

    [Test]
    public void The_worst_tenth_of_twenty_worlds_are_two_and_of_five_is_one()
    {
        Assert.That(new WorstTenth().Merit(Twenty, [], 1), Is.EqualTo(1.5));
        Assert.That(new WorstTenth().Merit([4, 2, 9, 3, 7], [], 1), Is.EqualTo(2));
        // Where less is better, the worst worlds are those with the most.
        Assert.That(
            new WorstTenth().Shown(new WorstTenth().Merit([.. Twenty.Select(value => -value)], [], -1), -1),
            Is.EqualTo(19.5)
        );
    }

    [Test]
    public void Regret_is_the_largest_distance_from_the_best_in_any_world_and_less_of_it_is_better()
    {
        RegretOverWorlds regret = new();

        double merit = regret.Merit([5, 1, 3], [5, 4, 5], 1);

        Assert.That(regret.Shown(merit, 1), Is.EqualTo(3));
        Assert.That(regret.MoreIsBetter(1), Is.False);
        Assert.That(regret.Merit([5, 4, 5], [5, 4, 5], 1), Is.Zero);
    }

    [Test]
    public void A_share_of_worlds_lies_on_the_right_side_of_a_mark()
    {
        ShareOfWorlds share = new() { Mark = 3 };

        Assert.That(share.Merit([1, 3, 5, 7], [], 1), Is.EqualTo(0.75));
        // Of something of which less is better: 1 and 3 are at most 3.
        Assert.That(share.Merit([-1, -3, -5, -7], [], -1), Is.EqualTo(0.5));
    }
}
