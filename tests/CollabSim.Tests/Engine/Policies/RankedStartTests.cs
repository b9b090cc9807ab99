using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>Policies that rank schools by performance in the tick in which another policy for some schools starts.</summary>
internal sealed class RankedStartTests
{
    private static readonly Target Some = new Weakest { Share = 0.5 };

    private static IEnumerable<Policy> Ranking =>
        [
            new Facilitation { Target = new Weakest() },
            new CriticalFriend { Target = new Strongest() },
            .. from grouping in new[] { Grouping.Similar, Grouping.StrongWithWeak }
            from policy in new Policy[]
            {
                new CommunityOfPractice { Grouping = grouping, Target = Some },
                new MandatedClusters { Grouping = grouping, Target = Some },
                new Merger
                {
                    Grouping = grouping,
                    Target = Some,
                    Share = 0.5,
                },
            }
            select policy,
        ];

    [Test]
    public void Any_two_may_start_in_one_tick(
        [ValueSource(nameof(Ranking))] Policy one,
        [ValueSource(nameof(Ranking))] Policy other,
        [Values(0, 3)] int tick
    )
    {
        Scenario scenario = new()
        {
            Schools = 40,
            Policies =
            [
                one with
                {
                    Name = "one",
                    At = Duration.OfTicks(tick),
                },
                other with
                {
                    Name = "other",
                    At = Duration.OfTicks(tick),
                },
            ],
        };
        Assert.That(scenario.After(tick + 2).Ledger, Has.Count.EqualTo(2));
    }

    // Four schools know 0.1, 0.3, 0.5, 0.7. Whom the second policy reaches does not depend on the first's start in the same tick:
    // performance is that of the last tick for all.
    [Test]
    public void Both_reach_whom_they_would_reach_alone()
    {
        Pressure press = new()
        {
            Target = new Weakest { Share = 0.5 },
            At = Duration.OfTicks(2),
        };
        Scenario scenario = Worlds.Still.WithSchools([
            .. Enumerable.Range(0, 4).Select(n => Worlds.School($"s{n}", 0.1 + (0.2 * n), 0)),
        ]) with
        {
            Policies =
            [
                press,
                press with
                {
                    Name = "again",
                    Target = new Strongest { Share = 0.75 },
                },
            ],
        };
        World world = scenario.After(3).World;
        Assert.That(
            Enumerable.Range(0, 4).Select(world.PressureOn),
            Is.EqualTo([0.5, 0.8, 0.5, 0.5]).Within(Rule.Tolerance)
        );
    }
}
