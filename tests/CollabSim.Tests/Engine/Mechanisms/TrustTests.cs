using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(17) by hand.</summary>
internal sealed class TrustTests
{
    // tanh(1) = 0.761594: 0.45 + 0.08 · 0.55 · 0.761594 = 0.483510; 0.45 − 0.14 · 0.45 · 0.761594 = 0.402020.
    // Where tanh is 1: 0.45 + 0.044 and 0.45 · 0.86.
    [TestCase(0.45, 0.01, 0.483510)]
    [TestCase(0.45, -0.01, 0.402020)]
    [TestCase(0.45, 1, 0.494)]
    [TestCase(0.45, -1, 0.387)]
    [TestCase(1, 1, 1)]
    [TestCase(0, -1, 0)]
    public void Trust_is_slow_to_build_and_quick_to_break(double trust, double surprise, double after) =>
        Assert.That(Number(new Trust().After<Lane1>(trust, surprise)), Is.EqualTo(after).Within(Tolerance));

    [Test]
    public void No_surprise_leaves_trust_as_it_is() =>
        Assert.That((float)new Trust().After<Lane1>(0.45f, 0f), Is.EqualTo(0.45f));
}
