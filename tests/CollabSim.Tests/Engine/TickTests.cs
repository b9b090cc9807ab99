using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine;

/// <summary>Whole ticks of two to four schools against numbers worked out by hand or by <see cref="PlainModel"/>.</summary>
internal sealed class TickTests
{
    // q = 0.2 · 0.75 = 0.15; S = 17; w = h = 9 · 0.5 · 0.75 = 3.375 (φ = 1);
    // n = 0.25 · [1 + 0.2 + 3 · 0.25 + 0.6 · 0.5 = 2.25] · 1.05 · 1.225 = 0.723516; y = 2.651484;
    // λ = 1 − e^(−y/4) = 0.484630; δ = 0.2; χ = 1 − 0.6 · 0.5 · 0.8⁴ = 0.87712; shown = 0.5 · (1 − 0.3 · 0.5) = 0.425;
    // f(0.2) = 1.384 · 0.2 · 0.512 = 0.141722; L = 0.2 · 0.5 · λ · 0.425 · (0.4 + 0.6χ) · f = 0.00270380;
    // C = 0.016 · λ · 0.5 · χ · 0.7 · (1 − K) = 0.00142827 and 0.00095218.
    [Test]
    public void One_tick_of_two_schools()
    {
        Simulation simulation = Worlds.Pair(Worlds.Still with { Domains = 1 }).After(1);
        Schools schools = simulation.World.Schools;
        Partnerships ties = simulation.World.Partnerships;
        bool straight = simulation.World.Precedes(0, 1);
        Near(ties.JointDays[0], 3.375);
        Near(ties.ProductiveDays[0], 2.651484);
        Near(ties.Challenge[0], 0.87712);

        // K = 0.4 + L + C − 0.008 + 0.011 · 0.7 · (0.5 + 0.5 · 0.83125) · 2 · 0.6 and 0.6 + C − 0.012 + …
        Near(schools.Knowledge[0], 0.404592);
        Near(schools.Knowledge[1], 0.594592);

        // v = 10 (L + C) − 0.02 · 3.375/20 = 0.037946 and 0.006147; z = v − 0.002; T = 0.5 + 0.04 tanh(z/0.01).
        Near(ties.JointValue[0], 0.044092);
        Near(straight ? ties.TrustAB[0] : ties.TrustBA[0], 0.539940);
        Near(straight ? ties.TrustBA[0] : ties.TrustAB[0], 0.515697);
        Near(straight ? ties.ExpectationAB[0] : ties.ExpectationBA[0], 0.005692);
        Near(ties.ValueAverage[0], 0.003307);

        // m = 0.7 + 0.05 (0.9 − 0.6 · 0.2 · 0.5 − 0.7); o = 0.3 + 0.01 · 0.2; P = K (0.85 + 0.15 m) − 0.003375.
        Near(schools.Agency[0], 0.707);
        Near(schools.Disposition[0], 0.302);
        Near(simulation.World.PerformanceOf(0), 0.383436);
        Near(simulation.World.PerformanceOf(1), 0.565085);
    }

    private static IEnumerable<TestCaseData> Lives =>
        [
            new TestCaseData(Four(Worlds.Still)).SetArgDisplayNames("as the defaults have it"),
            new TestCaseData(Four(Worlds.Still with { Domains = 3 })).SetArgDisplayNames("three domains"),
            new TestCaseData(
                Four(Worlds.Still) with
                {
                    Time = new TimeBudget { SlackDays = 6, ProtectedDays = 0.5 },
                    Aims = new AimConvergence { Rate = 0.5 },
                    TransactionCost = new TransactionCost { Facilitation = 0.5 },
                    Challenge = new Challenge { CriticalFriend = 0.1, Comfort = 1.2 },
                    Disclosure = new Disclosure { Competition = 0.7 },
                    Performance = new Performance { Subsidy = 0.3 },
                    Value = new PartnershipValue { Accountability = 0.4, Noise = 0 },
                    Knowledge = new Knowledge { Noise = 0, Obsolescence = 0.01 },
                }
            ).SetArgDisplayNames("little time and every parameter moved"),
            new TestCaseData(
                Four(Worlds.Still) with
                {
                    Communities = new Communities
                    {
                        Membership = Membership.Everyone,
                        Structure = 0.8,
                        Process = 0.6,
                    },
                }
            ).SetArgDisplayNames("in a community"),
            new TestCaseData(
                Four(Worlds.Still) with
                {
                    Authority = new Authority { Pressure = 0.7 },
                    Policies = [new Mandate { Days = 5 }],
                }
            ).SetArgDisplayNames("under pressure and a mandate"),
        ];

