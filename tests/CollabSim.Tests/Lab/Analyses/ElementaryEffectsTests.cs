using CollabSim.Lab.Analyses;

namespace CollabSim.Tests.Lab.Analyses;

/// <summary>Statistics of elementary effects.</summary>
internal sealed class ElementaryEffectsTests
{
    [Test]
    public void Mean_size_and_spread_are_those_worked_out_by_hand()
    {
        ElementaryEffects found = ElementaryEffects.Of(0, [1, -1, 3, -3])!;

        Assert.That(found.Mu, Is.Zero);
        Assert.That(found.MuStar.Value, Is.EqualTo(2));
        // Squares 1 + 1 + 9 + 9 = 20 over 3.
        Assert.That(found.Sigma, Is.EqualTo(Math.Sqrt(20.0 / 3)).Within(1e-12));
        Assert.That(found.MuStar.Low, Is.InRange(1, 2));
        Assert.That(found.MuStar.High, Is.InRange(2, 3));
    }

    [Test]
    public void Without_a_direction_only_the_size_counts()
    {
        ElementaryEffects found = ElementaryEffects.Of(0, [2, -2, 2], hasDirection: false)!;

        Assert.That(found.Mu, Is.Null);
        Assert.That(found.MuStar.Value, Is.EqualTo(2));
        Assert.That(found.Sigma, Is.Zero);
    }

    [Test]
    public void One_effect_says_nothing() => Assert.That(ElementaryEffects.Of(0, [1]), Is.Null);
}
