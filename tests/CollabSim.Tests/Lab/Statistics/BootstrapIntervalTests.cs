using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Lab.Statistics;

public sealed class BootstrapIntervalTests
{
    /// <summary>Twenty-six children's spatial perception, test A: Efron and Tibshirani 1993, table 14.1.</summary>
    private static readonly double[] Spatial =
    [
        48,
        36,
        20,
        29,
        42,
        42,
        20,
        42,
        22,
        41,
        45,
        14,
        6,
        0,
        33,
        28,
        34,
        4,
        32,
        24,
        47,
        41,
        24,
        26,
        30,
        41,
    ];

    [Test]
    public void The_published_BCa_interval_of_a_variance_is_met()
    {
        // Efron and Tibshirani 1993, section 14.2: variance 171.5, acceleration 0.061, 90 % BCa interval 115.8 to 259.6.
        Assert.That(Variance(Spatial), Is.EqualTo(171.5).Within(0.05));
        Assert.That(BootstrapInterval.Acceleration(Spatial, Variance), Is.EqualTo(0.061).Within(0.0005));

        (double low, double high) = BootstrapInterval.Bca(Spatial, Variance, 0.9, 20_000)!.Value;

        Assert.That(low, Is.EqualTo(115.8).Within(3));
        Assert.That(high, Is.EqualTo(259.6).Within(5));
    }

    [Test]
    public void For_the_mean_of_many_even_values_it_is_the_normal_interval()
    {
        // 1 to 200: the standard error of the mean with n below the line is 57.7350 / √200 = 4.0823, times 1.96 is 8.0015.
        double[] values = [.. Enumerable.Range(1, 200).Select(i => (double)i)];

        (double low, double high) = BootstrapInterval.BcaOfMean(values)!.Value;

        Assert.That(low, Is.EqualTo(100.5 - 8.0).Within(0.5));
        Assert.That(high, Is.EqualTo(100.5 + 8.0).Within(0.5));
    }

    [Test]
    public void Equal_values_have_an_interval_of_no_width_and_few_values_have_none()
    {
        Assert.That(BootstrapInterval.BcaOfMean([3, 3, 3, 3, 3]), Is.EqualTo((3.0, 3.0)));
        Assert.That(BootstrapInterval.BcaOfMean([1, 2, 3, 4]), Is.Null);
    }

    [Test]
    public void Resamples_draw_every_replication_equally_often_and_always_the_same()
    {
        Resamples resamples = new(10, 4000);
        double[] times = new double[10];
        for (int b = 0; b < resamples.Count; b++)
        {
            int drawn = 0;
            for (int r = 0; r < 10; r++)
            {
                times[r] += resamples[b][r];
                drawn += resamples[b][r];
            }

            Assert.That(drawn, Is.EqualTo(10));
        }

        // Each count is binomial with mean 4,000 and standard deviation 60.
        Assert.That(times, Is.All.EqualTo(4000).Within(5 * 60));
        Assert.That(new Resamples(10, 5)[4].ToArray(), Is.EqualTo(resamples[4].ToArray()));
    }

    [Test]
    public void A_resample_leaves_out_what_is_missing()
    {
        Resamples resamples = new(2, 200);
        double[] means = [.. Enumerable.Range(0, 200).Select(b => resamples.Mean(b, [7, double.NaN]))];

        Assert.That(means.Where(mean => !double.IsNaN(mean)), Is.All.EqualTo(7));
        // Both draws miss the value in a quarter of resamples: 50, give or take 6.1.
        Assert.That(means.Count(double.IsNaN), Is.EqualTo(50).Within(31));
    }

    private static double Variance(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / values.Count;
    }
}
