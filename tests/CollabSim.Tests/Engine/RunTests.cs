using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Tests.Engine.Randomness;

namespace CollabSim.Tests.Engine;

/// <summary>A run that goes on from a fork is the run that was lived through alone, and the one it left goes on untouched.</summary>
internal sealed class RunTests
{
    private const int Parting = 21;
    private const ulong Seed = 11;

    /// <summary>Half of the policies are in force when lives part, some start later, one at random times.</summary>
    private static readonly Scenario Before = EverythingOn.With(2) with { Years = 6 };

    /// <summary>Every metric, before and after the lives part.</summary>
    private static readonly ObservationPoint[] Points =
    [
        .. Kinds
            .Of(typeof(Metric))
            .Values.Select(kind => (Metric)Activator.CreateInstance(kind)!)
            .SelectMany(metric => new[] { 0, 12, Parting, 30, 36 }.Select(tick => new ObservationPoint(metric, tick))),
    ];

    private static readonly Lazy<Outcome> BeforeAlone = new(() => Alone(Before));

    private static IEnumerable<string> AllKinds => Kinds.Of(typeof(Policy)).Keys;

    [TestCaseSource(nameof(AllKinds))]
    public void A_policy_that_starts_where_lives_part_gives_the_same_bits_as_a_run_alone(string kind)
    {
        Policy usual = EverythingOn.PolicyOf(kind);
        Scenario after = Before with
        {
            Policies =
            [
                .. Before.Policies,
                usual with
                {
                    Name = "late",
                    At = Duration.OfTicks(Parting),
                    For = Duration.OfTicks(9),
                    YearlyHazard = 0,
                },
            ],
        };
        Run before = new(Before, Seed, Points);
        before.AdvanceTo(Parting, CancellationToken.None);
        Run fork = before.Fork(after);
        fork.AdvanceTo(int.MaxValue, CancellationToken.None);
        before.AdvanceTo(int.MaxValue, CancellationToken.None);

        AssertSame(fork.Outcome, Alone(after));
        AssertSame(before.Outcome, BeforeAlone.Value);
        Assert.That(fork.Outcome.Fingerprint, Is.Not.EqualTo(before.Outcome.Fingerprint));
    }

    [TestCaseSource(nameof(AllKinds))]
    public void A_policy_in_force_goes_on_in_the_fork_and_may_end_there(string kind)
    {
        Policy usual = EverythingOn.PolicyOf(kind);
        Scenario before = Before with
        {
            Policies = [usual with { At = Duration.OfTicks(Parting - 6), For = Duration.OfTicks(15) }],
        };
        Scenario after = before with
        {
            Policies = [.. before.Policies, new Facilitation { At = Duration.OfTicks(Parting) }],
        };
        Run run = new(before, Seed, Points);
        run.AdvanceTo(Parting, CancellationToken.None);
        Run fork = run.Fork(after);
        fork.AdvanceTo(int.MaxValue, CancellationToken.None);

        AssertSame(fork.Outcome, Alone(after));
    }

    [Test]
    public void A_fork_can_be_forked_and_so_can_the_start_and_the_end([Values(0, 36)] int tick)
    {
        Scenario after = Before with
        {
            Policies = [.. Before.Policies, new ProtectedTime { Name = "late", At = Duration.OfTicks(36) }],
        };
        Run run = new(Before, Seed, Points);
        run.AdvanceTo(tick, CancellationToken.None);
        Run second = run.Fork(Before);
        second.AdvanceTo(30, CancellationToken.None);
        Run third = second.Fork(after);
        third.AdvanceTo(int.MaxValue, CancellationToken.None);

        AssertSame(third.Outcome, BeforeAlone.Value);
    }

    [Test]
    public void A_fork_goes_on_in_ticks_that_are_no_half_terms()
    {
        Scenario before = Before with { TicksPerYear = 12, Years = 3 };
        Scenario after = before with
        {
            Policies = [.. before.Policies, new ProtectedTime { Name = "late", At = Duration.OfTicks(Parting) }],
        };
        Run run = new(before, Seed, Points);
        run.AdvanceTo(Parting, CancellationToken.None);
        Run fork = run.Fork(after);
        fork.AdvanceTo(int.MaxValue, CancellationToken.None);

        AssertSame(fork.Outcome, Alone(after));
    }

    [Test]
    public void A_life_that_is_stopped_says_so() =>
        Assert.That(
            () => new Run(Before, Seed, Points).AdvanceTo(5, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>()
        );

    private static Outcome Alone(Scenario scenario) => Simulation.Run(scenario, Seed, Points);

    private static void AssertSame(Outcome outcome, Outcome alone)
    {
        Assert.That(outcome.Fingerprint, Is.EqualTo(alone.Fingerprint));
        Assert.That(outcome.Values, Is.EqualTo(alone.Values));
        Assert.That(outcome.Ledger, Is.EqualTo(alone.Ledger));
    }
}
