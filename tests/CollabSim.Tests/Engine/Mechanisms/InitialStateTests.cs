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

    private static void AssertSpread(float[] values, double mean, double sd)
    {
        double m = values.Average(value => (double)value);
        double s = Math.Sqrt(values.Average(value => (value - m) * (value - m)));
        Assert.That(m, Is.EqualTo(mean).Within(5 * sd / Math.Sqrt(values.Length)));
        Assert.That(s, Is.EqualTo(sd).Within(0.05 * sd));
    }
}
