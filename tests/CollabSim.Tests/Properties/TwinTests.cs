using CollabSim.Engine;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;
using CollabSim.Tests.Engine;

namespace CollabSim.Tests.Properties;

/// <summary>The autarky twin: same seed, same schools, same shocks, no partnerships; model.md §6.</summary>
internal sealed class TwinTests
{
    private static readonly Scenario Together = new()
    {
        Schools = 80,
        Policies =
        [
            new Pressure { At = Duration.OfTicks(6), Level = 0.5 },
            new Obsolescence
            {
                At = Duration.OfTicks(12),
                For = Duration.OfTicks(6),
                Domains = 2,
            },
            new Autonomy { At = Duration.OfTicks(9) },
            new TurnoverWave { At = Duration.OfTicks(3) },
            new Mandate { At = Duration.OfTicks(15) },
            new BudgetCut { At = Duration.OfTicks(20) },
        ],
    };

    [Test]
    public void The_twin_is_the_run_without_partnerships_to_the_last_bit([Range(1, 3)] int seed)
    {
        Schools together = Together.After(40, (ulong)seed).World.Schools;
        Schools alone = (Together with { Network = new Empty() }).After(40, (ulong)seed).World.Schools;
        Assert.That(together.TwinKnowledge, Is.EqualTo(alone.Knowledge));
        Assert.That(alone.TwinKnowledge, Is.EqualTo(alone.Knowledge));
        Assert.That(together.Agency, Is.EqualTo(alone.Agency));
        Assert.That(together.Knowledge, Is.Not.EqualTo(alone.Knowledge));
    }
}
