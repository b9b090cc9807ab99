using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(2) by hand.</summary>
internal sealed class TimeBudgetTests
{
    // S = slack (1 − q) + protected: 20 (1 − 0.3) + 2 = 16.
    [TestCase(20, 0.3, 2, 16)]
    [TestCase(20, 1, 3, 3)]
    public void Pressure_takes_slack_days_but_not_protected_ones(
        double slack,
        double pressure,
        double kept,
        double days
    ) => Assert.That(Number(TimeBudget.DaysAtHand<Lane1>(slack, pressure, kept)), Is.EqualTo(days).Within(Tolerance));
}
