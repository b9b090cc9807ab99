using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(9) by hand.</summary>
internal sealed class ChallengeTests
{
    // χ = clamp(1 + friend − 0.6·√(T T')·(1 − δ)⁴, 0, 1); with √(0.64 · 0.36) = 0.48:
    // strangers in knowledge (δ 0.5): 1 − 0.288 · 0.0625 = 0.982; alike (δ 0): 1 − 0.288 = 0.712.
    [TestCase(0, 0.48, 0.5, 0.982)]
    [TestCase(0, 0.48, 0, 0.712)]
    [TestCase(0.1, 0.48, 0, 0.812)]
    [TestCase(0.3, 0.48, 0, 1)]
    public void Trusting_partners_who_are_alike_stop_challenging(
        double friend,
        double mutual,
        double distance,
        double expected
    ) =>
        Assert.That(
            Number(new Challenge().Between<Lane1>(friend, mutual, distance)),
            Is.EqualTo(expected).Within(Tolerance)
        );

    // 0.5 − 2 · 1 · 1 is below 0.
    [Test]
    public void Challenge_is_never_negative()
    {
        Challenge rules = new() { Level = 0.5, Comfort = 2 };
        Assert.That(Number(rules.Between<Lane1>(0, 1, 0)), Is.Zero);
    }
}