    [TestCaseSource(nameof(Lives))]
    public void Ticks_of_four_schools_are_those_of_the_equations(Scenario scenario)
    {
        Simulation simulation = new(scenario, 1);
        World world = simulation.World;
        PlainPolicies policies = new(scenario);
        PlainModel plain = new(world, policies);
        for (int tick = 1; tick <= 12; tick++)
        {
            policies.Begin(world);
            simulation.Step();
            plain.Step();
            for (int i = 0; i < world.Schools.Count; i++)
            {
                for (int d = 0; d < scenario.Domains; d++)
                {
                    Near(world.Schools.Knowledge[(d * world.Schools.Length) + i], plain.K[i, d]);
                }

                Near(world.Schools.Agency[i], plain.M[i]);
                Near(world.Schools.Aim[i], plain.G[i]);
                Near(world.Schools.Disposition[i], plain.O[i]);
                Near(world.Schools.Days[i], plain.Days[i], 1e-3);
                Near(world.PerformanceOf(i), plain.PerformanceOf(i));
            }

            for (int e = 0; e < world.Partnerships.Count; e++)
            {
                (int a, int b) = plain.Ties[e];
                Near(world.Partnerships.TrustAB[e], plain.T[a, b]);
                Near(world.Partnerships.TrustBA[e], plain.T[b, a]);
                Near(world.Partnerships.ExpectationAB[e], plain.E[a, b]);
                Near(world.Partnerships.ExpectationBA[e], plain.E[b, a]);
                Near(world.Partnerships.ValueAverage[e], plain.V[a, b]);
                Near(world.Partnerships.JointDays[e], plain.H[a, b], 1e-3);
                Near(world.Partnerships.ProductiveDays[e], plain.Y[a, b], 1e-3);
                Near(world.Partnerships.Challenge[e], plain.Chi[a, b]);
                Near(world.Partnerships.JointValue[e], plain.Value[a, b] + plain.Value[b, a]);
            }
        }
    }

    [Test]
    public void Schools_without_partners_and_their_twins_live_the_same_life()
    {
        World world = (Worlds.Pair() with { Population = null, Network = new CollabSim.Engine.Networks.Empty() })
            .After(30)
            .World;
        Assert.That(world.Schools.Knowledge, Is.EqualTo(world.Schools.TwinKnowledge));
    }

    /// <summary>A triangle with a tail, all schools and trusts different.</summary>
    private static Scenario Four(Scenario scenario) =>
        scenario.WithSchools(
            [
                Worlds.School("a", 0.2, 0.05, 0.3),
                Worlds.School("b", 0.45, 0.35, 0.6),
                Worlds.School("c", 0.7, 0.9, 0.8),
                Worlds.School("d", 0.5, 0.6, 0.1),
            ],
            new GivenTie(0, 1, 0.3, 0.7, 0.2),
            new GivenTie(0, 2, 0.9, 0.5, 0.9),
            new GivenTie(1, 2, 0.6, 0.8, 0.4),
            new GivenTie(2, 3, 0.55, 0.15, 0.7)
        );

    private static void Near(double actual, double expected, double within = 2e-5) =>
        Assert.That(actual, Is.EqualTo(expected).Within(within));
}
