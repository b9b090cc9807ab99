using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(1) by hand.</summary>
internal sealed class AuthorityTests
{
    // q = p (1 − buffer·u): 0.4 (1 − 0.5·0.5) = 0.3; full autonomy halves the pressure, none lets all of it through.
    [TestCase(0.4, 0.5, 0.3)]
    [TestCase(0.4, 1, 0.2)]
    [TestCase(0.4, 0, 0.4)]
    public void Autonomy_buffers_pressure(double pressure, double autonomy, double buffered) =>
        Assert.That(
            Number(new Authority().Buffered<Lane1>(pressure, autonomy)),
            Is.EqualTo(buffered).Within(Tolerance)
        );
}
