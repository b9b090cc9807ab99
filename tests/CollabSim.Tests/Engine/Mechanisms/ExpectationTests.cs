using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(16) by hand.</summary>
internal sealed class ExpectationTests
{
    private static readonly Expectation Rules = new();

    // e* = max(0.002, 0.8 E)
    [TestCase(0, 0.002)]
    [TestCase(-0.1, 0.002)]
    [TestCase(0.01, 0.008)]
    public void Hope_is_small_at_first_and_then_follows_experience(double expectation, double hope) =>
        Assert.That(Number(Rules.Hope<Lane1>(expectation)), Is.EqualTo(hope).Within(1e-9));

    // 0.01 + 0.15 (0.03 − 0.01) = 0.013
    [Test]
    public void An_average_moves_fifteen_percent_of_the_way() =>
        Assert.That(Number(Rules.Follow<Lane1>(0.01, 0.03)), Is.EqualTo(0.013).Within(1e-8));
}
