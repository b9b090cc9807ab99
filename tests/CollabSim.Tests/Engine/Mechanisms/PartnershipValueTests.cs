using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(15) by hand.</summary>
internal sealed class PartnershipValueTests
{
    // v = 10 · 0.002 − 0.003 = 0.017
    [Test]
    public void Value_counts_ten_ticks_of_gain_and_the_days_it_cost() =>
        Assert.That(Number(new PartnershipValue().ToPartner<Lane1>(0.002, 0.003)), Is.EqualTo(0.017).Within(1e-8));

    // (1 − κ) 0.017 + κ · (0.017 + 0.005)/2: 0.014 for κ = 0.5, the mean 0.011 for κ = 1.
    [TestCase(0, 0.017)]
    [TestCase(0.5, 0.014)]
    [TestCase(1, 0.011)]
    public void Partners_who_answer_for_each_other_share_the_value(double accountability, double expected) =>
        Assert.That(
            Number(PartnershipValue.Shared<Lane1>(0.017, 0.005, accountability)),
            Is.EqualTo(expected).Within(1e-8)
        );
}
