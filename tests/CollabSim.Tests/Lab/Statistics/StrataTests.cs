using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Lab.Statistics;

/// <summary>Worlds that share no luck: what luck does is told by what replications of one world do.</summary>
public sealed class StrataTests
{
    // Worlds:      1, 3 | 10, 14 | 5, 5. Means 2, 12, 5; variances within 2, 8, 0: pooled 10 / 3.
    private static readonly double?[] Three = [1, 3, 10, 14, 5, 5];

    [Test]
    public void The_mean_counts_worlds_equally_and_its_interval_is_luck_alone()
    {
        MeanInterval mean = Strata.Of(Three, 2);

        Assert.That(mean.Mean, Is.EqualTo(19.0 / 3).Within(1e-12));
        Assert.That(mean.Sd, Is.EqualTo(Math.Sqrt(10.0 / 3)).Within(1e-12));
        // Standard error √(10/3 · (1/2 + 1/2 + 1/2)) / 3 with three degrees of freedom: t = 3.182446.
        Assert.That(mean.HalfWidth, Is.EqualTo(3.182446 * Math.Sqrt(10.0 / 3 * 1.5) / 3).Within(1e-5));
        Assert.That(mean.N, Is.EqualTo(2));
    }

    [Test]
    public void What_differs_between_worlds_does_not_widen_the_interval()
    {
        MeanInterval far = Strata.Of([.. Three.Select((value, i) => value + (1000 * (i / 2)))], 2);

        Assert.That(far.HalfWidth, Is.EqualTo(Strata.Of(Three, 2).HalfWidth!.Value).Within(1e-10));
    }

    [Test]
    public void One_replication_of_each_world_tells_nothing_of_luck()
    {
        MeanInterval mean = Strata.Of([1, 2, 3], 1);

        Assert.That((mean.Mean, mean.HalfWidth), Is.EqualTo((2.0, (double?)null)));
    }

    [Test]
    public void A_world_that_lacks_a_value_counts_as_much_as_the_others()
    {
        MeanInterval mean = Strata.Of([1, 3, 10, null, null, null], 2);

        // Worlds of 2 and 10; the variance within is that of the first, 2, with one degree of freedom: t = 12.7062.
        Assert.That(mean.Mean, Is.EqualTo(6));
        Assert.That(mean.HalfWidth, Is.EqualTo(12.7062047 * Math.Sqrt(2 * 1.5) / 2).Within(1e-5));
    }

    [Test]
    public void One_stratum_is_a_plain_mean() =>
        Assert.That(Strata.Of([1, 2, 4], 3), Is.EqualTo(MeanInterval.Of([1, 2, 4])));

    [Test]
    public void Differences_are_paired_within_worlds()
    {
        PairedDifference paired = Strata.Paired([(1, 2), (3, 4.5), (100, 99), (104, 103.5), (7, null), (8, 8)], 2);

        // Differences 1, 1.5 | −1, −0.5 | missing, 0.
        Assert.That(paired.Difference.Mean, Is.EqualTo((1.25 - 0.75 + 0) / 3).Within(1e-12));
        Assert.That(paired.Difference.Sd, Is.EqualTo(Math.Sqrt(0.125)).Within(1e-12));
        Assert.That(paired.Correlation, Is.EqualTo(1).Within(0.01));
    }

    [Test]
    public void Intervals_over_worlds_cover_the_truth()
    {
        Random random = new(7);
        double Normal() =>
            Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] worlds = [.. Enumerable.Range(0, 20).Select(_ => 5 * Normal())];
        int covered = Enumerable
            .Range(0, 2000)
            .Count(_ =>
                Strata.Of([.. worlds.SelectMany(world => new double?[] { world + Normal(), world + Normal() })], 2)
                    is { Low: { } low, High: { } high }
                && low <= worlds.Average()
                && worlds.Average() <= high
            );

        Assert.That(covered / 2000.0, Is.EqualTo(0.95).Within(0.015));
    }
}
