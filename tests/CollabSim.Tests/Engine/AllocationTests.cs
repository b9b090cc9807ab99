using CollabSim.Engine;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;

namespace CollabSim.Tests.Engine;

/// <summary>A tick leaves nothing behind for the garbage collector: long sweeps have no pauses.</summary>
internal sealed class AllocationTests
{
    private static IEnumerable<TestCaseData> Lives =>
        [
            new TestCaseData(new Scenario()).SetArgDisplayNames("default"),
            new TestCaseData(
                new Scenario { Policies = [new Pressure { At = Duration.OfYears(1) }, new Mandate { Days = 1 }] }
            ).SetArgDisplayNames("under policies"),
        ];

    // Room for lists grows in the first years; then no tick may ask for more.
    [TestCaseSource(nameof(Lives))]
    public void A_tick_allocates_nothing(Scenario scenario)
    {
        Simulation simulation = new(scenario, 1);
        while (simulation.Tick < 120)
        {
            simulation.Step();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        while (simulation.Tick < 240)
        {
            simulation.Step();
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
