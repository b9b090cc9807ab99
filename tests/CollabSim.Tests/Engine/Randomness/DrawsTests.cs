using CollabSim.Engine.Randomness;
using MathNet.Numerics.Distributions;

namespace CollabSim.Tests.Engine.Randomness;

/// <summary>Draws have the distributions they are named after, and nothing in common with each other.</summary>
internal sealed class DrawsTests
{
    private const int Count = 1 << 20;

    // 99.9 % of Kolmogorov's distribution lies below 1.95; the seeds are fixed.
    private const double KolmogorovLimit = 1.95;

    private static readonly RandomStream Stream = RandomStream.Named("test");
    private static readonly double[] Uniforms = Drawn(entity => Of(entity).NextUniform());
    private static readonly double[] Normals = Drawn(entity => Of(entity).NextNormal());

    [Test]
    public void Uniforms_are_uniform()
    {
        AssertMoments(Uniforms, 0.5, Math.Sqrt(1.0 / 12));
        Assert.That(Kolmogorov(Uniforms, x => x), Is.LessThan(KolmogorovLimit));
        Assert.That(Uniforms.Min(), Is.GreaterThan(0));
        Assert.That(Uniforms.Max(), Is.LessThan(1));
    }

    // Beyond 3: 0.27 %, beyond 4: 63.3 in a million; five standard errors each.
    [Test]
    public void Normals_are_normal_out_to_their_tails()
    {
        AssertMoments(Normals, 0, 1);
        Assert.That(Kolmogorov(Normals, x => Normal.CDF(0, 1, x)), Is.LessThan(KolmogorovLimit));
        Assert.That(Normals.Average(x => x * x * x), Is.Zero.Within(5 * Math.Sqrt(15.0 / Count)));
        Assert.That(Normals.Average(x => x * x * x * x), Is.EqualTo(3).Within(5 * Math.Sqrt(96.0 / Count)));
        AssertShare(Normals, x => Math.Abs(x) > 3, 0.0026998);
        AssertShare(Normals, x => x > 4, 0.0000316712);
        AssertShare(Normals, x => x < -4, 0.0000316712);
    }

    [Test]
    public void Exponentials_are_exponential_out_to_their_tail()
    {
        double[] exponentials = Drawn(entity => Of(entity).NextExponential());
        AssertMoments(exponentials, 1, 1);
        Assert.That(Kolmogorov(exponentials, x => 1 - Math.Exp(-x)), Is.LessThan(KolmogorovLimit));
        AssertShare(exponentials, x => x > 9, Math.Exp(-9));
        Assert.That(exponentials.Min(), Is.GreaterThan(0));
    }

    [Test]
    public void Indices_fall_evenly()
    {
        double[] sevenths = Drawn(entity => Of(entity).NextIndex(7));
        for (int n = 0; n < 7; n++)
        {
            AssertShare(sevenths, x => x == n, 1.0 / 7);
        }
    }

    [Test]
    public void Both_normals_of_a_pair_and_both_words_of_a_block_are_strangers()
    {
        double[] second = Drawn(entity =>
        {
            Draws draws = Of(entity);
            draws.NextNormal();
            return draws.NextNormal();
        });
        double[] secondWord = Drawn(entity =>
        {
            Draws draws = Of(entity);
            draws.NextBits();
            return draws.NextUniform();
        });
        AssertStrangers(Normals, second);
        AssertStrangers(Uniforms, secondWord);
    }

    [Test]
    public void Entities_ticks_streams_seeds_and_pairs_are_strangers()
    {
        RandomStream other = RandomStream.Named("tesu");
        AssertStrangers(Uniforms[1..], Uniforms[..^1]);
        AssertStrangers(Uniforms, Drawn(entity => Draws.For(1, Stream, 6, entity).NextUniform()));
        AssertStrangers(Uniforms, Drawn(entity => Draws.For(1, other, 5, entity).NextUniform()));
        AssertStrangers(Uniforms, Drawn(entity => Draws.For(2, Stream, 5, entity).NextUniform()));
        StreamKey key = StreamKey.For(1, Stream, 5);
        double[] pairs = Drawn(entity => Draws.ForPair(key, entity, entity + 1).NextUniform());
        AssertStrangers(Uniforms, pairs);
        AssertStrangers(pairs[1..], pairs[..^1]);
        AssertMoments(pairs, 0.5, Math.Sqrt(1.0 / 12));
    }

    [Test]
    public void A_draw_is_a_function_of_its_name_alone()
    {
        uint[] twice = [Of(7).NextBits(), Of(8).NextBits(), Of(7).NextBits()];
        Assert.That(twice[2], Is.EqualTo(twice[0]).And.Not.EqualTo(twice[1]));
        StreamKey key = StreamKey.For(1, Stream, 5);
        Assert.That(Draws.ForPair(key, 3, 9).NextBits(), Is.EqualTo(Draws.ForPair(key, 9, 3).NextBits()));
    }

    private static Draws Of(uint entity) => Draws.For(1, Stream, 5, entity);

    private static double[] Drawn(Func<uint, double> draw) =>
        [.. Enumerable.Range(0, Count).Select(entity => draw((uint)entity))];

    /// <summary>Mean and spread within five standard errors.</summary>
    private static void AssertMoments(double[] x, double mean, double sd)
    {
        double fourth = x.Average(value => Math.Pow(value - mean, 4));
        Assert.That(x.Average(), Is.EqualTo(mean).Within(5 * sd / Math.Sqrt(x.Length)));
        Assert.That(
            x.Average(value => (value - mean) * (value - mean)),
            Is.EqualTo(sd * sd).Within(5 * Math.Sqrt((fourth - (sd * sd * sd * sd)) / x.Length))
        );
    }

    private static void AssertShare(double[] x, Func<double, bool> condition, double share) =>
        Assert.That(
            x.Count(condition),
            Is.EqualTo(share * x.Length).Within(5 * Math.Sqrt(share * (1 - share) * x.Length))
        );

    /// <summary>√n times the largest distance from the distribution function.</summary>
    private static double Kolmogorov(double[] x, Func<double, double> distribution)
    {
        double[] sorted = [.. x.Order()];
        double worst = 0;
        for (int n = 0; n < sorted.Length; n++)
        {
            double expected = distribution(sorted[n]);
            worst = Math.Max(worst, Math.Max(expected - ((double)n / x.Length), ((n + 1.0) / x.Length) - expected));
        }

        return worst * Math.Sqrt(x.Length);
    }

    /// <summary>A correlation that chance alone exceeds once in 16,000 times.</summary>
    private static void AssertStrangers(double[] x, double[] y)
    {
        (double mx, double my) = (x.Average(), y.Average());
        double covariance = x.Zip(y, (a, b) => (a - mx) * (b - my)).Average();
        double sx = Math.Sqrt(x.Average(a => (a - mx) * (a - mx)));
        double sy = Math.Sqrt(y.Average(b => (b - my) * (b - my)));
        Assert.That(Math.Abs(covariance / (sx * sy)) * Math.Sqrt(x.Length), Is.LessThan(4));
    }
}
