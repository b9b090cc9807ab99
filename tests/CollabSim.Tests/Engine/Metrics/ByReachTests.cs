using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Metrics.Divisions;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Tests.Engine.Randomness;

namespace CollabSim.Tests.Engine.Metrics;

/// <summary>Schools that a policy has reached, where it is in force and where it is only in mind.</summary>
internal sealed class ByReachTests
{
    private static readonly Scenario Small = new() { Schools = 41, Years = 4 };

    private static readonly Facilitation Help = new()
    {
        At = Duration.OfTicks(6),
        For = Duration.OfTicks(6),
        Level = 1,
        Target = new Weakest { Share = 0.2 },
    };

    private static readonly ByReach ByHelp = new() { Policy = "facilitation" };

    [Test]
    public void Before_the_start_nobody_is_in_either_part_and_after_the_end_everybody_still_is()
    {
        MetricOfPart reached = new(new OpenSchools(), ByHelp, "reached");
        MetricOfPart not = new(new OpenSchools(), ByHelp, "not reached");
        Scenario scenario = Small with { Policies = [Help] };

        Assert.That(reached.Measure(scenario.After(6).Observe()), Is.Null);
        foreach (int tick in new[] { 7, 12, 20 })
        {
            Observation now = scenario.After(tick).Observe();
            Assert.That(reached.Measure(now), Is.EqualTo(8), "a fifth of 41 at the start");
            Assert.That(not.Measure(now), Is.EqualTo(33));
        }
    }

    [Test]
    public void It_lifts_those_whom_it_reaches_above_the_same_schools_without_it()
    {
        MetricOfPart reached = new(new Advantage(), ByHelp, "reached");
        double? with = reached.Measure((Small with { Policies = [Help] }).After(12).Observe());
        double? without = reached.Measure((Small with { InMind = [Help] }).After(12).Observe());

        Assert.That(with - without, Is.Positive);
    }

    // A policy that is not there must not be felt; and it would reach whom it reaches.
    [TestCaseSource(typeof(EverythingOn), nameof(EverythingOn.Policies))]
    public void A_policy_in_mind_reaches_whom_it_would_reach_and_changes_no_bit(Policy policy)
    {
        Policy early = policy with { At = Duration.OfTicks(3), YearlyHazard = 3 * policy.YearlyHazard };
        Scenario some = EverythingOn.With(2) with { Schools = 61, Policies = [] };
        Simulation with = (some with { Policies = [early] }).After(24);
        Simulation inMind = (some with { InMind = [early] }).After(24);

        Assert.That(inMind.Fingerprint, Is.EqualTo(some.After(24).Fingerprint));
        Assert.That(
            inMind.World.ReachedSoFar.By(early.Label)?.Members,
            Is.EqualTo(with.World.ReachedSoFar.By(early.Label)?.Members)
        );
        Assert.That(with.World.ReachedSoFar.By(early.Label), Is.Not.Null);
    }

    // 41 schools in groups of four: one is left over.
    [Test]
    public void Who_is_left_over_when_groups_are_formed_is_not_reached()
    {
        Policy groups = new CommunityOfPractice { Size = 4 };
        foreach (Scenario scenario in new[] { Small with { Policies = [groups] }, Small with { InMind = [groups] } })
        {
            Observation now = scenario.After(1).Observe();
            Assert.That(
                new MetricOfPart(new OpenSchools(), new ByReach { Policy = groups.Label }, "not reached").Measure(now),
                Is.EqualTo(1)
            );
        }
    }

    [Test]
    public void Several_starts_reach_all_of_whom_one_of_them_reached()
    {
        Scenario waves = Small with
        {
            Policies =
            [
                new TurnoverWave
                {
                    Name = "wave",
                    Target = new Weakest { Share = 0.2 },
                },
                new TurnoverWave
                {
                    Name = "wave",
                    Target = new Strongest { Share = 0.2 },
                },
            ],
        };

        Assert.That(
            new MetricOfPart(new OpenSchools(), new ByReach { Policy = "wave" }, "reached").Measure(
                waves.After(1).Observe()
            ),
            Is.EqualTo(16)
        );
    }

    [Test]
    public void A_run_that_goes_on_from_another_knows_whom_it_had_reached()
    {
        Scenario scenario = Small with { Policies = [Help] };
        ObservationPoint[] points =
        [
            new(new MetricOfPart(new MeanTrust(), ByHelp, "reached"), 20),
            new(new MetricOfPart(new MeanTrust(), ByHelp, "not reached"), 20),
        ];
        Run start = new(scenario, 3, points);
        start.AdvanceTo(9, CancellationToken.None);
        Run fork = start.Fork(scenario);
        fork.AdvanceTo(24, CancellationToken.None);

        Assert.That(fork.Outcome.Values, Is.EqualTo(Simulation.Run(scenario, 3, points).Values));
        Assert.That(fork.Outcome.Values, Has.None.Null);
    }
}
