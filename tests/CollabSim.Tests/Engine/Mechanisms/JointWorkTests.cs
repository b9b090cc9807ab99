using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(3)-(5) by hand.</summary>
internal sealed class JointWorkTests
{
    private static readonly JointWork Rules = new();

    // w = max(mandated, 9·T·(0.5 + 0.5 c)): 9 · 0.5 · (0.5 + 0.3) = 3.6.
    [TestCase(0, 0.5, 0.6, 3.6)]
    [TestCase(4, 0.5, 0.6, 4)]
    [TestCase(2, 0.5, 0.6, 3.6)]
    [TestCase(0, 1, 1, 9)]
    [TestCase(0, 0, 1, 0)]
    public void A_school_wishes_what_trust_or_a_mandate_asks(double mandated, double trust, double led, double days) =>
        Assert.That(Number(Rules.WishedDays<Lane1>(mandated, trust, led)), Is.EqualTo(days).Within(Tolerance));

    // φ = min(1, S / Σw); nothing wished needs no rationing.
    [TestCase(16, 20, 0.8)]
    [TestCase(16, 10, 1)]
    [TestCase(0, 5, 0)]
    [TestCase(0, 0, 1)]
    public void Wishes_beyond_the_days_at_hand_are_rationed(double daysAtHand, double wished, double share) =>
        Assert.That(Number(JointWork.Rationing<Lane1>(daysAtHand, wished)), Is.EqualTo(share).Within(Tolerance));

    // h = min(φ_i w_ij, φ_j w_ji): min(0.8 · 3.6, 1 · 2.5) = 2.5.
    [Test]
    public void The_keener_partner_waits_for_the_other() =>
        Assert.That(Number(JointWork.JointDays<Lane1>(0.8 * 3.6, 2.5)), Is.EqualTo(2.5).Within(Tolerance));
}
