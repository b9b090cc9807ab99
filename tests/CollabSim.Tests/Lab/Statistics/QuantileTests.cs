using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Lab.Statistics;

/// <summary>Both definitions by the numbers of the NIST/SEMATECH e-Handbook of Statistical Methods, §7.2.6.2 (twelve gauge measurements).</summary>
public sealed class QuantileTests
{
    private static readonly double[] Gauge =
    [
        95.0610,
        95.0925,
        95.1065,
        95.1195,
        95.1442,
        95.1567,
        95.1591,
        95.1682,
        95.1772,
        95.1937,
        95.1959,
        95.1990,
    ];

    [Test]
    public void A_quantile_of_a_sample_lies_at_the_share_of_the_steps_between_its_values() =>
        // 1 + 0.9 · 11 = 10.9: nine tenths of the way from the tenth to the eleventh.
        Assert.That(Quantile.Of(Gauge, 0.9), Is.EqualTo(95.19568).Within(1e-9));

    [Test]
    public void An_end_of_replicates_lies_at_the_share_of_one_more_than_there_are() =>
        // 0.9 · 13 = 11.7: seven tenths of the way from the eleventh to the twelfth, in the handbook 95.1981.
        Assert.That(BootstrapInterval.Percentile([.. Gauge], 0.8).High, Is.EqualTo(95.19807).Within(1e-9));

    [Test]
    public void The_ends_are_the_smallest_and_the_largest_and_one_value_is_all_quantiles()
    {
        Assert.That((Quantile.Of(Gauge, 0), Quantile.Of(Gauge, 1)), Is.EqualTo((95.0610, 95.1990)));
        Assert.That(Quantile.Of([1, 2, 4], 0.75), Is.EqualTo(3));
        Assert.That(Quantile.Of([5], 0.9), Is.EqualTo(5));
    }
}
