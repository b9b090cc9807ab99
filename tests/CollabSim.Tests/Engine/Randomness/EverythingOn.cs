using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;

namespace CollabSim.Tests.Engine.Randomness;

/// <summary>A scenario in which every mechanism, search strategy, policy and target is at work.</summary>
internal static class EverythingOn
{
    public static Scenario With(int domains) =>
        new()
        {
            Schools = 140,
            Years = 8,
            Domains = domains,
            Network = new Clusters(),
            Kinds =
            [
                new Kind { Share = 3 },
                new Kind
                {
                    Name = "health",
                    Aim = 0.8,
                    Autonomy = 0.7,
                },
            ],
            Communities = new Communities
            {
                Membership = Membership.Groups,
                Structure = 0.4,
                Process = 0.3,
            },
            Aims = new AimConvergence { Rate = 0.05 },
            Search = new PartnerSearch
            {
                Seeking = 0.3,
                Strategies = new SearchStrategies
                {
                    PartnerOfPartner = 1,
                    Near = 1,
                    Similar = 1,
                    Reputed = 1,
                    Brokered = 1,
                },
            },
            // A new curriculum changes what there is to know.
            Policies =
            [
                .. Policies.Select(policy =>
                    policy is Obsolescence curriculum
                        ? curriculum with
                        {
                            Domains = Math.Min(curriculum.Domains, domains),
                        }
                        : policy
                ),
            ],
        };

    /// <summary>The policy of a kind in <see cref="Policies"/>.</summary>
    public static Policy PolicyOf(string kind) =>
        Policies.FirstOrDefault(policy => Kinds.NameOf(policy.GetType()) == kind)
        ?? throw new AssertionException($"Add a policy of the new kind {kind} to {nameof(EverythingOn)}.");

    /// <summary>One policy of every kind, some with a target, a shape, a cost or a random onset.</summary>
    public static IReadOnlyList<Policy> Policies { get; } =
    [
        new Pressure
        {
            Level = new Uniform { From = 0.1, To = 0.4 },
            YearlyHazard = 1,
            For = Duration.OfYears(1),
        },
        new BudgetCut
        {
            At = Duration.OfYears(1),
            Days = 4,
            Target = new Weakest { Share = 0.3 },
        },
        new Competition
        {
            At = Duration.OfYears(2),
            Shape = Shape.Ramp,
            Over = Duration.OfYears(2),
        },
        new Obsolescence
        {
            At = Duration.OfYears(3),
            Shape = Shape.Pulse,
            Rate = 0.3,
            Domains = 2,
        },
        new TurnoverWave
        {
            At = Duration.OfYears(4),
            Shape = Shape.Decay,
            Target = new OfKind { Name = "health" },
        },
        new Closure
        {
            At = Duration.OfYears(5),
            Share = 0.1,
            Target = new LeastConnected { Share = 0.4 },
        },
        new Merger { At = Duration.OfYears(5), Share = 0.2 },
        new Autonomy
        {
            At = Duration.OfYears(1),
            Target = new RandomShare { Share = 0.4 },
        },
        new Brokerage { At = Duration.OfYears(2), Share = 0.5 },
        new CollectiveAccountability
        {
            At = Duration.OfYears(2),
            Target = new Strongest { Share = 0.5 },
        },
        new CommunityOfPractice
        {
            At = Duration.OfYears(3),
            For = Duration.OfYears(3),
            Target = new RandomShare { Share = 0.3 },
        },
        new CriticalFriend
        {
            At = Duration.OfYears(1),
            Target = new InGroup { Group = "cluster 1" },
        },
        new Facilitation { At = Duration.OfYears(1), Cost = new Cost(4000) },
        new Funding { At = Duration.OfYears(2), For = Duration.OfYears(2) },
        new LeadershipDevelopment
        {
            At = Duration.OfYears(1),
            Target = new MostConnected { Share = 0.2 },
        },
        new Mandate
        {
            At = Duration.OfYears(4),
            For = Duration.OfYears(1),
            Target = new RandomShare { Share = 0.5 },
        },
        new MandatedClusters
        {
            At = Duration.OfYears(6),
            Days = 3,
            Grouping = Grouping.StrongWithWeak,
        },
        new JoinGroup
        {
            At = Duration.OfYears(5),
            Partners = 2,
            Target = new Weakest { Share = 0.2 },
            Stagger = new Stagger(),
        },
        new LeaveGroup
        {
            At = Duration.OfYears(6),
            Share = 0.2,
            OldTies = OldTies.End,
        },
        new NewGroups
        {
            At = Duration.OfYears(6),
            Trust = 0.4,
            Target = new RandomShare { Share = 0.2 },
            Stagger = new Stagger { By = StaggerBy.Group },
        },
        new ProtectedTime
        {
            At = Duration.OfYears(3),
            Days = 2,
            Cost = new Cost(100, CostPer.Policy, CostEvery.Once),
        },
    ];
}
