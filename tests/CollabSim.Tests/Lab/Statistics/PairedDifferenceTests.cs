using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Lab.Statistics;

public sealed class PairedDifferenceTests
{
    // Extra hours of sleep under two drugs (Cushny and Peebles 1905), the data of Student 1908; R's `sleep`.
    private static readonly double[] First = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] Second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    [Test]
    public void Students_sleep_data_give_the_published_difference_and_interval()
    {
        PairedDifference sleep = Of(First, Second);

        Assert.That(sleep.Difference.N, Is.EqualTo(10));
        Assert.That(sleep.Difference.Mean, Is.EqualTo(1.58).Within(1e-12));
        Assert.That(sleep.Difference.Sd, Is.EqualTo(1.229995).Within(1e-6));
        Assert.That(sleep.Difference.Low, Is.EqualTo(0.7001142).Within(1e-6));
        Assert.That(sleep.Difference.High, Is.EqualTo(2.4598858).Within(1e-6));
        Assert.That(sleep.Difference.Mean / (sleep.Difference.Sd / Math.Sqrt(10)), Is.EqualTo(4.0621).Within(1e-4));
        Assert.That(sleep.Baseline.Mean, Is.EqualTo(0.75).Within(1e-12));
        Assert.That(sleep.Other.Mean, Is.EqualTo(2.33).Within(1e-12));
        Assert.That(sleep.Correlation, Is.EqualTo(0.7951702).Within(1e-6));
        Assert.That(sleep.Above, Is.EqualTo(9), "one patient slept the same under both");
    }

    [Test]
    public void The_variance_ratio_is_that_of_the_unpaired_to_the_paired_comparison()
    {
        // Var(a) + Var(b) over Var(b − a), from the published deviations 1.789010, 2.002249 and 1.229995.
        const double expected = ((1.789010 * 1.789010) + (2.002249 * 2.002249)) / (1.229995 * 1.229995);

        Assert.That(Of(First, Second).VarianceRatio, Is.EqualTo(expected).Within(1e-5));
    }

    [Test]
    public void Independent_arms_gain_nothing_and_opposed_arms_lose()
    {
        Random luck = new(3);
        double[] one = [.. Enumerable.Range(0, 20_000).Select(_ => luck.NextDouble())];
        double[] two = [.. Enumerable.Range(0, 20_000).Select(_ => luck.NextDouble())];

        Assert.That(Of(one, two).VarianceRatio, Is.EqualTo(1).Within(0.03));
        Assert.That(Of(one, [.. one.Select(x => -x)]).VarianceRatio, Is.EqualTo(0.5).Within(1e-9));
        Assert.That(Of(one, [.. one.Select(x => -x)]).Correlation, Is.EqualTo(-1).Within(1e-9));
    }

    [Test]
    public void A_pair_with_a_side_missing_counts_as_missing_on_both_sides()
    {
        PairedDifference difference = PairedDifference.Of([(1, 2), (null, 7), (3, null), (2, 5)]);

        Assert.That((difference.Difference.N, difference.Difference.Missing), Is.EqualTo((2, 2)));
        Assert.That(difference.Difference.Mean, Is.EqualTo(2));
        Assert.That(difference.Baseline.Mean, Is.EqualTo(1.5));
    }

    [Test]
    public void Too_few_or_equal_pairs_give_nulls_and_not_NaN()
    {
        PairedDifference one = PairedDifference.Of([(1, 2)]);
        PairedDifference equal = PairedDifference.Of([(1, 2), (1, 2)]);

        Assert.That(one.Difference, Is.EqualTo(new MeanInterval(1, 0, 1, null, null)));
        Assert.That((one.Correlation, one.VarianceRatio), Is.EqualTo(((double?)null, (double?)null)));
        Assert.That(equal.Difference.HalfWidth, Is.Zero);
        Assert.That((equal.Correlation, equal.VarianceRatio), Is.EqualTo(((double?)null, (double?)null)));
        Assert.That(PairedDifference.Of([]).Difference.Mean, Is.Null);
    }

    [Test]
    public void A_shift_that_all_replications_share_is_found_whatever_their_luck()
    {
        double[] noise = [.. Enumerable.Range(0, 30).Select(i => Math.Sin(i * 12.9898) * 10)];

        MeanInterval difference = Of(noise, [.. noise.Select(x => x + 0.25)]).Difference;

        Assert.That(difference.Mean, Is.EqualTo(0.25).Within(1e-12));
        Assert.That(difference.HalfWidth, Is.LessThan(1e-12));
    }

    private static PairedDifference Of(double[] baseline, double[] other) =>
        PairedDifference.Of(baseline.Zip(other, (b, o) => ((double?)b, (double?)o)));
}
