using CollabSim.Engine;
using CollabSim.Engine.Networks;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(22): where schools and partnerships start.</summary>
internal sealed class InitialStateTests
{
    private const int Schools = 20000;
    private static readonly World Start = new Scenario { Schools = Schools, Network = new Ring() }
        .After(0)
        .World;

    // Truncated to [0, 1] by drawing again, N(0.4, 0.15) has mean 0.4016 and sd 0.1484, N(0.45, 0.12) and N(0.5, 0.15) are
    // cut by less than a thousandth; U(0, 1) has sd 0.2887; Exp(1) has mean and sd 1. Bounds: five standard errors.
    [Test]
    public void Everything_starts_from_its_distribution()
    {
        AssertSpread(Start.Schools.Knowledge[..Schools], 0.4016, 0.1484);
        AssertSpread(Start.Schools.Leadership[..Schools], 0.5, 0.1497);
        AssertSpread(Start.Schools.AbsorptiveCapacity[..Schools], 0.5, 0.1497);
        AssertSpread(Start.Schools.Aim[..Schools], 0.5, 0.2887);
        AssertSpread(Start.Schools.Specialism[..Schools], 1, 1);
        AssertSpread(Start.Partnerships.TrustAB[..Start.Partnerships.Count], 0.45, 0.12);
        AssertSpread(Start.Partnerships.TrustBA[..Start.Partnerships.Count], 0.45, 0.12);
        AssertSpread(Start.Partnerships.Rivalry[..Start.Partnerships.Count], 0.5, 0.2887);
    }

    [Test]
    public void What_is_constant_is_the_same_for_all()
    {
        Assert.That(Start.Schools.Agency[..Schools], Is.All.EqualTo(0.7f));
        Assert.That(Start.Schools.Autonomy[..Schools], Is.All.EqualTo(0.5f));
        Assert.That(Start.Schools.Disposition[..Schools], Is.All.EqualTo(0.3f));
        Assert.That(Start.Partnerships.ExpectationAB[..Schools], Is.All.Zero);
        Assert.That(Start.Partnerships.ValueAverage[..Schools], Is.All.Zero);
    }

    [Test]
    public void What_a_row_of_a_population_gives_is_taken_and_the_rest_is_drawn()
    {
        Organisation given = new()
        {
            Id = "g",
            Leadership = 0.9,
            Knowledge = 0.6,
        };
        Scenario scenario = new() { Population = new Population([given, new Organisation { Id = "h" }], []) };
        Schools schools = scenario.After(0).World.Schools;
        Assert.That(schools.Leadership[0], Is.EqualTo(0.9f));
        Assert.That(schools.Leadership[1], Is.Not.EqualTo(0.9f).And.InRange(0, 1));
        Assert.That(schools.Count, Is.EqualTo(2));
    }

    [Test]
    public void A_given_mean_of_knowledge_is_scattered_over_the_domains()
    {
        Organisation[] rows =
        [
            .. Enumerable.Range(0, 5000).Select(n => new Organisation { Id = $"s{n}", Knowledge = 0.5 }),
        ];
        Scenario scenario = new() { Population = new Population(rows, []), Network = new Empty() };
        AssertSpread(scenario.After(0).World.Schools.Knowledge[..5000], 0.5, 0.1497);
    }

    // N(0.45, 0.12) about 0.6 is cut at 1 by less than a thousandth; about 0.95 it loses what is above 1: with λ = φ(5/12)/Φ(5/12) = 0.5529 the
    // mean is 0.95 - 0.12 λ = 0.8836 and the sd 0.12 √(1 - 5/12 λ - λ²) = 0.0817.
    [TestCase(0.6, 0.6, 0.12)]
    [TestCase(0.95, 0.8836, 0.0817)]
    public void Trust_that_a_row_gives_is_the_mean_round_which_its_partnerships_scatter(
        double given,
        double mean,
        double sd
    )
    {
        World start = new Scenario { Population = Trusting(given), Network = new Ring() }
            .After(0)
            .World;
        float[] trusting = [.. Of(start, school => school % 2 == 0)];
        float[] others = [.. Of(start, school => school % 2 == 1)];
        AssertSpread(trusting, mean, sd);
        AssertSpread(others, 0.45, 0.12);
    }

    [Test]
    public void A_row_that_gives_no_trust_starts_as_if_no_row_gave_any()
    {
        World with = new Scenario { Population = Trusting(0.8), Network = new Ring() }
            .After(0)
            .World;
        World without = new Scenario { Population = Trusting(null), Network = new Ring() }
            .After(0)
            .World;
        Assert.That(Of(with, school => school % 2 == 1), Is.EqualTo(Of(without, school => school % 2 == 1)));
    }

    [Test]
    public void Disposition_that_a_row_gives_is_where_that_school_starts()
    {
        Organisation[] rows = [new() { Id = "g", Disposition = 0.8 }, new() { Id = "h" }];
        Schools schools = new Scenario { Population = new Population(rows, []) }
            .After(0)
            .World.Schools;
        Assert.That(schools.Disposition[..2], Is.EqualTo(new[] { 0.8f, 0.3f }));
    }

    [Test]
    public void Trust_that_a_tie_gives_counts_before_that_of_the_row()
    {
        Scenario pair = Worlds.Pair();
        Population population = pair.Population! with
        {
            Organisations = [.. pair.Population.Organisations.Select(row => row with { TrustGiven = 0.9 })],
            Ties = [new GivenTie(0, 1, 0.5, 0.5)],
        };
        World start = (pair with { Population = population }).After(0).World;
        Assert.That(start.Partnerships.TrustAB[0], Is.EqualTo(0.5f));
    }

    [Test]
    public void A_partnership_of_a_file_may_start_later()
    {
        Scenario pair = Worlds.Pair();
        pair = pair with
        {
            Population = pair.Population! with { Ties = [new GivenTie(0, 1, 0.5, 0.5, From: Duration.OfTicks(3))] },
        };
        Assert.That(pair.After(2).World.Partnerships.Count, Is.Zero);
        Assert.That(pair.After(3).World.Partnerships.Count, Is.EqualTo(1));
        Assert.That(pair.After(3).World.Partnerships.TrustAB[0], Is.EqualTo(0.5f));
        Assert.That(pair.After(4).World.Partnerships.JointDays[0], Is.EqualTo(3.375).Within(1e-3));
    }

    /// <summary>A thousand schools of which every second one gives trust.</summary>
    private static Population Trusting(double? given) =>
        new(
            [
                .. Enumerable
                    .Range(0, 1000)
                    .Select(n => new Organisation { Id = $"s{n}", TrustGiven = n % 2 == 0 ? given : null }),
            ],
            []
        );

    /// <summary>The trusts that some schools give.</summary>
    private static IEnumerable<float> Of(World world, Func<int, bool> schools)
    {
        Partnerships ties = world.Partnerships;
        for (int n = 0; n < ties.Count; n++)
        {
            if (schools(ties.A[n]))
            {
                yield return ties.TrustAB[n];
            }

            if (schools(ties.B[n]))
            {
                yield return ties.TrustBA[n];
            }
        }
    }

    private static void AssertSpread(float[] values, double mean, double sd)
    {
        double m = values.Average(value => (double)value);
        double s = Math.Sqrt(values.Average(value => (value - m) * (value - m)));
        Assert.That(m, Is.EqualTo(mean).Within(5 * sd / Math.Sqrt(values.Length)));
        Assert.That(s, Is.EqualTo(sd).Within(0.05 * sd));
    }
}
