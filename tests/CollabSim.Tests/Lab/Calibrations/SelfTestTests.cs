using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Results;
using CollabSim.Tests.Lab.Results;
using MathNet.Numerics.Distributions;

namespace CollabSim.Tests.Lab.Calibrations;

/// <summary>Right and wrong methods on the linear Gaussian: θ ~ N(0, 0.1), x ~ N(θ, 0.1), so that θ | x ~ N(x/2, 0.05).</summary>
internal sealed class SelfTestTests
{
    private const int Worlds = 1000;

    // χ² with 19 degrees of freedom exceeds this in one of a thousand cases.
    private const double Alarm = 43.8;
    private static readonly double Sd = Math.Sqrt(0.05);

    [Test]
    public void The_exact_posterior_passes()
    {
        ParameterTest test = Of((x, luck) => (x / 2) + (Sd * EmulatorTests.Normal(luck)));

        Assert.That(test.Ranks.ChiSquared, Is.LessThan(Alarm));
        Assert.That(test.Ranks.Band);
        Assert.That(test.Most.Holds);
        Assert.That(test.Half.Holds);
        Assert.That(test.Contraction, Is.EqualTo(0.5).Within(0.04));
        Assert.That(test.Predictivity, Is.EqualTo(0.5).Within(0.06));
    }

    [Test]
    public void A_posterior_that_is_too_narrow_is_found()
    {
        ParameterTest test = Of((x, luck) => (x / 2) + (0.7 * Sd * EmulatorTests.Normal(luck)));

        Assert.That(test.Ranks.ChiSquared, Is.GreaterThan(60));
        Assert.That(test.Ranks.Band, Is.False);
        Assert.That(test.Most.Holds, Is.False);

        // Φ(1.96 × 0.7) − Φ(−1.96 × 0.7) = 0.83; contraction 1 − 0.49/2.
        Assert.That(test.Most.Share, Is.EqualTo(0.83).Within(0.04));
        Assert.That(test.Contraction, Is.EqualTo(0.755).Within(0.02));
    }

    [Test]
    public void A_posterior_that_is_shifted_is_found()
    {
        ParameterTest test = Of((x, luck) => (x / 2) + (Sd * (0.3 + EmulatorTests.Normal(luck))));

        Assert.That(test.Ranks.ChiSquared, Is.GreaterThan(60));
        Assert.That(test.Ranks.Band, Is.False);
        Assert.That(test.Contraction, Is.EqualTo(0.5).Within(0.04));
    }

    [Test]
    public void A_method_that_ignores_the_data_passes_and_contraction_tells()
    {
        ParameterTest test = Of((_, luck) => Math.Sqrt(0.1) * EmulatorTests.Normal(luck));

        Assert.That(test.Ranks.ChiSquared, Is.LessThan(Alarm));
        Assert.That(test.Most.Holds);
        Assert.That(test.Contraction, Is.Zero.Within(0.08));
        Assert.That(test.Predictivity, Is.Zero.Within(0.06));
    }

    [Test]
    public void The_band_of_coverage_is_binomial()
    {
        // Binomial(100, 0.95): P(X ≤ 89) = 0.011, P(X ≤ 90) = 0.028; P(X ≤ 98) = 0.963, P(X ≤ 99) = 0.994.
        Coverage coverage = Coverage.Of(0.95, [.. Enumerable.Range(0, 100).Select(i => i < 89)]);

        Assert.That((coverage.Low, coverage.High, coverage.Covered), Is.EqualTo((90, 99, 89)));
        Assert.That(coverage.Holds, Is.False);
    }

    [Test]
    public void The_band_of_ranks_gives_false_alarm_in_five_of_a_hundred_cases()
    {
        RankBand band = new(200, 99);
        Random luck = new(3);
        int alarms = Enumerable
            .Range(0, 400)
            .Count(_ => !band.Holds([.. Enumerable.Range(0, 200).Select(_ => luck.Next(100))]));

        // 20 ± 4.4, and the limit itself comes from 1,000 draws: ± 2.8.
        Assert.That(alarms, Is.InRange(5, 36));
    }

