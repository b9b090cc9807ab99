using CollabSim.Lab.Analyses;
using CollabSim.Lab.Designs;

namespace CollabSim.Tests.Lab.Analyses;

/// <summary>Distances between distributions.</summary>
internal sealed class PawnTests
{
    private static readonly double[][] X =
    [
        .. Enumerable
            .Range(0, 3)
            .Select(d => Enumerable.Range(0, 2000).Select(i => new SobolSequence(3, 1).At(i, d)).ToArray()),
    ];

    [Test]
    public void A_factor_that_does_nothing_is_told_from_one_that_does()
    {
        double[] y = [.. X[0].Zip(X[1], (a, b) => a + (0.5 * b))];
        Pawn strong = Pawn.Of(X[0], y)!;
        Pawn weak = Pawn.Of(X[1], y)!;
        Pawn none = Pawn.Of(X[2], y)!;

        Assert.Multiple(() =>
        {
            Assert.That(strong.Median.Value, Is.GreaterThan(weak.Median.Value + 0.1));
            Assert.That(strong.IsFelt && weak.IsFelt);
            Assert.That(none.IsFelt, Is.False);
            Assert.That(none.Median.Value, Is.LessThan(0.06));
            Assert.That(strong.Median.Low, Is.LessThan(strong.Median.Value));
        });
    }

    // With y = x and ten slices, slice s holds the responses from s/10 to (s + 1)/10: the largest distance is at the end of
    // the slice, 1 − (s + 1)/10, or at its start, s/10; the median over ten slices is that of 0.9, 0.8, 0.7, 0.6, 0.5, 0.5, ….
    [Test]
    public void The_distance_has_its_closed_form_where_the_factor_is_all()
    {
        double[] x = [.. Enumerable.Range(0, 1000).Select(i => (i + 0.5) / 1000)];
        Pawn pawn = Pawn.Of(x, x)!;

        Assert.That(pawn.Median.Value, Is.EqualTo(0.7).Within(1e-9));
        Assert.That(pawn.Largest, Is.EqualTo(0.9).Within(1e-9));
        Assert.That(pawn.Slices, Is.EqualTo(10));
    }

    [Test]
    public void It_sees_a_change_of_spread_that_leaves_the_mean_alone()
    {
        double[] y = [.. X[0].Zip(X[1], (a, b) => (b - 0.5) * (a < 0.5 ? 0.1 : 1))];

        Assert.That(Pawn.Of(X[0], y)!.IsFelt);
    }

    // Of 100 factors that do nothing about five would be felt if each were held against its own 5 % alone. With 5 % for all of them together
    // none is, in 95 of 100 such cases; these draws are of one of the 95.
    [Test]
    public void Of_many_factors_that_do_nothing_none_is_felt_by_luck()
    {
        Random random = new(7);
        double[][] factors =
        [
            .. Enumerable.Range(0, 25).Select(_ => Enumerable.Range(0, 250).Select(_ => random.NextDouble()).ToArray()),
        ];
        double[] y = [.. Enumerable.Range(0, 250).Select(_ => random.NextDouble())];
        double[] x = [.. y.Select(value => value + (0.5 * random.NextDouble()))];

        Assert.That(factors.Count(factor => Pawn.Of(factor, y, together: 25)!.IsFelt), Is.Zero);
        Assert.That(Pawn.Of(x, y, together: 25)!.IsFelt, "what does something is felt still");
        Assert.That(Pawn.Of(factors[0], y, together: 25)!.Dummy, Is.GreaterThan(Pawn.Of(factors[0], y)!.Dummy));
    }

    [Test]
    public void Names_make_one_slice_each() =>
        Assert.That(Pawn.Of([.. X[0].Select(x => Math.Floor(x * 3))], X[1])!.Slices, Is.EqualTo(3));

    [Test]
    public void A_factor_that_does_not_vary_or_too_few_rows_give_nothing()
    {
        Assert.That(Pawn.Of([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], X[0][..12]), Is.Null);
        Assert.That(Pawn.Of(X[0][..9], X[1][..9]), Is.Null);
    }

    [Test]
    public void A_response_that_does_not_vary_is_at_no_distance()
    {
        Pawn pawn = Pawn.Of(X[0], new double[2000])!;

        Assert.That(pawn.Median.Value, Is.Zero);
        Assert.That(pawn.IsFelt, Is.False);
    }
}
