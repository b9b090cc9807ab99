using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Lab.Statistics;

/// <summary>Against the certified values of NIST's Statistical Reference Datasets (univariate) and closed forms.</summary>
public sealed class MeanIntervalTests
{
    [Test]
    public void NumAcc1_of_NIST_is_met_exactly()
    {
        MeanInterval interval = MeanInterval.Of([10_000_001, 10_000_003, 10_000_002]);

        Assert.That(interval.Mean, Is.EqualTo(10_000_002));
        Assert.That(interval.Sd, Is.EqualTo(1));
    }

    [TestCase(1.2, 1e-14)]
    [TestCase(1_000_000.2, 1e-8)]
    [TestCase(10_000_000.2, 1e-7)]
    public void NumAcc_2_to_4_of_NIST_have_their_certified_mean_and_deviation(double centre, double tolerance)
    {
        // 1,001 numbers: the centre, then centre − 0.1 and centre + 0.1 in turn. Certified: the centre and 0.1 exactly.
        double[] numbers = [centre, .. Enumerable.Range(0, 1000).Select(i => Alternate(centre, i))];

        MeanInterval interval = MeanInterval.Of(numbers.Select(number => (double?)number));

        Assert.That(interval.N, Is.EqualTo(1001));
        Assert.That(interval.Mean, Is.EqualTo(centre).Within(centre * 1e-14));
        Assert.That(interval.Sd, Is.EqualTo(0.1).Within(tolerance));
    }

    [TestCase(2, 12.706204736)]
    [TestCase(3, 4.302652730)]
    [TestCase(10, 2.262157163)]
    [TestCase(30, 2.045229642)]
    [TestCase(121, 1.979930405)]
    public void The_half_width_is_the_tabled_t_times_the_standard_error(int n, double t)
    {
        // 0 and 1 in turn have a deviation that is known in closed form.
        double?[] numbers = [.. Enumerable.Range(0, n).Select(i => (double?)(i % 2))];
        double ones = n / 2;
        double sd = Math.Sqrt(ones * (n - ones) / n / (n - 1));

        MeanInterval interval = MeanInterval.Of(numbers);

        Assert.That(interval.Sd, Is.EqualTo(sd).Within(1e-14));
        Assert.That(interval.HalfWidth, Is.EqualTo(t * sd / Math.Sqrt(n)).Within(1e-8));
        Assert.That(interval.High - interval.Low, Is.EqualTo(2 * interval.HalfWidth).Within(1e-14));
    }

    [TestCase(2, 0.9999, 6366.1977)]
    [TestCase(3, 0.999, 31.59905)]
    [TestCase(4, 0.999, 12.92398)]
    [TestCase(4, 0.9999, 28.00013)]
    public void Widened_intervals_have_the_tabled_t_far_out(int n, double level, double t)
    {
        MeanInterval interval = MeanInterval.Of(Enumerable.Range(0, n).Select(i => (double?)(i % 2)), level);

        Assert.That(interval.HalfWidth / (interval.Sd / Math.Sqrt(n)), Is.EqualTo(t).Within(1e-5 * t));
    }

    [Test]
    public void Below_two_numbers_there_is_no_interval_and_no_NaN()
    {
        MeanInterval none = MeanInterval.Of([null, null]);
        MeanInterval one = MeanInterval.Of([3.5, null]);

        Assert.That(none, Is.EqualTo(new MeanInterval(0, 2, null, null, null)));
        Assert.That(one, Is.EqualTo(new MeanInterval(1, 1, 3.5, null, null)));
        Assert.That((one.Low, one.High, one.ExcludesZero), Is.EqualTo(((double?)null, (double?)null, false)));
    }

    [Test]
    public void Equal_numbers_have_an_interval_of_no_width()
    {
        MeanInterval equal = MeanInterval.Of([0.1, 0.1, 0.1]);

        Assert.That((equal.Mean, equal.Sd, equal.HalfWidth), Is.EqualTo((0.1, 0.0, 0.0)));
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void What_is_not_finite_is_refused(double value) =>
        Assert.That(() => MeanInterval.Of([1, value]), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void The_interval_covers_the_true_mean_in_95_of_100_experiments()
    {
        Random luck = new(2007);
        const int experiments = 4000;
        int covered = Enumerable
            .Range(0, experiments)
            .Count(_ =>
            {
                MeanInterval interval = MeanInterval.Of(
                    Enumerable
                        .Range(0, 8)
                        .Select(_ => (double?)MathNet.Numerics.Distributions.Normal.Sample(luck, 0.3, 2))
                );
                return interval.Low <= 0.3 && 0.3 <= interval.High;
            });

        // 0.95 ± 4 standard errors of a share over 4,000 experiments.
        Assert.That((double)covered / experiments, Is.EqualTo(0.95).Within(0.0138));
    }

    private static double Alternate(double centre, int i) =>
        Math.Round(centre + (i % 2 == 0 ? -0.1 : 0.1), 1, MidpointRounding.ToEven);
}
