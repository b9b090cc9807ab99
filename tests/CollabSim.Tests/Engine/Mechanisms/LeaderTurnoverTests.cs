using CollabSim.Engine;
using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.State;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(19) by hand.</summary>
internal sealed class LeaderTurnoverTests
{
    private static readonly LeaderTurnover Rules = new();

    // 0.018 · 1.5 = 0.027; in a wave of 0.05: 0.068 · 1.5 = 0.102.
    [TestCase(0, 0.027)]
    [TestCase(0.05, 0.102)]
    public void Pressure_drives_leaders_away(double added, double chance) =>
        Assert.That(Number(Rules.Chance<Lane1>(0.5, added)), Is.EqualTo(chance).Within(Tolerance));

    // 1 − 0.175 = 0.825; a community that remembers 0.7 of it keeps 1 − 0.175 · 0.3 = 0.9475.
    [TestCase(0, 0, 1)]
    [TestCase(1, 0, 0.825)]
    [TestCase(1, 0.7, 0.9475)]
    public void Trust_leaves_with_a_leader(double left, double memory, double kept) =>
        Assert.That(Number(Rules.Kept<Lane1>(left, memory)), Is.EqualTo(kept).Within(Tolerance));

    // Both leaders leave, one after the other, in each tick: T · 0.825².
    [Test]
    public void A_partnership_that_loses_both_leaders_is_cut_twice()
    {
        World world = EveryoneLeaves().After(1).World;
        Assert.That(world.Partnerships.TrustAB[0], Is.EqualTo(0.5 * 0.825 * 0.825).Within(Tolerance));
        Assert.That(world.Partnerships.TrustBA[0], Is.EqualTo(0.5 * 0.825 * 0.825).Within(Tolerance));
    }

    // o learns first (21b): 0.5 + 0.01 (0.5 − 0.5) = 0.5; the new leader takes it a tenth of the way to 0.3: 0.48.
    [Test]
    public void New_leaders_bring_their_own_style_and_aim_and_some_of_the_first_disposition()
    {
        Simulation simulation = new(EveryoneLeaves(), 1);
        Schools schools = simulation.World.Schools;
        schools.Disposition[0] = 0.5f;
        simulation.Step();
        Assert.That(schools.Leadership[0], Is.EqualTo(0.9f));
        Assert.That(schools.Aim[0], Is.EqualTo(0.8f));
        Assert.That(schools.Disposition[0], Is.EqualTo(0.48).Within(Tolerance));
    }

    /// <summary>All leaders leave every tick; trust changes for no other reason.</summary>
    private static Scenario EveryoneLeaves()
    {
        Scenario pair = Worlds.Pair();
        return pair with
        {
            Turnover = new LeaderTurnover { Hazard = 1 },
            Trust = new Trust { Gain = 0, Loss = 0 },
            Initial = pair.Initial with { Leadership = 0.9, Aim = 0.8 },
        };
    }
}
