using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Figures;

/// <summary>Small multiples of designs that are no grids: none of their panels is empty, or there is no figure.</summary>
public sealed class SmallMultiplesTests
{
    [Test]
    public void Thirty_random_points_are_too_few_for_panels() =>
        Assert.That(SmallMultiples.Shown.Of(Random(30)), Is.Empty);

    [Test]
    public void Two_hundred_random_points_fill_every_panel()
    {
        SmallMultiples.Shown[] shown = [.. SmallMultiples.Shown.Of(Random(200))];

        Assert.That(shown, Is.Not.Empty);
        Assert.That(
            shown.SelectMany(each => each.Panels).SelectMany(panel => panel.Lines),
            Has.All.Matches<SmallMultiples.Line>(line => line!.Means.Count(mean => mean.Mean is not null) > 1)
        );
    }

    // Where one factor is moved at a time, one panel has the line and all others a single point.
    [Test]
    public void One_factor_at_a_time_has_no_panels()
    {
        double[][] points =
        [
            [1, 1],
            [0, 1],
            [2, 1],
            [1, 0],
            [1, 2],
        ];

        Assert.That(SmallMultiples.Shown.Of(At(points)), Is.Empty);
    }

    [Test]
    public void A_grid_has_a_panel_for_each_level() =>
        Assert.That(
            SmallMultiples.Shown.Of(new Evidence(MadeUpStudies.ArmsAndFactors(2))).First().Panels,
            Has.Count.InRange(4, 5)
        );

    private static Evidence Random(int points)
    {
        Random random = new(3);
        return At([
            .. Enumerable
                .Range(0, points)
                .Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextDouble()).ToArray()),
        ]);
    }

    private static Evidence At(double[][] points)
    {
        int factors = points[0].Length;
        // One factor of as many levels as there are points, for the runs; then the points themselves.
        StudyResults made = MadeUpStudies.Of(
            "Points",
            ["a", "b"],
            [("x0", "", [.. points.Select((_, i) => (double)i)])],
            2,
            (arm, x, _) => points[(int)x[0]].Sum() + arm
        );
        StudyDescription study = made.Study with
        {
            Factors = [.. Enumerable.Range(0, factors).Select(i => made.Study.Factors[0] with { Path = $"x{i}" })],
            Points =
            [
                .. points.Select(point => new CollabSim.Lab.Studies.DesignPoint([
                    .. point.Select(value => (object)value),
                ])),
            ],
        };
        return new Evidence(new StudyResults(study, [.. made.Runs()]));
    }
}
