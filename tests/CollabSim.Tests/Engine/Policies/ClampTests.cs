using System.Globalization;
using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>
/// Magnitudes add and are then clamped, model.md §5: two policies that overshoot together give to the last bit what the limit
/// itself gives.
/// </summary>
internal sealed class ClampTests
{
    private static readonly Scenario Town = new()
    {
        Schools = 40,
        Initial = new InitialState
        {
            Autonomy = 0.6,
            Leadership = new Uniform { From = 0.3, To = 0.6 },
        },
        Search = new PartnerSearch
        {
            Seeking = 0.5,
            Target = 8,
            Strategies = new SearchStrategies { Reputed = 1, Random = 1 },
        },
    };

    private static IEnumerable<TestCaseData> Limits =>
        [
            Case(new Competition { Level = 0.9 }, Town with { Disclosure = new Disclosure { Competition = 1 } }),
            Case(new Competition { Level = -1 }, Town with { Disclosure = new Disclosure { Competition = 0 } }),
            Case(
                new CollectiveAccountability { Level = 0.8 },
                Town with
                {
                    Value = new PartnershipValue { Accountability = 1 },
                }
            ),
            Case(new Funding { Subsidy = 0.8 }, Town with { Performance = new Performance { Subsidy = 1 } }),
            Case(new Pressure { Level = 0.9 }, Town with { Authority = new Authority { Pressure = 1 } }),
            Case(new Pressure { Level = -0.9 }, Town with { Authority = new Authority { Pressure = 0 } }),
            Case(new Autonomy { Level = 0.9 }, With(Town.Initial with { Autonomy = 1 })),
            Case(new Autonomy { Level = -0.9 }, With(Town.Initial with { Autonomy = 0 })),
            Case(new LeadershipDevelopment { Level = 0.9 }, With(Town.Initial with { Leadership = 1 })),
            Case(new LeadershipDevelopment { Level = -0.9 }, With(Town.Initial with { Leadership = 0 })),
            Case(new BudgetCut { Days = 50 }, Under(new BudgetCut { Days = 20 })),
            Case(new Obsolescence { Rate = 0.9 }, Under(new Obsolescence { Rate = 1 })),
        ];

    [TestCaseSource(nameof(Limits))]
    public void Two_that_overshoot_are_the_limit_to_the_last_bit(Policy policy, Scenario limit)
    {
        Scenario over = Town with { Policies = [policy, policy with { Name = "more" }] };
        Assert.That(Lived(over), Is.EqualTo(Lived(limit)));
        Assert.That(Lived(over), Is.Not.EqualTo(Lived(Town)), "It does something.");
    }

    /// <summary>What schools know and what partnerships are worth after eight ticks.</summary>
    private static List<float> Lived(Scenario scenario)
    {
        World world = scenario.After(8).World;
        Partnerships ties = world.Partnerships;
        return
        [
            .. world.Schools.Knowledge.Span[..world.Schools.Count],
            .. world.Schools.Agency.Span[..world.Schools.Count],
            .. ties.TrustAB.Span[..ties.Count],
            .. ties.TrustBA.Span[..ties.Count],
            .. ties.JointDays.Span[..ties.Count],
            .. ties.ProductiveDays.Span[..ties.Count],
            (float)world.PerformanceOf(0),
        ];
    }

    private static TestCaseData Case(Policy policy, Scenario limit)
    {
        Draws draws = default;
        string amount = policy.DrawMagnitude(ref draws).ToString(CultureInfo.InvariantCulture);
        return new TestCaseData(policy, limit).SetArgDisplayNames($"{policy.Label} {amount}");
    }

    private static Scenario With(InitialState initial) => Town with { Initial = initial };

    private static Scenario Under(Policy policy) => Town with { Policies = [policy] };
}
