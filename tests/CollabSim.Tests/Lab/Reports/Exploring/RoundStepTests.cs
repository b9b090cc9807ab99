using CollabSim.Lab.Reports.Exploring;

namespace CollabSim.Tests.Lab.Reports.Exploring;

public sealed class RoundStepTests
{
    [TestCase(0.011, 0.02, 2)]
    [TestCase(0.02, 0.02, 2)]
    [TestCase(0.0055, 0.01, 2)]
    [TestCase(3, 5, 0)]
    [TestCase(7, 10, 0)]
    [TestCase(1, 1, 0)]
    public void A_step_is_1_2_or_5_times_a_power_of_ten(double least, double step, int decimals)
    {
        Assert.That(RoundStep.AtLeast(least), Is.EqualTo(step).Within(1e-12));
        Assert.That(RoundStep.Decimals(step), Is.EqualTo(decimals));
    }

    [Test]
    public void Multiples_between_two_numbers_include_both_where_they_are_multiples() =>
        Assert.That(RoundStep.Between(-0.1, 0.3, 0.1), Is.EqualTo(new[] { -0.1, 0, 0.1, 0.2, 0.3 }).Within(1e-12));
}
