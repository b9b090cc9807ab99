using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(13) by hand.</summary>
internal sealed class KnowledgeTests
{
    private static readonly Knowledge Rules = new();

    // Fades (0.02 + 0.01) · 0.4 = 0.012; innovates 0.011 · 1.5 · 0.7 · (0.5 + 0.25) · 2 · 0.6 = 0.010395; chance 0.004:
    // 0.4 + 0.005 − 0.012 + 0.010395 + 0.004 = 0.407395.
    [Test]
    public void Knowledge_gains_fades_innovates_and_meets_luck() =>
        Assert.That(
            Number(Rules.Next<Lane1>(0.4, 0.005, 0.01, 1.5, 0.7, 0.5, 1)),
            Is.EqualTo(0.407395).Within(Tolerance)
        );

    [TestCase(0.999, 0.5, 1)]
    [TestCase(0.001, -0.5, 0)]
    public void Knowledge_stays_between_0_and_1(double knowledge, double gained, double expected) =>
        Assert.That(Number(Rules.Next<Lane1>(knowledge, gained, 0, 0, 0, 0, 0)), Is.EqualTo(expected));

    [TestCase(5, 0.75)]
    [TestCase(30, 0)]
    public void Days_spent_are_not_free(double days, double free) =>
        Assert.That(Number(Knowledge.FreeShare<Lane1>(days, 20)), Is.EqualTo(free).Within(Tolerance));
}
