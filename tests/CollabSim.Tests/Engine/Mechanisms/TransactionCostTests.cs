using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(6) by hand.</summary>
internal sealed class TransactionCostTests
{
    private static readonly TransactionCost Rules = new();

    // 0.25 · [1 + 1·0.2 + 3·0.5² + 0.6·0.5] · (1 + 0.05·2) · (1 + 1.5·0.15)
    //   = 0.25 · 2.25 · 1.1 · 1.225 = 0.75796875; facilitation 0.5 divides it by 1.5.
    [TestCase(0, 0.75796875)]
    [TestCase(0.5, 0.5053125)]
    public void The_toll_is_that_of_the_formula(double facilitation, double days) =>
        Assert.That(Number(Toll(facilitation: facilitation)), Is.EqualTo(days).Within(Tolerance));

    // In the best of circumstances only the base is left.
    [Test]
    public void Trusting_partners_with_one_aim_and_no_pressure_pay_the_base() =>
        Assert.That(Number(Toll(0, 1, 0, 0, 0)), Is.EqualTo(0.25).Within(Tolerance));

    // Each coefficient for itself, the others 0: 2 · (1 + x).
    [TestCase(5, 0, 0, 0, 0, 4)] //        aims       5 · 0.2 = 1
    [TestCase(0, 4, 0, 0, 0, 4)] //        distrust   4 · 0.5² = 1
    [TestCase(0, 0, 2, 0, 0, 4)] //        negotiation 2 · 0.5 = 1
    [TestCase(0, 0, 0, 0.5, 0, 4)] //      load       0.5 · 2 = 1
    [TestCase(0, 0, 0, 0, 4, 3.2)] //      compliance 4 · 0.15 = 0.6
    public void Each_coefficient_weighs_its_own_circumstance(
        double aims,
        double distrust,
        double negotiation,
        double load,
        double compliance,
        double days
    )
    {
        TransactionCost rules = new()
        {
            Base = 2,
            Aims = aims,
            Distrust = distrust,
            Negotiation = negotiation,
            Load = load,
            Compliance = compliance,
        };
        Assert.That(Number(rules.Days<Lane1>(0.2, 0.5, 0.5, 2, 0.15, 0)), Is.EqualTo(days).Within(Tolerance));
    }

    [Test]
    public void The_toll_rises_with_every_burden_and_falls_with_trust_and_facilitation()
    {
        double usual = Number(Toll());
        Assert.That(Number(Toll(aims: 0.3)), Is.GreaterThan(usual));
        Assert.That(Number(Toll(trust: 0.4)), Is.GreaterThan(usual));
        Assert.That(Number(Toll(led: 0.6)), Is.GreaterThan(usual));
        Assert.That(Number(Toll(partnerships: 3)), Is.GreaterThan(usual));
        Assert.That(Number(Toll(pressure: 0.2)), Is.GreaterThan(usual));
        Assert.That(Number(Toll(facilitation: 0.1)), Is.LessThan(usual));
    }

    [TestCase(0.1, 0.9, 0.2)]
    [TestCase(0.9, 0.1, 0.2)]
    [TestCase(0.25, 0.75, 0.5)]
    [TestCase(0.3, 0.3, 0)]
    public void Aims_are_compared_round_the_circle(double one, double other, double distance) =>
        Assert.That(Number(TransactionCost.AimDistance<Lane1>(one, other)), Is.EqualTo(distance).Within(Tolerance));

    private static Lane1 Toll(
        double aims = 0.2,
        double trust = 0.5,
        double led = 0.5,
        double partnerships = 2,
        double pressure = 0.15,
        double facilitation = 0
    ) => Rules.Days<Lane1>(aims, trust, led, partnerships, pressure, facilitation);
}
