using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(7)-(8) by hand.</summary>
internal sealed class EffectivenessTests
{
    // y = max(0, h − n)
    [TestCase(2.5, 0.75, 1.75)]
    [TestCase(0.5, 0.75, 0)]
    public void Only_the_days_left_over_are_productive(double joint, double toll, double productive) =>
        Assert.That(Number(Effectiveness.ProductiveDays<Lane1>(joint, toll)), Is.EqualTo(productive).Within(Tolerance));

    // λ = 1 − e^(−y/4): 1 − 1/e = 0.632121 at 4 days, 1 − e^(−1/2) = 0.393469 at 2.
    [TestCase(0, 0)]
    [TestCase(2, 0.393469)]
    [TestCase(4, 0.632121)]
    public void Effectiveness_saturates(double productive, double share) =>
        Assert.That(Number(new Effectiveness().Share<Lane1>(productive)), Is.EqualTo(share).Within(Tolerance));
}
