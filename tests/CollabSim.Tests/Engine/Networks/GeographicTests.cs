using CollabSim.Engine.Networks;
using CollabSim.Engine.Randomness;
using static CollabSim.Tests.Engine.Networks.EveryNetworkTests;

namespace CollabSim.Tests.Engine.Networks;

public sealed class GeographicTests
{
    [TestCase(6)]
    [TestCase(2.5)]
    public void The_mean_degree_is_as_asked(double degree)
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            EdgeList edges = new Geographic { Degree = degree }.Build(ContextOf(300, seed));
            Assert.That(2.0 * edges.A.Length / 300, Is.EqualTo(degree).Within(2).Percent);
        }
    }

    [Test]
    public void Places_lie_in_a_square_of_the_density()
    {
        EdgeList edges = new Geographic { Density = 0.25 }.Build(ContextOf(10_000, 1));
        Assert.That(edges.EastKm!.Concat(edges.NorthKm!), Is.All.InRange(0, 200));
        Assert.That(edges.EastKm!.Max(), Is.GreaterThan(199));
        Assert.That(edges.NorthKm!.Average(), Is.EqualTo(100).Within(4 * 0.58));
    }

    [Test]
    public void Partners_are_twice_the_scale_away_where_schools_are_spread_evenly()
    {
        // In the plane the distance has the density d exp(-d / s) / s^2, whose mean is 2 s; the edge of a square of 236 km
        // takes away some of the longer ones.
        foreach (double scale in new[] { 5.0, 10 })
        {
            EdgeList edges = new Geographic { Scale = scale }.Build(ContextOf(10_000, 1));
            double mean = MeanKm(edges, edges.EastKm!, edges.NorthKm!);
            Assert.That(mean / (2 * scale), Is.InRange(0.9, 1.01));
        }
    }

    [TestCase(0.3)]
    [TestCase(3)]
    [TestCase(8)]
    [TestCase(40)]
    [TestCase(500)]
    public void Cells_give_the_same_distances_as_weighing_every_pair(double scale)
    {
        // Towns of different density and some remote schools. Every school chooses one partner.
        const int Schools = 600;
        (float[] east, float[] north) = Towns(Schools);
        double expected = 0;
        double variance = 0;
        for (int i = 0; i < Schools; i++)
        {
            double nearest = Enumerable.Range(0, Schools).Where(j => j != i).Min(j => Km(east, north, i, j));
            double total = 0;
            double sum = 0;
            double squares = 0;
            for (int j = 0; j < Schools; j++)
            {
                double distance = Km(east, north, i, j);
                double weight = i == j ? 0 : Math.Exp((nearest - distance) / scale);
                total += weight;
                sum += weight * distance;
                squares += weight * distance * distance;
            }

            expected += sum / total / Schools;
            variance += ((squares / total) - (sum * sum / total / total)) / Schools / Schools;
        }

        const int Seeds = 15;
        double mean = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            NetworkContext context = ContextOf(Schools, seed) with { EastKm = east, NorthKm = north };
            mean += FirstChoices(context, scale) / Seeds;
        }

        Assert.That(mean, Is.EqualTo(expected).Within((4 * Math.Sqrt(variance / Seeds)) + 1e-6));
    }

    [Test]
    public void Schools_without_a_place_have_partners_too()
    {
        (float[] east, float[] north) = Towns(200);
        for (int school = 0; school < 200; school += 4)
        {
            east[school] = north[school] = float.NaN;
        }

        EdgeList edges = new Geographic().Build(ContextOf(200, 1) with { EastKm = east, NorthKm = north });
        AssertWellFormed(edges, 200);
        Assert.That(edges.A, Has.Length.EqualTo(600));
        Assert.That(edges.EastKm, Is.Null, "the map is the population's");
        Assert.That(DegreesOf(edges, 200), Has.All.GreaterThanOrEqualTo(3));
    }

    [Test]
    public void Places_beyond_the_last_school_are_nobodys()
    {
        (float[] east, float[] north) = Towns(200);
        EdgeList edges = new Geographic().Build(ContextOf(150, 1) with { EastKm = east, NorthKm = north });
        AssertWellFormed(edges, 150);
        Assert.That(edges.A, Has.Length.EqualTo(450));
    }

    [Test]
    public void Odd_maps_do_not_stop_it()
    {
        float[] nowhere = new float[50];
        Array.Fill(nowhere, float.NaN);
        float[] here = new float[50];
        float[] line = [.. Enumerable.Range(0, 50).Select(i => 1000f * i)];
        float[] outlier = new float[50];
        outlier[7] = 1e6f;
        float[] oneOnly = [.. nowhere];
        oneOnly[3] = 5;
        foreach (float[] map in new[] { nowhere, here, line, outlier, oneOnly })
        {
            foreach (double scale in new[] { 0.01, 10, 10_000 })
            {
                NetworkContext context = ContextOf(50, 1) with { EastKm = map, NorthKm = map };
                EdgeList edges = new Geographic { Degree = 4, Scale = scale }.Build(context);
                AssertWellFormed(edges, 50);
                Assert.That(edges.A, Has.Length.EqualTo(100));
            }
        }
    }

    /// <summary>The mean distance of the schools' choices, one each.</summary>
    private static double FirstChoices(NetworkContext context, double scale)
    {
        ChosenPartners none = new(context.Schools, 0);
        PlaceGrid grid = new(context.Schools, context.EastKm!, context.NorthKm!, scale);
        NearbyChoice choice = new(grid, scale, none);
        double sum = 0;
        for (int row = 0; row < grid.Rows; row++)
        {
            for (int column = 0; column < grid.Columns; column++)
            {
                choice.MoveTo(column, row);
                (int first, int end) = grid.Slots(column, row);
                for (int slot = first; slot < end; slot++)
                {
                    int school = grid.SchoolAt(slot);
                    Draws draws = Draws.For(context.Seed, RandomStream.Named("test"), 0, (uint)school);
                    sum += Km(context.EastKm!, context.NorthKm!, school, choice.ChooseFor(slot, ref draws));
                }
            }
        }

        return sum / context.Schools;
    }

    /// <summary>A city, a town, a spread-out county and four islands.</summary>
    private static (float[] East, float[] North) Towns(int schools)
    {
        float[] east = new float[schools];
        float[] north = new float[schools];
        for (int i = 0; i < schools; i++)
        {
            // Fractions of multiples of irrational numbers spread evenly.
            float x = i * 0.618034f % 1;
            float y = i * 0.414214f % 1;
            (east[i], north[i]) =
                i < 4 ? (400 + (30 * i), 300)
                : i % 3 == 0 ? (50 + (6 * x), 60 + (6 * y))
                : i % 3 == 1 ? (120 + (2 * x), 20 + (2 * y))
                : (150 * x, 150 * y);
        }

        return (east, north);
    }

    private static double MeanKm(EdgeList edges, float[] east, float[] north) =>
        Enumerable.Range(0, edges.A.Length).Average(tie => Km(east, north, edges.A[tie], edges.B[tie]));

    private static double Km(float[] east, float[] north, int one, int other) =>
        Math.Sqrt(Math.Pow(east[one] - east[other], 2) + Math.Pow(north[one] - north[other], 2));
}
