using CollabSim.Lab.Figures;

namespace CollabSim.Tests.Lab.Figures;

public sealed class DensityTests
{
    [Test]
    public void A_density_holds_all_of_the_values_once()
    {
        var density = Density.Of([.. Enumerable.Range(0, 1000).Select(i => Math.Sqrt(i))]);
        double step = density[1].At - density[0].At;

        Assert.That(density.Sum(at => at.Thickness) * step, Is.EqualTo(1).Within(0.01));
    }

    [Test]
    public void A_density_of_two_values_is_two_bells_of_Silvermans_width()
    {
        // n = 2: sd 1.414, quartile range 1 over 1.34 is 0.746; width 0.9 · 0.746 · 2^−0.2 = 0.585. Midway both bells meet:
        // φ(1 / 0.585) / 0.585 = 0.158.
        var density = Density.Of([-1, 1], 1001);

        Assert.That(density.MinBy(at => Math.Abs(at.At)).Thickness, Is.EqualTo(0.158).Within(0.001));
    }

    [Test]
    public void One_value_or_equal_values_have_none()
    {
        Assert.That(Density.Of([1]), Is.Empty);
        Assert.That(Density.Of([2, 2, 2]), Is.Empty);
        Assert.That(Density.Of([]), Is.Empty);
    }
}
