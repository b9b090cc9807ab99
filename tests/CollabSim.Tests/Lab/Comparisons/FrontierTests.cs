using CollabSim.Lab.Comparisons;

namespace CollabSim.Tests.Lab.Comparisons;

public sealed class FrontierTests
{
    [Test]
    public void The_published_ratios_of_screening_for_bowel_cancer_are_met()
    {
        // Australia and New Zealand Health Policy 2005, 2:10, table 7: costs in dollars and life-years gained of the options on the
        // frontier. The ratio of the second and that of the last were published from unrounded life-years.
        (double, double)[] options =
        [
            (0, 0),
            (140_117_791, 3551),
            (248_112_291, 6023),
            (304_301_903, 6720),
            (370_181_240, 7076),
            (422_777_702, 7299),
        ];

        IReadOnlyList<FrontierOption> frontier = Frontier.Of(options);

        Assert.That(frontier.Select(option => option.Standing), Is.All.EqualTo(Standing.OnFrontier));
        Assert.That(
            frontier.Select(option => option.Icer),
            Is.EqualTo(new double?[] { null, 39_459, 43_687, 80_616, 185_054, 235_859 }).Within(1)
        );
    }

    [Test]
    public void What_is_beaten_by_one_option_or_by_a_mix_of_two_is_off_the_frontier()
    {
        // By hand: B costs 10 for 1; C 30 for 2 has a ratio of 20, and D 35 for 4 a ratio of 2.5 after C, so a mix of B and D beats C
        // (ratio of D after B: 25 / 3). E costs more than D and does less. F is as good as B and dearer.
        IReadOnlyList<FrontierOption> frontier = Frontier.Of([(0, 0), (10, 1), (30, 2), (35, 4), (40, 3.5), (12, 1)]);

        Assert.That(
            frontier,
            Is.EqualTo(
                new FrontierOption[]
                {
                    new(0, Standing.OnFrontier, null, null),
                    new(1, Standing.ExtendedlyDominated, 3, null),
                    new(5, Standing.Dominated, 1, null),
                    new(2, Standing.ExtendedlyDominated, 3, null),
                    new(3, Standing.OnFrontier, 0, 35 / 4.0),
                    new(4, Standing.Dominated, 3, null),
                }
            )
        );
    }

    // Ratios 10, 10 and 20: the mix of the first and the third costs exactly as much as the second, so nothing beats it.
    [Test]
    public void An_option_that_a_mix_equals_but_does_not_beat_is_on_the_frontier()
    {
        IReadOnlyList<FrontierOption> frontier = Frontier.Of([(0, 0), (10, 1), (20, 2), (40, 3)]);

        Assert.That(frontier.Select(option => option.Standing), Is.All.EqualTo(Standing.OnFrontier));
        Assert.That(frontier.Select(option => option.Icer), Is.EqualTo(new double?[] { null, 10, 10, 20 }));
    }

    [Test]
    public void A_dear_option_that_rises_steeply_throws_out_several_before_it()
    {
        // By hand: ratios 5, then 10 / 0.5 = 20 and 10 / 0.5 = 20 are thrown out by (40, 9): (40 − 5) / (9 − 1) = 4.4 < 5 also throws out the first.
        IReadOnlyList<FrontierOption> frontier = Frontier.Of([(0, 0), (5, 1), (15, 1.5), (25, 2), (40, 9)]);

        Assert.That(
            frontier.Where(option => option.Standing == Standing.OnFrontier).Select(option => option.Option),
            Is.EqualTo(new[] { 0, 4 })
        );
        Assert.That(frontier[^1].Icer, Is.EqualTo(40 / 9.0).Within(1e-12));
    }
}