    [Test]
    public void Ranks_are_counted_in_bins()
    {
        RankUniformity ranks = RankUniformity.Of([0, 4, 5, 99], 99, new RankBand(4, 99));

        Assert.That(ranks.Histogram[0], Is.EqualTo(2));
        Assert.That(ranks.Histogram[1], Is.EqualTo(1));
        Assert.That(ranks.Histogram[19], Is.EqualTo(1));

        // Expected 0.2 in each: (1.8² + 2 × 0.8² + 17 × 0.2²)/0.2.
        Assert.That(ranks.ChiSquared, Is.EqualTo(26).Within(1e-9));
        Assert.That(ranks.PValue, Is.EqualTo(1 - ChiSquared.CDF(19, 26)).Within(1e-12));
    }

    [Test]
    public void A_test_that_is_stopped_goes_on_where_it_was_and_is_the_same_for_any_number_of_workers()
    {
        using TemporaryFolder folder = new();
        double[][] truths = [.. Enumerable.Range(0, 12).Select(world => new[] { world / 12.0, -world })];
        int tried = 0;
        PosteriorSampler sampler = (data, world) =>
        {
            Interlocked.Increment(ref tried);
            return [.. Enumerable.Range(0, 99).Select(i => new[] { (i + world) / 110.0, (i * 0.1) - world })];
        };
        PosteriorSampler stopped = (data, world) =>
            world < 5 ? sampler(data, world) : throw new OperationCanceledException();
        SelfTest Go(string name, PosteriorSampler with, int workers)
        {
            SelfTestFile file = new(folder[name], ["one", "two"], Watch.None);
            file.Begin("a", truths.Length);
            SelfTest test = SelfTest.Of(truths, truths, with, new Workers(workers), file);
            file.End();
            return test;
        }

        SelfTest whole = Go("whole", sampler, 1);
        Assert.That(() => Go("parts", stopped, 1), Throws.Exception);
        string path = folder["parts/self-test.csv"];
        string[] kept = File.ReadAllLines(path);
        Assert.That(kept, Has.Length.EqualTo(1 + (5 * 2)), "a header, and two rows for each of five worlds");

        // The last row was cut off in its middle, so that its world is tried again.
        File.WriteAllText(path, string.Join('\n', kept)[..^1]);
        tried = 0;
        SelfTest parts = Go("parts", sampler, 2);

        Assert.That(tried, Is.EqualTo(12 - 4));
        Assert.That(File.ReadAllText(path), Is.EqualTo(File.ReadAllText(folder["whole/self-test.csv"])));
        Assert.That(parts.Most, Is.EqualTo(whole.Most));
        Assert.That(
            parts.Parameters.Select(own => own.Contraction),
            Is.EqualTo(whole.Parameters.Select(own => own.Contraction))
        );
    }

    [Test]
    public void Worlds_of_another_test_are_tried_again()
    {
        using TemporaryFolder folder = new();
        TruthAmongDraws[] found = [new(0.5, 99, 40, 0.5, 0.1, true, true)];
        SelfTestFile one = new(folder["own"], ["one"], Watch.None);
        one.Begin("a", 3);
        one.Keep(2, found);

        SelfTestFile same = new(folder["own"], ["one"], Watch.None);
        same.Begin("a", 3);
        SelfTestFile other = new(folder["own"], ["one"], Watch.None);
        other.Begin("b", 3);

        Assert.That(same.Find(2), Is.EqualTo(found));
        Assert.That(other.Find(2), Is.Null);
        Assert.That(File.ReadAllLines(folder["own/self-test.csv"]), Has.Length.EqualTo(1), "a header alone");
    }

    private static ParameterTest Of(Func<double, Random, double> draw)
    {
        Random luck = new(2);
        double[][] truths =
        [
            .. Enumerable.Range(0, Worlds).Select(_ => new[] { Math.Sqrt(0.1) * EmulatorTests.Normal(luck) }),
        ];
        double[][] data =
        [
            .. truths.Select(truth => new[] { truth[0] + (Math.Sqrt(0.1) * EmulatorTests.Normal(luck)) }),
        ];
        return SelfTest
            .Of(
                truths,
                data,
                (x, world) =>
                {
                    Random own = new(world);
                    return [.. Enumerable.Range(0, 99).Select(_ => new[] { draw(x[0], own) })];
                },
                new Workers()
            )
            .Parameters[0];
    }
}
