using CollabSim.Engine;
using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.State;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(20) by hand.</summary>
internal sealed class DissolutionTests
{
    [TestCase(0.07, -0.01, 0, true)]
    [TestCase(0.09, -0.01, 0, false)]
    [TestCase(0.07, 0.01, 0, false)]
    [TestCase(0.07, 0, 0, false)]
    [TestCase(0.07, -0.01, 2, false)]
    public void It_ends_without_trust_without_value_and_without_a_mandate(
        double trust,
        double value,
        double mandatedDays,
        bool ends
    ) => Assert.That(IsTrue(new Dissolution().Ends<Lane1>(trust, value, mandatedDays)), Is.EqualTo(ends));

    [Test]
    public void A_partnership_that_ends_is_gone_from_both_schools()
    {
        Scenario pair = Worlds.Pair();
        Simulation simulation = new(
            pair with
            {
                Population = pair.Population! with { Ties = [new GivenTie(0, 1, 0.05, 0.05)] },
            },
            1
        );
        World world = simulation.World;
        world.Partnerships.ValueAverage[0] = -0.01f;
        simulation.Step();
        Assert.That(world.Partnerships.Count, Is.Zero);
        Assert.That(world.Schools.Partnerships[..2], Is.All.Zero);
        Assert.That(world.Schools.TrustGiven[..2], Is.All.Zero);
    }
}
