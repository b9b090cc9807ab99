using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(21c) by hand.</summary>
internal sealed class AimConvergenceTests
{
    // rate · λ · c̄ · way = 0.1 · 0.6 · 0.5 · 0.2 = 0.006; from 0.9 the way to 0.1 leads on over 1, not back.
    [TestCase(0.1, 0.3, 0.006)]
    [TestCase(0.3, 0.1, -0.006)]
    [TestCase(0.9, 0.1, 0.006)]
    [TestCase(0.1, 0.9, -0.006)]
    [TestCase(0.4, 0.4, 0)]
    public void Aims_draw_together_the_short_way_round(double aim, double partners, double pull) =>
        Assert.That(
            Number(new AimConvergence { Rate = 0.1 }.Pull<Lane1>(aim, partners, 0.6, 0.5)),
            Is.EqualTo(pull).Within(1e-8)
        );
}
