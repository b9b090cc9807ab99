using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;
using CollabSim.Tests.Engine;

namespace CollabSim.Tests.Theory;

/// <summary>Partnerships in limiting cases with known answers.</summary>
internal sealed class PartnershipTests
{
    private static readonly Trust Frozen = new() { Gain = 0, Loss = 0 };

    // Nothing is made, nothing fades, everything is shown and costs nothing: all end up knowing, in each domain, what the
    // best of them knew at the start, and nobody ever knows more.
    [Test]
    public void Full_disclosure_without_a_toll_makes_the_best_practice_common()
    {
        Scenario scenario = Worlds.Still with
        {
            Schools = 12,
            Network = new Ring { Degree = 4 },
            Trust = Frozen,
            TransactionCost = new TransactionCost { Base = 0 },
            Disclosure = new Disclosure { Competition = 0 },
            CoCreation = new CoCreation { Creation = 0 },
            Knowledge = new Knowledge
            {
                Depreciation = 0,
                Innovation = 0,
                Noise = 0,
            },
            Initial = new InitialState { Trust = 1, AbsorptiveCapacity = 1 },
        };
        Simulation simulation = new(scenario, 1);
        Schools schools = simulation.World.Schools;
        float[] best = [.. DomainsOf(schools).Select(domain => domain.Max())];
        float[] before = [.. schools.Knowledge];
        for (int tick = 0; tick < 600; tick++)
        {
            simulation.Step();
            Assert.That(schools.Knowledge.Zip(before).All(k => k.First >= k.Second), "Nobody unlearns.");
            schools.Knowledge.Span.CopyTo(before);
        }

        foreach ((float[] domain, float most) in DomainsOf(schools).Zip(best))
        {
            Assert.That(domain, Is.All.EqualTo(most).Within(1e-3));
            Assert.That(domain.Max(), Is.LessThanOrEqualTo(most + 1e-6));
        }
    }

    // w = 9 · T · 0.75: 6.075 for 0.9, 1.35 for 0.2; both have days enough, so h = 1.35.
    [Test]
    public void The_reluctant_partner_decides_how_much_is_done() =>
        Assert.That(
            WithTrusts(Worlds.Pair(), 0.9, 0.2).After(1).World.Partnerships.JointDays[0],
            Is.EqualTo(1.35).Within(Rule.Tolerance)
        );

    // The hub wishes 3 · 6.075 = 18.225 of its 17 days: φ = 17/18.225, and each spoke, with time enough, gets 17/3.
    [Test]
    public void A_hub_without_time_rations_all_its_partners_alike()
    {
        Scenario star = Worlds.Still.WithSchools(
            [.. new[] { "hub", "a", "b", "c" }.Select(id => Worlds.School(id, 0.4, 0))],
            new GivenTie(0, 1, 0.9, 0.9),
            new GivenTie(0, 2, 0.9, 0.9),
            new GivenTie(0, 3, 0.9, 0.9)
        );
        Assert.That(star.After(1).World.Partnerships.JointDays[..3], Is.All.EqualTo(17.0 / 3).Within(1e-3));
    }

    [Test]
    public void Without_any_trust_partnerships_are_dormant_and_schools_live_like_their_twins()
    {
        Scenario scenario = Worlds.Still with
        {
            Schools = 30,
            Network = new Ring(),
            Initial = new InitialState { Trust = 0 },
        };
        Observation now = scenario.After(20).Observe();
        Assert.That(new DormantShare().Measure(now), Is.EqualTo(1));
        Assert.That(new InertiaShare().Measure(now), Is.Null, "A share of no days is missing, not 0.");
        Assert.That(new Advantage().Measure(now), Is.Zero);
    }

    [Test]
    public void A_mandate_keeps_a_partnership_alive_that_nobody_wants_until_it_is_lifted()
    {
        Scenario scenario = Worlds.Pair() with
        {
            TransactionCost = new TransactionCost { Base = 5 },
            Policies = [new Mandate { Days = 2, For = Duration.OfTicks(60) }],
        };
        Partnerships held = scenario.After(60).World.Partnerships;
        Assert.That(held.Count, Is.EqualTo(1));
        Assert.That(held.JointDays[0], Is.EqualTo(2).Within(Rule.Tolerance));
        Assert.That(held.TrustAB[0], Is.LessThan(0.08));
        Assert.That(held.ValueAverage[0], Is.Negative);
        Assert.That(scenario.After(61).World.Partnerships.Count, Is.Zero);
    }

    [Test]
    public void Nobody_spends_a_day_when_the_budget_is_cut_to_nothing()
    {
        Scenario scenario = new() { Schools = 60, Policies = [new BudgetCut { Days = 20, At = Duration.OfTicks(5) }] };
        World before = scenario.After(5).World;
        World after = scenario.After(20).World;
        Assert.That(before.Schools.Days[..60].Sum(), Is.Positive);
        Assert.That(after.Schools.Days[..60], Is.All.Zero);
        Assert.That(after.Schools.DaysSpent, Is.EqualTo(before.Schools.DaysSpent));
    }

    // o_t = 0.6 + (0.3 − 0.6) · 0.99^t
    [Test]
    public void Disposition_relaxes_to_the_trust_a_school_meets() =>
        Assert.That(
            WithTrusts(Worlds.Pair() with { Trust = Frozen }, 0.6, 0.6).After(100).World.Schools.Disposition[0],
            Is.EqualTo(0.6 - (0.3 * Math.Pow(0.99, 100))).Within(2e-5)
        );

    [Test]
    public void Aims_of_partners_draw_together_until_they_meet_half_way()
    {
        Scenario scenario = Worlds.Pair() with { Aims = new AimConvergence { Rate = 0.5 } };
        Assert.That(scenario.After(120).World.Schools.Aim[..2], Is.All.EqualTo(0.2).Within(1e-3));
    }

    // The toll is base / (1 + facilitation); doubling both ends of the fraction changes no bit.
    [Test]
    public void Facilitation_of_1_undoes_a_doubled_base()
    {
        Scenario usual = new() { Schools = 100 };
        Scenario doubled = usual with
        {
            TransactionCost = new TransactionCost { Base = 0.5, Facilitation = 1 },
        };
        Assert.That(doubled.After(30).Fingerprint, Is.EqualTo(usual.After(30).Fingerprint));
    }

    private static Scenario WithTrusts(Scenario pair, double one, double other) =>
        pair with
        {
            Population = pair.Population! with { Ties = [new GivenTie(0, 1, one, other)] },
        };

    private static IEnumerable<float[]> DomainsOf(Schools schools) =>
        Enumerable
            .Range(0, schools.Domains)
            .Select(d => schools.Knowledge[(d * schools.Length)..((d * schools.Length) + schools.Count)]);
}
