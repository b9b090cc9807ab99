using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies;
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
            new TestCaseData(
                new Scenario
                {
                    Communities = new Communities { Membership = Membership.Everyone, Structure = 0.3 },
                    Policies =
                    [
                        new CommunityOfPractice { Cost = new Cost(5, CostPer.Partnership) },
                        new MandatedClusters { Days = 1, Cost = new Cost(5) },
                        new Mandate
                        {
                            Days = 1,
                            Target = new Weakest { Share = 0.5 },
                        },
                        new ProtectedTime { Cost = new Cost(5, CostPer.Policy) },
                    ],
                }
            ).SetArgDisplayNames("under orders, in communities, for money"),
            new TestCaseData(
                new Scenario
                {
                    Budget = new Budget { Amount = 1000, CarryOver = true },
                    Policies =
                    [
                        new CommunityOfPractice { Cost = new Cost(5, CostPer.Partnership) },
                        new Facilitation { Cost = new Cost(5), Priority = 1 },
                    ],
                }
            ).SetArgDisplayNames("on a budget"),
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
