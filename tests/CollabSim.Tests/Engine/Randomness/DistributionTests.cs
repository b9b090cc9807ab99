using CollabSim.Engine;
using CollabSim.Engine.Randomness;

namespace CollabSim.Tests.Engine.Randomness;

internal sealed class DistributionTests
{
    [Test]
    public void A_bounded_draw_is_drawn_again_until_it_fits()
    {
        Draws draws = Draws.For(1, RandomStream.Named("test"), 0, 0);
        Normal wide = new() { Mean = 0.5, Sd = 1 };
        for (int n = 0; n < 1000; n++)
        {
            Assert.That(wide.Draw(ref draws, 0, 1), Is.InRange(0, 1));
        }
    }

    [TestCase(-5, 0)]
    [TestCase(5, 1)]
    public void What_never_fits_gives_the_nearest_bound(double value, double expected)
    {
        Draws draws = Draws.For(1, RandomStream.Named("test"), 0, 0);
        Assert.That(((Distribution)value).Draw(ref draws, 0, 1), Is.EqualTo(expected));
    }

    // U(2, 6) has mean 4, an exponential of mean 3 has mean 3 and N(1, 2) has mean 1; five standard errors of 10,000 draws.
    [Test]
    public void Means_are_those_asked_for()
    {
        Assert.That(MeanOf(new Uniform { From = 2, To = 6 }), Is.EqualTo(4).Within(5 * 1.155 / 100));
        Assert.That(MeanOf(new Exponential { Mean = 3 }), Is.EqualTo(3).Within(5 * 3.0 / 100));
        Assert.That(MeanOf(new Normal { Mean = 1, Sd = 2 }), Is.EqualTo(1).Within(5 * 2.0 / 100));
    }

    private static double MeanOf(Distribution distribution)
    {
        Draws draws = Draws.For(1, RandomStream.Named("test"), 0, 0);
        double sum = 0;
        for (int n = 0; n < 10000; n++)
        {
            sum += distribution.Draw(ref draws, -1e9, 1e9);
        }

        return sum / 10000;
    }
}
