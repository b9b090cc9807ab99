using CollabSim.Engine;
using CollabSim.Engine.Policies.Interventions;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>Two kinds of orders at once. Without any the pair spends 3.375 days, see <see cref="TickTests"/>.</summary>
internal sealed class MandateTests
{
    // (3): orders do not add up across kinds; who obeys the larger obeys both.
    [TestCase(4, 5, 5)]
    [TestCase(5, 4, 5)]
    [TestCase(5, 0, 5)]
    [TestCase(0, 4, 4)]
    [TestCase(1, 2, 3.375)]
    public void Under_an_order_for_all_and_one_for_the_cluster_the_larger_counts(
        double forAll,
        double forCluster,
        double days
    )
    {
        Scenario pair = Worlds.Pair() with
        {
            Policies = [new Mandate { Days = forAll }, new MandatedClusters { Days = forCluster, Size = 2 }],
        };
        Assert.That(pair.After(1).World.Partnerships.JointDays[0], Is.EqualTo(days).Within(1e-4));
    }
}
