using System.Reflection;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Guests;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Engine;

/// <summary>Kinds that somebody else wrote, in an assembly that sees only what is public.</summary>
internal sealed class GuestTests
{
    private static readonly Assembly Guests = typeof(Sabbatical).Assembly;

    [TearDown]
    public void Forget() => Kinds.Forget(Guests);

    // S = 20 · 0.9 of Worlds.Pair is not short: days set aside change nothing there, but leadership does. w = 9 · 0.5 · (0.5 + 0.5 c),
    // c = 0.5 + 3/100: 3.4425, from 3.375.
    [Test]
    public void A_policy_from_elsewhere_acts_by_its_effects() =>
        Assert.That(
            (Worlds.Pair() with { Policies = [new Sabbatical()] }).After(1).World.Partnerships.JointDays[0],
            Is.EqualTo(3.4425).Within(Rule.Tolerance)
        );

    [Test]
    public void A_policy_from_elsewhere_of_strength_zero_is_the_baseline_to_the_last_bit() =>
        Assert.That(
            (Worlds.Still with { Policies = [new Sabbatical { Days = 0 }] }).After(12).Fingerprint,
            Is.EqualTo(Worlds.Still.After(12).Fingerprint)
        );

    [Test]
    public void Its_strength_stays_within_the_range_that_its_setting_declares()
    {
        CollabSim.Engine.Randomness.Draws draws = default;
        Assert.That(new Sabbatical { Days = 31 }.DrawMagnitude(ref draws), Is.EqualTo(30));
    }

    [Test]
    public void A_metric_from_elsewhere_sees_every_school()
    {
        Scenario scenario = new()
        {
            Schools = 10,
            Policies =
            [
                new Pressure
                {
                    Level = 0.4,
                    Target = new RandomShare { Share = 0.3 },
                },
            ],
        };
        Observation now = scenario.After(1).Observe();

        Assert.That(
            new PressedShare().Measure(now),
            Is.EqualTo(now.Schools.Count(school => school.Pressure > 0.5) / 10.0)
        );
        Assert.That(now.Schools.Count(school => school.Pressure > 0.5), Is.InRange(1, 9));
        Assert.That(now.Tick, Is.EqualTo(1));
    }

    [Test]
    public void What_an_observation_shows_is_what_the_shipped_metrics_measure()
    {
        Observation now = new Scenario { Schools = 50 }
            .After(5)
            .Observe();

        Assert.That(now.Mean(school => school.Performance), Is.EqualTo(new MeanPerformance().Measure(now)));
        Assert.That(now.Mean(school => school.DaysSpent), Is.EqualTo(new DaysSpent().Measure(now)));
        Assert.That(now.Mean(school => school.Partnerships), Is.EqualTo(new MeanDegree().Measure(now)));
        Assert.That(now.Mean(school => school.Pressure), Is.EqualTo(new MeanPressure().Measure(now)));
        Assert.That(now.Partnerships.Count, Is.EqualTo(new ActivePartnerships().Measure(now)));
        Assert.That(
            now.Schools.Where(school => school.StartingQuintile == 1).Average(s => s.Performance - s.TwinPerformance),
            Is.EqualTo(new AdvantageQuintile1().Measure(now)!.Value).Within(1e-6)
        );
    }

    [Test]
    public void A_network_from_elsewhere_links_schools() =>
        Assert.That(
            (new Scenario { Schools = 5, Network = new Chain() }).After(0).Partnerships().Select(tie => (tie.A, tie.B)),
            Is.EqualTo(new[] { (0, 1), (1, 2), (2, 3), (3, 4) })
        );

    [Test]
    public void A_network_that_links_a_school_with_itself_is_refused()
    {
        Assert.That(
            () => EdgeList.Of(3, [(0, 1), (2, 2)]),
            Throws.ArgumentException.With.Message.StartsWith("(2, 2) is no pair of two of 3 schools, which are 0 to 2.")
        );
        Assert.That(
            () => new Scenario { Schools = 3, Network = new Broken() }.After(0),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "The network broken made what is no network: a pair is there twice."
            )
        );
    }

    [Test]
    public void Registered_kinds_are_found_and_read_like_the_shipped_ones()
    {
        const string Text = """
            model: { schools: 30, years: 1, network: { kind: chain, step: 2 } }
            arms:
              - { name: released, policies: [ { kind: sabbatical, days: 4 } ] }
            observe: { outcomes: [ pressedShare@1y ] }
            """;
        Assert.That(() => ScenarioFile.Parse(Text, "guests.yaml"), Throws.InstanceOf<ScenarioException>());
        Kinds.Register(Guests);
        Kinds.Register(Guests);

        Study study = ScenarioFile.Parse(Text, "guests.yaml");
        Assert.That(
            study.Outcomes.Single().Measured.Select(measured => measured.Metric),
            Has.One.TypeOf<PressedShare>()
        );
        Assert.That(ScenarioSchema.Generate(), Does.Contain("sabbatical").And.Contain("\"chain\""));
        Assert.That(Kinds.Of(typeof(Policy)), Does.ContainKey("sabbatical").And.ContainKey("facilitation"));
    }

    [Test]
    public void All_that_a_kind_lacks_is_said_at_once() =>
        Assert.That(
            KindCheck.Problems([typeof(Facilitation), typeof(Ring), typeof(Silent)], family => Kinds.Of(family)),
            Is.EqualTo(
                new[]
                {
                    $"policy facilitation: the name is taken by CollabSim.Engine.Policies.Interventions.Facilitation; give {typeof(Facilitation)} another one",
                    "policy facilitation: it is not public",
                    "policy facilitation: Level needs [Quantity(min, max, \"What it is.\")]",
                    $"network ring: the name is taken by CollabSim.Engine.Networks.Ring; give {typeof(Ring)} another one",
                    "network ring: it is not public",
                    "network ring: it is not sealed; only sealed types are found",
                    "network ring: it does not say in a sentence what it is: [Meaning(\"One sentence that a headteacher can follow.\")], or Meaning of a metric",
                    "network ring: Degree is 12 by default, outside its range of 0 to 10",
                    "metric silent: it is not public",
                    "metric silent: it does not say in a sentence what it is: [Meaning(\"One sentence that a headteacher can follow.\")], or Meaning of a metric",
                    "metric silent: its Unit is null; a plain number or share has the unit \"\"",
                }
            )
        );

    [Meaning("A name that is taken, and a number without a range.")]
    private sealed record Facilitation : Policy
    {
        public double Level { get; init; }

        public override bool IsShock => false;
    }

    // Not sealed, which is one of the mistakes: something derives from it.
    private record Ring : Network
    {
        [Quantity(0, 10, "How many.")]
        public int Degree { get; init; } = 12;

        public override EdgeList Build(NetworkContext context) => new([], []);
    }

    private sealed record WiderRing : Ring;

    private sealed class Silent : Metric
    {
        public override string Meaning => "";

        public override string Unit => null!;

        public override double? Measure(Observation now) => null;
    }

    private sealed record Broken : Network
    {
        public override EdgeList Build(NetworkContext context) => new([0, 1, 0], [1, 2, 1]);
    }
}
