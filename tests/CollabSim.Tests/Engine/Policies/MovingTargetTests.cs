using CollabSim.Engine;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>Policies whose schools change: settled anew, reached one after the other, met one by one; model.md §5.</summary>
internal sealed class MovingTargetTests
{
    private static readonly Scenario Many = new() { Schools = 400, Years = 10 };

    private static Pressure Press(Target? target = null) =>
        new()
        {
            Name = "press",
            Level = 0.4,
            Target = target ?? new Everyone(),
        };

    // The weakest fifth of 400 at year 3 are 80 that have changed since the start; those without are under 0.2.
    [Test]
    public void The_weakest_of_now_are_reached_and_those_of_before_no_more()
    {
        Policy now = Press(new Weakest()) with { Reassess = Duration.OfYears(1) };
        Simulation simulation = Live(now, 18);
        int[] weakest = Lowest(simulation.World, 80);
        int[] before = Pressed(simulation.World);
        simulation.Step();
        Assert.That(Pressed(simulation.World), Is.EquivalentTo(weakest));
        Assert.That(Pressed(simulation.World), Is.Not.EquivalentTo(before));
        Assert.That(Pressed(Live(Press(new Weakest()), 19).World), Has.Length.EqualTo(80));
    }

    [Test]
    public void A_choice_that_stays_the_same_changes_no_bit()
    {
        Policy once = Press(new RandomShare { Share = 1 });
        Assert.That(
            Live(once with { Reassess = Duration.OfTicks(1) }, 24).Fingerprint,
            Is.EqualTo(Live(once, 24).Fingerprint)
        );
    }

    [Test]
    public void Moving_leaves_no_cohorts_behind()
    {
        Simulation simulation = Live(Press(new Weakest()) with { Reassess = Duration.OfTicks(1) }, 60);
        Assert.That(simulation.World.CohortParameters.Cohorts, Is.LessThanOrEqualTo(2));
    }

    // Drawn evenly over 12 ticks: after half of it half are reached, 200 ± 10, and all at the end; never fewer.
    [Test]
    public void A_staggered_start_comes_to_each_school_in_its_time()
    {
        Policy staggered = Press() with { Stagger = new Stagger { Over = Duration.OfTicks(12) } };
        int[] reached = [.. Enumerable.Range(1, 13).Select(ticks => Pressed(Live(staggered, ticks).World).Length)];
        Assert.That(reached, Is.Ordered);
        Assert.That(reached[5], Is.EqualTo(200).Within(50));
        Assert.That(reached[11], Is.EqualTo(400));
        Assert.That(reached[0], Is.EqualTo(33).Within(28));
    }

    [Test]
    public void Or_to_all_of_a_group_at_once()
    {
        Scenario grouped = Many with { Network = new Clusters { Size = 10 } };
        Policy staggered = Press() with
        {
            Stagger = new Stagger { Over = Duration.OfTicks(12), By = StaggerBy.Group },
        };
        World world = (grouped with { Policies = [staggered] }).After(6).World;
        HashSet<int> pressed = [.. Pressed(world)];
        Assert.That(pressed, Is.Not.Empty);
        foreach (IGrouping<int, int> group in Enumerable.Range(0, 400).GroupBy(i => world.Schools.Group[i]))
        {
            Assert.That(group.Select(pressed.Contains).Distinct(), Has.Exactly(1).Items);
        }
    }

    // At 0.6 a year a tick of a sixth has a start with 1 − e^(−0.1) = 0.0952: 400 schools over 60 ticks have 2284, sd 45.
    [Test]
    public void One_by_one_each_school_is_met_at_its_own_times()
    {
        Policy inspection = Press() with { YearlyHazard = 0.6, OneByOne = true, For = Duration.OfTicks(1) };
        Simulation simulation = Live(inspection, 60);
        Assert.That(simulation.Ledger.Single().Onsets, Is.EqualTo(2284).Within(5 * 45));
        Assert.That(Pressed(simulation.World), Has.Length.EqualTo(38).Within(30));
    }

    [Test]
    public void Targets_combine()
    {
        Scenario grouped = Many with { Network = new Clusters { Size = 100 } };
        int[] Of(Target target) => Pressed((grouped with { Policies = [Press(target)] }).After(1).World);
        Target one = new InGroup { Group = "cluster 1" };
        Target weak = new Weakest { Share = 0.5 };
        Assert.That(Of(new AllOf { Of = [one, weak] }), Is.EquivalentTo(Of(one).Intersect(Of(weak))));
        Assert.That(Of(new AnyOf { Of = [one, weak] }), Is.EquivalentTo(Of(one).Union(Of(weak))));
        Assert.That(Of(new NoneOf { Of = weak }), Is.EquivalentTo(Enumerable.Range(0, 400).Except(Of(weak))));
        Target half = new RandomShare { Share = 0.5 };
        Assert.That(
            Of(new AllOf { Of = [half, half] }),
            Has.Length.EqualTo(100).Within(45),
            "two draws, not one twice"
        );
    }

    [Test]
    public void A_run_that_goes_on_from_another_reaches_the_same()
    {
        Policy moving = Press(new Weakest()) with
        {
            Reassess = Duration.OfTicks(4),
            Stagger = new Stagger { Over = Duration.OfTicks(10) },
        };
        Scenario before = Many with { Policies = [moving] };
        Scenario after = before with { Policies = [moving, new Funding { At = Duration.OfTicks(9) }] };
        Run run = new(before, 2, []);
        run.AdvanceTo(9, default);
        Run fork = run.Fork(after);
        fork.AdvanceTo(30, default);
        Run alone = new(after, 2, []);
        alone.AdvanceTo(30, default);
        Assert.That(fork.Outcome.Fingerprint, Is.EqualTo(alone.Outcome.Fingerprint));
    }

    [Test]
    public void What_settles_at_its_start_cannot_move()
    {
        Scenario orders = Many with { Policies = [new Mandate { Reassess = Duration.OfYears(1) }] };
        Assert.That(
            () => new Simulation(orders, 1),
            Throws.ArgumentException.With.Message.Contains("mandate settles who is concerned when it starts")
        );
        Scenario alone = Many with { Policies = [Press() with { OneByOne = true }] };
        Assert.That(
            () => new Simulation(alone, 1),
            Throws.ArgumentException.With.Message.Contains("with yearlyHazard")
        );
    }

    private static Simulation Live(Policy policy, int ticks) => (Many with { Policies = [policy] }).After(ticks);

    private static int[] Pressed(World world) =>
        [.. Enumerable.Range(0, world.Schools.Count).Where(i => world.PressureOn(i) > 0.5)];

    private static int[] Lowest(World world, int count) =>
        [.. Enumerable.Range(0, world.Schools.Count).OrderBy(world.PerformanceOf).Take(count)];
}
