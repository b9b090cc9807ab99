using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;

namespace CollabSim.Tests.Engine.Randomness;

/// <summary>A whole life has the same bits whatever the width of the machine's registers and the number of its cores.</summary>
internal sealed class WidthTests
{
    private static IEnumerable<TestCaseData> Lives =>
        new[] { 1, 3, 5, 8 }
            .Select(domains =>
                new TestCaseData(EverythingOn.With(domains)).SetArgDisplayNames($"everything on, {domains} domains")
            )
            .Prepend(new TestCaseData(new Scenario { Years = 5 }).SetArgDisplayNames("default"));

    [TestCaseSource(nameof(Lives))]
    public void Every_width_gives_the_same_bits(Scenario scenario)
    {
        ulong one = scenario.After(scenario.Horizon, seed: 3, lanes: 1).Fingerprint;
        Assert.That(scenario.After(scenario.Horizon, seed: 3, lanes: 8).Fingerprint, Is.EqualTo(one));
        Assert.That(scenario.After(scenario.Horizon, seed: 3, lanes: 16).Fingerprint, Is.EqualTo(one));
        Assert.That(scenario.After(scenario.Horizon, seed: 3, lanes: 32).Fingerprint, Is.EqualTo(one));
        Assert.That(scenario.After(scenario.Horizon, seed: 4).Fingerprint, Is.Not.EqualTo(one), "Another seed.");
    }

    // 140 schools are three chunks: with eight threads most have nothing to do, and what they have ends anywhere.
    [TestCaseSource(nameof(Lives))]
    public void Every_number_of_threads_gives_the_same_bits(Scenario scenario)
    {
        ulong one = scenario.After(scenario.Horizon, seed: 3).Fingerprint;
        foreach (int threads in new[] { 2, 3, 8 })
        {
            Assert.That(scenario.After(scenario.Horizon, 3, threads: threads).Fingerprint, Is.EqualTo(one));
            Assert.That(scenario.After(scenario.Horizon, 3, lanes: 1, threads).Fingerprint, Is.EqualTo(one));
        }
    }

    [Test]
    public void Everything_on_has_a_policy_of_every_kind_and_every_kind_of_target()
    {
        Assert.That(
            EverythingOn.Policies.Select(policy => policy.GetType()),
            Is.SupersetOf(Kinds.Of(typeof(Policy)).Values)
        );
        // What is put together of other targets, and what follows from visits, is tried below.
        Assert.That(
            EverythingOn.Policies.Select(policy => policy.Target.GetType()),
            Is.SupersetOf(
                Kinds.Of(typeof(Target)).Values.Except([typeof(AllOf), typeof(AnyOf), typeof(NoneOf), typeof(Failed)])
            )
        );
    }

    [Test]
    public void Policies_that_wait_and_move_give_the_same_bits_for_every_width_and_number_of_threads()
    {
        Target weak = new Weakest { Share = 0.4 };
        Target lonely = new LeastConnected { Share = 0.4 };
        Scenario scenario = new()
        {
            Schools = 203,
            Years = 6,
            Policies =
            [
                new Facilitation
                {
                    When = new Trigger
                    {
                        Metric = "inertiaShare",
                        Above = 0.01,
                        Among = weak,
                    },
                    Observed = new Observed { Every = Duration.OfTicks(2), Error = 0.01 },
                    Target = new AllOf { Of = [weak, lonely] },
                    Reassess = Duration.OfTicks(3),
                },
                new Funding
                {
                    Target = new AnyOf { Of = [weak, lonely] },
                    Stagger = new Stagger(),
                },
                new Pressure
                {
                    Target = new NoneOf { Of = weak },
                    YearlyHazard = 0.5,
                    OneByOne = true,
                    For = Duration.OfYears(1),
                },
                new LeadershipDevelopment
                {
                    Target = new Failed { Policy = "pressure", Below = 0.5 },
                    Reassess = Duration.OfTicks(1),
                },
            ],
        };
        ulong one = scenario.After(scenario.Horizon, 3, lanes: 1, threads: 1).Fingerprint;
        Assert.That(scenario.After(scenario.Horizon, 3).Fingerprint, Is.EqualTo(one));
        foreach (int threads in new[] { 2, 8 })
        {
            Assert.That(scenario.After(scenario.Horizon, 3, threads: threads).Fingerprint, Is.EqualTo(one));
        }
    }
}
