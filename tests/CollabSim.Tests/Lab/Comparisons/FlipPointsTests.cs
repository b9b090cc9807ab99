using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;

namespace CollabSim.Tests.Lab.Comparisons;

/// <summary>Planted payoffs whose tipping lines are straight, so that the nearest flip is known by geometry.</summary>
public sealed class FlipPointsTests
{
    private static readonly double[] Levels = [0, 0.25, 0.5, 0.75, 1];

    private static readonly Dictionary<string, string> Corner = new() { ["x"] = "0", ["y"] = "0" };

    [Test]
    public void One_input_flips_where_the_lines_cross_and_two_flip_nearer()
    {
        // The leader 1 − x − 2y against 0.5: level on x + 2y = 0.5. From the corner that is x = 0.5, y = 0.25, and the foot of the
        // perpendicular (0.1, 0.2), 0.5 / √5 away. A straight line between grid points loses nothing here.
        FlipPoints flips = FlipPoints.Of(
            Planted.Grid(Levels, Levels, (x, y) => 1 - x - (2 * y), (_, _) => 0.5),
            false,
            Corner
        )!;

        Assert.That(flips.Leader, Is.Zero);
        Assert.That(
            flips.Single[0].Flip!.Changes.Single(),
            Is.EqualTo(new FlipChange(0, 0, 0.5) { Interval = (0.5, 0.5) }),
            "without luck every resample says the same"
        );
        Assert.That(flips.Single[1].Flip!.Changes.Single().To, Is.EqualTo(0.25).Within(1e-12));
        FlipPoint both = flips.Pairs.Single().Flip!;
        Assert.That(both.Distance, Is.EqualTo(0.5 / Math.Sqrt(5)).Within(1e-4));
        Assert.That(both.Changes[0].To, Is.EqualTo(0.1).Within(0.01));
        Assert.That(both.Changes[1].To, Is.EqualTo(0.2).Within(0.01));
        Assert.That(flips.Nearest, Is.SameAs(both));
        Assert.That((both.Winner, both.Probability), Is.EqualTo((1, 1.0)));
    }

    [TestCase("0.250", ExpectedResult = 1)]
    [TestCase("2.5e-1", ExpectedResult = 1)]
    [TestCase("1.0", ExpectedResult = 4)]
    public int A_level_is_a_number_however_it_is_written(string level) =>
        FlipPoints
            .Of(
                Planted.Grid(Levels, Levels, (x, y) => 1 - x - (2 * y), (_, _) => 0.5),
                false,
                new Dictionary<string, string> { ["x"] = level, ["y"] = "0" }
            )!
            .Reference / Levels.Length;

    [TestCase("0,25")]
    [TestCase("0.3")]
    public void A_level_that_the_design_lacks_is_refused(string level) =>
        Assert.That(
            () =>
                FlipPoints.Of(
                    Planted.Grid(Levels, Levels, (x, y) => 1 - x - (2 * y), (_, _) => 0.5),
                    false,
                    new Dictionary<string, string> { ["x"] = level }
                ),
            Throws.TypeOf<ResultsException>().With.Message.Contains($"x has no level {level}")
        );

    [Test]
    public void The_nearest_of_several_rivals_wins_and_the_direction_is_free()
    {
        // From the middle of x: rival 1 overtakes at 0.9, rival 2 at 0.3.
        FlipPoints flips = FlipPoints.Of(
            Planted.Of(
                3,
                Levels,
                (s, w, _) =>
                    s switch
                    {
                        0 => 1,
                        1 => Levels[w] + 0.1,
                        _ => 1.3 - Levels[w],
                    },
                6
            ),
            false
        )!;

        Assert.That(flips.Reference, Is.EqualTo(2));
        FlipPoint flip = flips.Single.Single().Flip!;
        Assert.That(flip.Winner, Is.EqualTo(2));
        Assert.That(flip.Changes.Single().From, Is.EqualTo(0.5));
        Assert.That(flip.Changes.Single().To, Is.EqualTo(0.3).Within(1e-12));
        Assert.That(flip.Distance, Is.EqualTo(0.2).Within(1e-12));
    }

    [Test]
    public void A_lead_that_nothing_on_the_grid_takes_has_no_flip_point()
    {
        FlipPoints flips = FlipPoints.Of(
            Planted.Grid(Levels, Levels, (x, y) => 1 - (0.1 * x) - (0.1 * y), (_, _) => 0.5),
            false
        )!;

        Assert.That(flips.Nearest, Is.Null);
        Assert.That(
            flips.Single.Select(single => single.Flip).Concat(flips.Pairs.Select(pair => pair.Flip)),
            Is.All.Null
        );
    }

    [Test]
    public void A_lead_that_falls_to_nothing_is_not_lost()
    {
        // 1 − x against 0: level at x = 1, the end of the range, and never behind.
        FlipPoints flips = FlipPoints.Of(Planted.Of(2, Levels, (s, w, _) => s == 0 ? 1 - Levels[w] : 0, 6), false)!;

        Assert.That(flips.Single.Single().Flip, Is.Null);
    }

    [Test]
    public void Where_less_is_better_the_lowest_leads()
    {
        FlipPoints flips = FlipPoints.Of(Planted.Of(2, Levels, (s, w, _) => s == 0 ? Levels[w] : 0.6, 6), true)!;

        Assert.That(flips.Leader, Is.Zero);
        Assert.That(flips.Single.Single().Flip!.Changes.Single().To, Is.EqualTo(0.6).Within(1e-12));
    }

    [Test]
    public void Luck_is_said_where_it_could_flip_the_answer_or_not()
    {
        // The rival overtakes at 0.75 in half of the replications and never in the others, whose lead stays 1.
        FlipPoints flips = FlipPoints.Of(
            Planted.Of(
                2,
                Levels,
                (s, w, r) =>
                    s == 0 ? 0
                    : r % 2 == 0 ? Levels[w] - 0.4
                    : -1,
                10
            ),
            false
        )!;

        // Means: rival = (x − 0.4 − 1) / 2 < 0 everywhere: no flip on average.
        Assert.That(flips.Single.Single().Flip, Is.Null);
    }

    [Test]
    public void A_design_that_is_no_grid_has_no_flip_points_and_an_unknown_level_is_said()
    {
        Payoffs payoffs = Planted.Grid(Levels, Levels, (x, _) => x, (_, y) => y);

        Assert.That(FlipPoints.Of(Planted.Of(2, [1], (s, _, _) => s, 4), false), Is.Null, "a single level");
        Assert.That(
            () => FlipPoints.Of(payoffs, false, new Dictionary<string, string> { ["z"] = "0" }),
            Throws.TypeOf<ResultsException>().With.Message.Contain("No uncertain factor is called z")
        );
        Assert.That(
            () => FlipPoints.Of(payoffs, false, new Dictionary<string, string> { ["x"] = "0.3" }),
            Throws.TypeOf<ResultsException>().With.Message.Contain("x has no level 0.3 in the design; it has 0, 0.25")
        );
    }
}
