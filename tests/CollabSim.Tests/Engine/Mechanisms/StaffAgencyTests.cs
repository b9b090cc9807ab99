using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(18) by hand.</summary>
internal sealed class StaffAgencyTests
{
    // 0.9 − 0.6 · 0.5 · (1 − 0.4) = 0.72; 0.7 + 0.05 · 0.02 = 0.701. At its ceiling without pressure nothing changes.
    [TestCase(0.7, 0.5, 0.4, 0.701)]
    [TestCase(0.9, 0, 0, 0.9)]
    [TestCase(0.9, 1, 0, 0.87)]
    public void Agency_follows_the_pressure_that_autonomy_leaves(
        double agency,
        double pressure,
        double autonomy,
        double next
    ) =>
        Assert.That(
            Number(new StaffAgency().Next<Lane1>(agency, pressure, autonomy)),
            Is.EqualTo(next).Within(Tolerance)
        );

    // 0.2 − 0.6 is less than nothing: 0.1 moves a twentieth of the way to 0.
    [Test]
    public void Pressure_cannot_take_more_than_there_is() =>
        Assert.That(
            Number(new StaffAgency { Ceiling = 0.2 }.Next<Lane1>(0.1, 1, 0)),
            Is.EqualTo(0.095).Within(Tolerance)
        );
}
