using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>What follows for single schools that a visit found wanting; model.md §5.</summary>
internal sealed class ConsequenceTests
{
    private static readonly Scenario Many = new() { Schools = 200, Years = 5 };

    private static readonly Pressure Inspection = new()
    {
        Name = "inspection",
        Level = 0.4,
        YearlyHazard = 1.2,
        OneByOne = true,
        For = Duration.OfTicks(1),
    };

    private static readonly Failed Wanting = new()
    {
        Policy = "inspection",
        Below = 0.45,
        Error = 0,
        For = Duration.OfTicks(4),
    };

    private static Facilitation Help(Failed? target = null) =>
        new()
        {
            Name = "help",
            Target = target ?? Wanting,
            Reassess = Duration.OfTicks(1),
        };

    // By the words: the last visit, at most four ticks ago and not in this tick, found less than 0.45.
    [Test]
    public void Who_was_visited_lately_and_performed_below_the_mark_is_helped_from_the_next_tick_on()
    {
        Simulation simulation = new(Many with { Policies = [Help(), Inspection] }, 1);
        int[] visited = [.. Enumerable.Repeat(-100, 200)];
        double[] found = new double[200];
        int helped = 0;
        for (int tick = 0; tick < 30; tick++)
        {
            double[] performance = [.. Enumerable.Range(0, 200).Select(simulation.World.PerformanceOf)];
            int[] expected = [.. Enumerable.Range(0, 200).Where(i => tick - visited[i] <= 4 && found[i] < 0.45)];
            simulation.Step();
            Assert.That(Helped(simulation.World), Is.EqualTo(expected), $"tick {tick}");
            helped += expected.Length;
            foreach (int i in Enumerable.Range(0, 200).Where(i => simulation.World.PressureOn(i) > 0.5))
            {
                (visited[i], found[i]) = (tick, performance[i]);
            }
        }

        Assert.That(helped, Is.InRange(200, 4000), "some, not all");
    }

    // Performance is the same for all; a mark one standard deviation of the error below it is missed with Φ(−1) = 0.1587.
    [Test]
    public void The_judgement_has_a_normal_error_of_its_own_for_each_visit()
    {
        Scenario alike = Worlds.Still.WithSchools([
            .. Enumerable.Range(0, 1500).Select(n => Worlds.School($"s{n}", 0.5, 0)),
        ]);
        double performance = alike.After(0).World.PerformanceOf(0);
        Failed far = Wanting with { Below = performance - 0.1, Error = 0.1 };
        Pressure often = Inspection with { YearlyHazard = 10, Within = Duration.OfTicks(1) };
        World world = (alike with { Policies = [often, Help(far)] }).After(2).World;
        int visits = (alike with { Policies = [often] }).After(1).Ledger.Single().Onsets;
        double expected = 0.1587 * visits;
        Assert.That(visits, Is.GreaterThan(1000));
        Assert.That(Helped(world), Has.Length.EqualTo(expected).Within(5 * Math.Sqrt(expected * 0.8413)));
    }

    [Test]
    public void All_that_follows_from_a_visit_hears_the_same_judgement_wherever_it_stands_in_the_file()
    {
        Failed rough = Wanting with { Error = 0.2 };
        Policy first = Help(rough) with { Level = 0 };
        Policy second = new Funding
        {
            Target = rough,
            Reassess = Duration.OfTicks(1),
            Subsidy = 0,
        };
        World world = (Many with { Policies = [first, Inspection, second] }).After(9).World;
        int[] helped = Helped(world);
        Assert.That(helped, Is.Not.Empty);
        Assert.That(Under(world, "funding"), Is.EqualTo(helped));
        World without = (Many with { Policies = [Inspection, second] }).After(9).World;
        Assert.That(Under(without, "funding"), Is.EqualTo(helped), "the same state is judged alike in another arm");
    }

    [Test]
    public void Where_nobody_fails_no_bit_changes()
    {
        ulong alone = (Many with { Policies = [Inspection] }).After(30).Fingerprint;
        Policy never = Help(Wanting with { Below = 0 });
        Assert.That((Many with { Policies = [Inspection, never] }).After(30).Fingerprint, Is.EqualTo(alone));
        Policy nowhere = Help(Wanting with { Policy = "nobody" });
        Assert.That((Many with { Policies = [Inspection, nowhere] }).After(30).Fingerprint, Is.EqualTo(alone));
    }

    // What settles at its start takes those who have failed by then.
    [Test]
    public void Schools_that_have_failed_by_its_start_close()
    {
        Closure closing = new()
        {
            At = Duration.OfTicks(12),
            Share = 1,
            Target = Wanting,
        };
        int[] failed = Helped((Many with { Policies = [Inspection, Help() with { Level = 0 }] }).After(13).World);
        World world = (Many with { Policies = [Inspection, closing] }).After(13).World;
        Assert.That(failed, Is.Not.Empty);
        Assert.That(Enumerable.Range(0, 200).Where(i => !world.Schools.Open[i]), Is.EqualTo(failed));
    }

    [Test]
    public void A_run_that_goes_on_from_another_remembers_the_visits()
    {
        Scenario before = Many with { Policies = [Inspection] };
        Scenario after = Many with { Policies = [Inspection, Help() with { At = Duration.OfTicks(9) }] };
        Run run = new(before, 2, []);
        run.AdvanceTo(9, default);
        Run fork = run.Fork(after);
        fork.AdvanceTo(20, default);
        Run alone = new(after, 2, []);
        alone.AdvanceTo(20, default);
        Assert.That(fork.Outcome.Fingerprint, Is.EqualTo(alone.Outcome.Fingerprint));
    }

    // In mind it reaches those whom it would reach were it there with no strength.
    [Test]
    public void Whom_it_would_reach_is_followed_where_it_is_only_in_mind()
    {
        Policy help = Help() with { Level = 0 };
        Reach real = (Many with { Policies = [Inspection, help] }).After(20).World.ReachedSoFar.By("help")!;
        Scenario thought = Many with { Policies = [Inspection], InMind = [help] };
        Assert.That(thought.After(20).World.ReachedSoFar.By("help")!.IsSame(real), Is.True);
    }

    private static int[] Helped(World world) => Under(world, "help");

    private static int[] Under(World world, string policy) =>
        [
            .. Enumerable
                .Range(0, world.Schools.Count)
                .Where(i => world.CohortParameters.IsUnder(world.Schools.Cohort[i], policy)),
        ];
}
