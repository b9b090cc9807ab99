using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Tests.Engine.Randomness;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>What holds for every kind of policy and of target, those of newcomers included.</summary>
internal sealed class EveryPolicyTests
{
    private const int Start = 12;
    private static readonly Scenario Baseline = new()
    {
        Schools = 60,
        Years = 5,
        Network = new CollabSim.Engine.Networks.Clusters(),
        Kinds = [new CollabSim.Engine.Mechanisms.Kind(), new CollabSim.Engine.Mechanisms.Kind { Name = "health" }],
    };

    /// <summary>Each kind at strength zero. A new kind needs a line here.</summary>
    private static readonly Policy[] Nothing =
    [
        new Autonomy { Level = 0 },
        new Brokerage { Share = 0 },
        new BudgetCut { Days = 0 },
        new Closure { Share = 0 },
        new CollectiveAccountability { Level = 0 },
        new CommunityOfPractice { Structure = 0, Process = 0 },
        new Competition { Level = 0 },
        new CriticalFriend { Level = 0 },
        new Facilitation { Level = 0 },
        new Funding { Subsidy = 0 },
        new JoinGroup { Share = 0 },
        new LeadershipDevelopment { Level = 0 },
        new LeaveGroup { Share = 0 },
        new Mandate { Days = 0 },
        new MandatedClusters { Days = 0 },
        new Merger { Share = 0 },
        new NewGroups { Share = 0 },
        new Obsolescence { Rate = 0 },
        new Pressure { Level = 0 },
        new ProtectedTime { Days = 0 },
        new TurnoverWave { Hazard = 0 },
    ];

    /// <summary>One of each kind.</summary>
    internal static readonly Target[] Targets =
    [
        new AllOf { Of = [new InGroup { Group = "cluster 1" }, new RandomShare { Share = 0.5 }] },
        new AnyOf { Of = [new InGroup { Group = "cluster 1" }, new RandomShare { Share = 0.5 }] },
        new Everyone(),
        new Failed { Policy = "nobody" },
        new InGroup { Group = "cluster 1" },
        new LeastConnected(),
        new MostConnected(),
        new NoneOf { Of = new InGroup { Group = "cluster 1" } },
        new OfKind { Name = "health" },
        new RandomShare { Share = 0.5 },
        new Strongest(),
        new Weakest(),
    ];

    private static IEnumerable<string> AllKinds => Kinds.Of(typeof(Policy)).Keys;

    [TestCaseSource(nameof(AllKinds))]
    public void At_strength_zero_it_is_the_baseline_to_the_last_bit(string kind)
    {
        Policy nothing = OfNoStrength(kind);
        foreach (Target target in Targets)
        {
            Assert.That(
                FingerprintAt(30, nothing with { At = Duration.OfTicks(Start), Target = target }),
                Is.EqualTo(FingerprintAt(30)),
                $"{kind} on {target}"
            );
        }
    }

    [TestCaseSource(nameof(AllKinds))]
    public void It_changes_nothing_before_it_starts_and_something_after(string kind)
    {
        foreach (Target target in Targets)
        {
            Policy policy = (Policy)Activator.CreateInstance(Kinds.Of(typeof(Policy))[kind])! with
            {
                At = Duration.OfTicks(Start),
                Target = target,
            };
            Assert.That(FingerprintAt(Start, policy), Is.EqualTo(FingerprintAt(Start)), $"{kind} on {target}");
        }

        Policy strong = EverythingOn.PolicyOf(kind) with
        {
            At = Duration.OfTicks(Start),
            For = null,
            Shape = Shape.Step,
            Target = new Everyone(),
            YearlyHazard = 0,
        };
        Assert.That(FingerprintAt(30, strong), Is.Not.EqualTo(FingerprintAt(30)));
    }

    [Test]
    public void Every_kind_of_target_is_tried() =>
        Assert.That(
            Targets.Select(target => Kinds.NameOf(target.GetType())),
            Is.EquivalentTo(Kinds.Of(typeof(Target)).Keys),
            $"Add the new target to {nameof(EveryPolicyTests)}."
        );

    internal static Policy OfNoStrength(string kind) =>
        Array.Find(Nothing, policy => Kinds.NameOf(policy.GetType()) == kind)
        ?? throw new AssertionException($"Say in {nameof(EveryPolicyTests)} what a {kind} of strength zero is.");

    private static ulong FingerprintAt(int tick, params Policy[] policies) =>
        (Baseline with { Policies = policies }).After(tick).Fingerprint;
}
