using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Policies;

/// <summary>A policy that reaches one of two partners.</summary>
internal sealed class PartlyReachedTests
{
    private static readonly Scenario Pair = Worlds.Pair(
        Worlds.Still with
        {
            Kinds = [new Kind(), new Kind { Name = "health" }],
        }
    );

    private static IEnumerable<TestCaseData> Halves =>
        [
            Half(
                new Facilitation { Level = 1 },
                Pair with
                {
                    TransactionCost = new TransactionCost { Facilitation = 0.5 },
                }
            ),
            Half(new CriticalFriend { Level = 0.2 }, Pair with { Challenge = new Challenge { CriticalFriend = 0.1 } }),
            Half(
                new CollectiveAccountability { Level = 0.8 },
                Pair with
                {
                    Value = new PartnershipValue { Accountability = 0.4, Noise = 0 },
                }
            ),
            Half(new Competition { Level = 0.4 }, Pair with { Disclosure = new Disclosure { Competition = 0.5 } }),
        ];

    [TestCaseSource(nameof(Halves))]
    public void What_concerns_the_partnership_counts_half(Policy onOne, Scenario half)
    {
        Partnerships reached = OnOne(onOne).After(5).World.Partnerships;
        Partnerships expected = half.After(5).World.Partnerships;
        Assert.That(reached.TrustAB[0], Is.EqualTo(expected.TrustAB[0]).Within(Rule.Tolerance));
        Assert.That(reached.TrustBA[0], Is.EqualTo(expected.TrustBA[0]).Within(Rule.Tolerance));
        Assert.That(reached.ProductiveDays[0], Is.EqualTo(expected.ProductiveDays[0]).Within(1e-3));
        Assert.That(reached.JointValue[0], Is.EqualTo(expected.JointValue[0]).Within(Rule.Tolerance));
        Assert.That(
            reached.JointValue[0],
            Is.Not.EqualTo(Pair.After(5).World.Partnerships.JointValue[0]).Within(1e-5),
            "It does something."
        );
    }

    // q is 0.15 for the one and 0.7 · 0.75 = 0.525 for the other; the toll takes their mean, 0.3375:
    // 0.25 · [1 + 0.2 + 3 · 0.25 + 0.6 · 0.5 = 2.25] · 1.05 · (1 + 1.5 · 0.3375) = 0.889629 (6).
    [Test]
    public void The_toll_takes_the_mean_of_two_pressures()
    {
        Partnerships ties = OnOne(new Pressure { Level = 0.5 }).After(1).World.Partnerships;
        Assert.That(ties.JointDays[0] - ties.ProductiveDays[0], Is.EqualTo(0.889629).Within(Rule.Tolerance));
    }

    // A mandate binds those partnerships only of which both partners are under orders: h stays 3.375.
    [Test]
    public void A_mandate_for_one_binds_no_partnership()
    {
        World world = OnOne(new Mandate { Days = 5 }).After(1).World;
        Assert.That(world.Partnerships.JointDays[0], Is.EqualTo(3.375).Within(1e-3));
    }

    // Half of 0.02 · 3.375/20 = 0.003375 is paid for the one school only; E = 0.15 v.
    [Test]
    public void Funding_helps_the_school_that_gets_it()
    {
        World funded = OnOne(new Funding { Subsidy = 0.5 }).After(1).World;
        World alone = Pair.After(1).World;
        bool first = funded.Precedes(1, 0);
        double[] more =
        [
            (funded.Partnerships.ExpectationAB[0] - alone.Partnerships.ExpectationAB[0]) / 0.15,
            (funded.Partnerships.ExpectationBA[0] - alone.Partnerships.ExpectationBA[0]) / 0.15,
        ];
        Assert.That(more[first ? 0 : 1], Is.EqualTo(0.0016875).Within(Rule.Tolerance));
        Assert.That(more[first ? 1 : 0], Is.Zero.Within(Rule.Tolerance));
        Assert.That(funded.PerformanceOf(1) - alone.PerformanceOf(1), Is.EqualTo(0.0016875).Within(Rule.Tolerance));
    }

    // Leadership 0.5 + 0.4 wishes 9 · 0.5 · 0.95 = 4.275; the other's 3.375 decide. Both: 4.275.
    [Test]
    public void Leadership_development_is_the_leaders_own()
    {
        LeadershipDevelopment policy = new() { Level = 0.4 };
        Assert.That(OnOne(policy).After(1).World.Partnerships.JointDays[0], Is.EqualTo(3.375).Within(1e-3));
        Scenario both = Pair with { Policies = [policy] };
        Assert.That(both.After(1).World.Partnerships.JointDays[0], Is.EqualTo(4.275).Within(1e-3));
    }

    // 0.9 − 0.6 · 0.2 · (1 − 0.9) = 0.888 instead of 0.84: m = 0.7 + 0.05 · 0.188.
    [Test]
    public void Autonomy_protects_the_staff_of_the_school_that_has_it()
    {
        float[] agency = OnOne(new Autonomy { Level = 0.4 }).After(1).World.Schools.Agency[..2];
        Assert.That(agency[0], Is.EqualTo(0.707).Within(Rule.Tolerance));
        Assert.That(agency[1], Is.EqualTo(0.7094).Within(Rule.Tolerance));
    }

    // 0.3 of what the school knows in the second domain goes at once: 0.6 − 0.3 · 0.6 = 0.42 in run and twin, the rest alike.
    [Test]
    public void Obsolescence_strikes_the_domains_it_names()
    {
        Schools struck = OnOne(new Obsolescence { Rate = 0.3, FirstDomain = 2 }).After(1).World.Schools;
        Schools alone = Pair.After(1).World.Schools;
        for (int d = 0; d < struck.Domains; d++)
        {
            int at = (d * struck.Length) + 1;
            double lost = d == 1 ? 0.18 : 0;
            Assert.That(alone.Knowledge[at] - struck.Knowledge[at], Is.EqualTo(lost).Within(Rule.Tolerance));
            Assert.That(alone.TwinKnowledge[at] - struck.TwinKnowledge[at], Is.EqualTo(lost).Within(Rule.Tolerance));
            Assert.That(struck.Knowledge[at - 1], Is.EqualTo(alone.Knowledge[at - 1]));
        }
    }

    private static TestCaseData Half(Policy onOne, Scenario half) =>
        new TestCaseData(onOne, half).SetArgDisplayNames(onOne.Label);

    /// <summary>The second school is of the kind that the policy reaches.</summary>
    private static Scenario OnOne(Policy policy)
    {
        IReadOnlyList<Organisation> rows = Pair.Population!.Organisations;
        return Pair with
        {
            Population = Pair.Population with { Organisations = [rows[0], rows[1] with { Kind = "health" }] },
            Policies = [policy with { Target = new OfKind { Name = "health" } }],
        };
    }
}
