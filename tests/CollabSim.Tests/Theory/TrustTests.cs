using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Randomness;
using CollabSim.Tests.Engine;

namespace CollabSim.Tests.Theory;

internal sealed class TrustTests
{
    // Great successes with probability q, great failures otherwise: E[T'] = T + αq(1 − T) − β(1 − q)T, at rest where
    // E[T] = αq / (αq + β(1 − q)). With the usual gain and loss it takes 7 successes in 11 to keep trust at a half.
    [TestCase(0.1, 0.3, 0.8, 0.571429)]
    [TestCase(0.08, 0.14, 0.5, 0.363636)]
    [TestCase(0.08, 0.14, 0.636364, 0.5)]
    public void Trust_settles_where_gains_and_losses_balance(double gain, double loss, double q, double expected)
    {
        Trust rule = new() { Gain = gain, Loss = loss };
        Draws draws = Draws.For(1, RandomStream.Named("test"), 0, 0);
        double trust = expected;
        double sum = 0;
        const int Steps = 1_000_000;
        for (int step = 0; step < Steps; step++)
        {
            trust = Rule.Number(rule.After<Lane1>(trust, draws.NextChance(q) ? 1 : -1));
            sum += trust;
        }

        Assert.That(sum / Steps, Is.EqualTo(expected).Within(0.005));
    }
}
