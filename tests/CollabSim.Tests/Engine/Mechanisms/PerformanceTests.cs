using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.State;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(14) by hand.</summary>
internal sealed class PerformanceTests
{
    // P = 0.4 · (0.85 + 0.15·0.7) − 0.02 · 5/20 = 0.382 − 0.005 = 0.377
    [TestCase(0.4, 0.7, 5, 0.377)]
    [TestCase(1, 1, 0, 1)]
    public void Performance_is_knowledge_put_to_use_less_the_days_it_cost(
        double knowledge,
        double agency,
        double days,
        double expected
    ) => Assert.That(new Performance().Of(knowledge, agency, days, 20), Is.EqualTo(expected).Within(1e-12));

    // Five days a tick for one school in a pair, subsidy 0.4: 3 net days cost 0.02 · 3/20.
    [Test]
    public void Days_that_the_authority_pays_cost_nothing()
    {
        Scenario scenario = Worlds.Pair() with { Performance = new Performance { Subsidy = 0.4 } };
        World world = scenario.After(1).World;
        world.Schools.Days[0] = 5;
        double free = world.Schools.MeanKnowledge(0) * (0.85 + (0.15 * world.Schools.Agency[0]));
        Assert.That(free - world.PerformanceOf(0), Is.EqualTo(0.003).Within(Tolerance));
    }
}
