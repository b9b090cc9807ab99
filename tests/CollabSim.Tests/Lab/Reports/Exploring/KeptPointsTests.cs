using CollabSim.Lab.Reports.Exploring;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Reports.Exploring;

public sealed class KeptPointsTests
{
    private static StudyDescription Study(params IEnumerable<object[]> points) =>
        MadeUpStudies.Curve(1).Study with
        {
            Factors =
            [
                .. points.First().Select((_, i) => new Factor($"f{i}", FactorRole.Uncertain, "", "What it is.")),
            ],
            Points = [.. points.Select(point => new DesignPoint(point))],
        };

    private static StudyDescription GridOf(int first, int second) =>
        Study(
            Enumerable
                .Range(0, first)
                .SelectMany(x => Enumerable.Range(0, second).Select(y => new object[] { (double)x, (double)y }))
        );

    [Test]
    public void All_are_kept_where_there_is_room() =>
        Assert.That(KeptPoints.Of(GridOf(5, 4), 20), Is.EqualTo(Enumerable.Range(0, 20)));

    [Test]
    public void Of_a_grid_that_is_too_large_a_grid_is_kept_with_the_ends_of_both_settings()
    {
        StudyDescription study = GridOf(100, 10);
        StudyDescription kept = study with { Points = [.. KeptPoints.Of(study, 60).Select(p => study.Points[p])] };
        Grid grid = Grid.Of(kept)!;

        // The longer side loses levels until both are alike: 7 × 8 is the most that 60 has room for.
        Assert.That(grid.Axes.Select(axis => axis.Levels.Count), Is.EquivalentTo(new[] { 7, 8 }));
        Assert.That(grid.Axes.Select(axis => axis.Levels[0]), Is.EqualTo(new object[] { 0.0, 0.0 }));
        Assert.That(grid.Axes.Select(axis => axis.Levels[^1]), Is.EqualTo(new object[] { 99.0, 9.0 }));
    }

    [Test]
    public void Of_a_sample_evenly_many_are_kept_with_the_lowest_and_the_highest_of_each_setting()
    {
        // A walk by the golden ratio, whose extremes stand anywhere.
        StudyDescription study = Study(
            Enumerable.Range(0, 997).Select(i => new object[] { i * 0.618034 % 1, i * 0.414214 % 1 })
        );
        int[] kept = [.. KeptPoints.Of(study, 50)];

        Assert.That(kept, Has.Length.InRange(50, 54));
        Assert.That(kept, Is.Ordered.And.Unique);
        for (int factor = 0; factor < 2; factor++)
        {
            double[] all = [.. study.Points.Select(point => (double)point.Values[factor])];
            double[] some = [.. kept.Select(point => all[point])];
            Assert.That((some.Min(), some.Max()), Is.EqualTo((all.Min(), all.Max())));
        }
    }

    [Test]
    public void Of_many_worlds_some_are_kept_each_at_every_point_of_the_design()
    {
        StudyDescription study = GridOf(3, 40) with { Worlds = new WorldFacts(40, 1) };
        // A grid is thinned as one; what worlds vary is none.
        study = study with
        {
            Points =
            [
                .. study.Points.Select(
                    (point, i) => new DesignPoint([point.Values[0], (i % 40 * 0.618034 % 1) + (i / 40)])
                ),
            ],
        };
        int[] kept = [.. KeptPoints.Of(study, 30)];
        int[][] worlds = [.. kept.GroupBy(point => point / 40).Select(own => own.Select(p => p % 40).ToArray())];

        Assert.That(worlds, Has.Length.EqualTo(3));
        Assert.That(worlds[1], Is.EqualTo(worlds[0]));
        Assert.That(worlds[2], Is.EqualTo(worlds[0]));
        Assert.That(worlds[0], Has.Length.InRange(10, 14));
    }
}
