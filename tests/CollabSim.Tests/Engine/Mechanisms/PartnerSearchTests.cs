using CollabSim.Engine;
using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(21) by hand, and what each way to find a partner looks for.</summary>
internal sealed class PartnerSearchTests
{
    // 0.05 · 0.5 · (1 − 0.2) = 0.02
    [Test]
    public void Collaborative_leaders_without_pressure_seek() =>
        Assert.That(Rule.Number(new PartnerSearch().Chance<Lane1>(0.5, 0.2)), Is.EqualTo(0.02).Within(Rule.Tolerance));

    // o = 0.3; a referral adds a quarter of what is missing: 0.3 + 0.25 · 0.7 = 0.475.
    [TestCase(0, 0.3)]
    [TestCase(1, 0.475)]
    public void A_referral_gives_trust_in_advance(double referral, double trust) =>
        Assert.That(new PartnerSearch().FirstTrust(0.3, referral), Is.EqualTo(trust).Within(1e-12));

    [Test]
    public void Two_schools_that_seek_each_other_make_one_tie_at_their_dispositions()
    {
        World world = Seeking(2, new SearchStrategies()).After(1).World;
        Assert.That(world.Partnerships.Count, Is.EqualTo(1));
        Assert.That(world.Partnerships.TrustAB[0], Is.EqualTo(0.3f));
        Assert.That(world.Partnerships.TrustBA[0], Is.EqualTo(0.3f));
        Assert.That(world.Partnerships.ExpectationAB[0], Is.Zero);
        Assert.That(world.Schools.Partnerships[..2], Is.All.EqualTo(1));
    }

    [Test]
    public void A_school_with_partners_enough_seeks_no_more() =>
        Assert.That(Seeking(2, new SearchStrategies()).After(20).World.Partnerships.Count, Is.EqualTo(1));

    // Only school 0 seeks; all schools lie on a line, 1 km apart, and know the more the farther they are.
    // School 0 is one of the two.
    [Test]
    public void Near_finds_each_of_the_nearest_schools_and_no_other()
    {
        Scenario scenario = Seeking(20, new SearchStrategies { Near = 1, Random = 0 });
        scenario = scenario with { Search = scenario.Search with { Nearby = 3 } };
        int[] found =
        [
            .. Enumerable
                .Range(1, 60)
                .Select(seed => scenario.After(1, (ulong)seed).World.Partnerships)
                .Select(ties => ties.A[0] + ties.B[0])
                .Distinct()
                .Order(),
        ];
        Assert.That(found, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void Similar_finds_the_one_that_knows_as_much() =>
        Assert.That(Finds(1, new SearchStrategies { Similar = 1, Random = 0 }), Is.AtLeast(Most));

    [Test]
    public void Reputed_finds_the_one_that_performs_best() =>
        Assert.That(Finds(2, new SearchStrategies { Reputed = 1, Random = 0 }), Is.AtLeast(Most));

    // Gaps from school 0 are 0.1 and 0.2: x (1 − x)³ is 0.0729 and 0.1024.
    [Test]
    public void Brokers_find_the_one_to_learn_most_from_and_vouch_for_it()
    {
        SearchStrategies brokered = new() { Brokered = 1, Random = 0 };
        Assert.That(Finds(2, brokered), Is.AtLeast(Most));
        Assert.That(Seeking(3, brokered).After(1).World.Partnerships.TrustAB[0], Is.EqualTo(0.475).Within(1e-6));
    }

    [Test]
    public void A_policy_of_brokerage_guides_any_search() =>
        Assert.That(Finds(2, new SearchStrategies(), brokerage: 1), Is.AtLeast(Most));

    [Test]
    public void Partners_of_partners_are_the_only_ones_found_by_referral()
    {
        Scenario scenario = Seeking(4, new SearchStrategies { PartnerOfPartner = 1, Random = 0 });
        scenario = scenario with
        {
            Population = scenario.Population! with { Ties = [new GivenTie(0, 1), new GivenTie(1, 2)] },
            Search = scenario.Search with { Target = 2 },
        };
        World world = scenario.After(10).World;
        Assert.That(world.ArePartners(0, 2), Is.True, "School 1 brings 0 and 2 together.");
        Assert.That(world.Schools.Partnerships[3], Is.Zero, "Nobody knows school 3.");
    }

    // School 1 knows 0 and 2, who seek one more partner and find each other for sure, each by a referral with 3/5: a partner of
    // a partner is tried as often as anybody, and gives the other with 1/2, anybody with 1/3. Without any referral the two
    // trust each other by 0.3, with one or two by 0.475: 0.4² and 0.84 of 400 lives, 64 and 336, sd √(400 · 0.16 · 0.84) = 7.3.
    [Test]
    public void One_referral_is_enough_for_two_schools_that_find_each_other()
    {
        Scenario scenario = Worlds.Still.WithSchools(
            [.. Enumerable.Range(0, 3).Select(n => Worlds.School(Letters[n], 0.4, 0, leadership: 1))],
            new GivenTie(0, 1),
            new GivenTie(1, 2)
        ) with
        {
            Authority = new Authority { Pressure = 0 },
            Disposition = new Disposition { Rate = 0 },
            Search = new PartnerSearch
            {
                Seeking = 1,
                Target = 2,
                Tries = 1000,
                Strategies = new SearchStrategies { PartnerOfPartner = 1, Random = 1 },
            },
        };
        float[] trusts =
        [
            .. Enumerable
                .Range(1, 400)
                .Select(seed => scenario.After(1, (ulong)seed).World.Partnerships)
                .Select(ties => ties.Count == 3 && ties.TrustAB[2] == ties.TrustBA[2] ? ties.TrustAB[2] : float.NaN),
        ];
        Assert.That(trusts, Is.All.EqualTo(0.3f).Or.EqualTo(0.475f).Within(1e-6));
        Assert.That(trusts.Count(trust => trust < 0.4f), Is.EqualTo(64).Within(5 * 7.3));
    }

    // The best of eight that a school happens to hear of is the best of two in all but 0.4 % to 4 % of cases; a random
    // search finds it in half of them.
    private const int Most = 17;

    /// <summary>In how many of 20 lives school 0 finds this one first.</summary>
    private static int Finds(int wanted, SearchStrategies strategies, double brokerage = 0)
    {
        Scenario scenario = Seeking(3, strategies) with { Policies = [new Brokerage { Share = brokerage }] };
        return Enumerable.Range(1, 20).Count(seed => scenario.After(1, (ulong)seed).World.ArePartners(0, wanted));
    }

    /// <summary>School 0, or both of two, seeks one partner for sure; the others hold no meetings of their own.</summary>
    private static Scenario Seeking(int schools, SearchStrategies strategies)
    {
        Scenario scenario = Worlds.Still.WithSchools([
            .. Enumerable
                .Range(0, schools)
                .Select(n =>
                    Worlds.School(
                        Letters[n],
                        Math.Min(1, 0.4 + (0.1 * n)),
                        0,
                        leadership: n == 0 || schools == 2 ? 1 : 0
                    ) with
                    {
                        EastKm = n,
                        NorthKm = 0,
                    }
                ),
        ]);
        return scenario with
        {
            Authority = new Authority { Pressure = 0 },
            Search = new PartnerSearch
            {
                Seeking = 1,
                Target = 1,
                Strategies = strategies,
            },
        };
    }

    private static readonly string[] Letters = [.. Enumerable.Range('a', 20).Select(letter => $"{(char)letter}")];
}
