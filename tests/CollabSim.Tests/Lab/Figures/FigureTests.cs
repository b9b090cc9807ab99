using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Figures;

public sealed class FigureTests
{
    private static IEnumerable<TestCaseData> Studies =>
        [
            new TestCaseData(MadeUpStudies.Sweep(3), "map-2").SetArgDisplayNames("two factors"),
            new TestCaseData(MadeUpStudies.Curve(3), "curve-2").SetArgDisplayNames("one factor"),
            new TestCaseData(MadeUpStudies.Interventions(3), "differences-2").SetArgDisplayNames("arms"),
            new TestCaseData(MadeUpStudies.ArmsAndFactors(3), "map-2").SetArgDisplayNames("arms and factors"),
            new TestCaseData(
                MadeUpStudies.Of("One", ["baseline"], [], 3, (_, _, _) => 0.1),
                "trajectories-advantage"
            ).SetArgDisplayNames("one arm"),
        ];

    [TestCaseSource(nameof(Studies))]
    public void Exactly_one_drawing_answers_and_each_has_a_name_of_its_own(StudyResults results, string answer)
    {
        Drawing[] drawings = [.. Draw(results)];

        Assert.That(
            drawings.Where(drawing => drawing.IsTheAnswer).Select(drawing => drawing.Id),
            Is.EqualTo(new[] { answer })
        );
        Assert.That(drawings.Select(drawing => drawing.Id), Is.Unique);
        Assert.That(drawings.Select(drawing => drawing.Id), Has.All.Matches("^[A-Za-z0-9-]+$"));
    }

    [TestCaseSource(nameof(Studies))]
    public void Every_axis_has_a_title_and_every_row_of_data_a_value_per_column(StudyResults results, string answer)
    {
        foreach (Drawing drawing in Draw(results))
        {
            Assert.That(
                drawing.Data.Rows.Select(row => row.Count),
                Has.All.EqualTo(drawing.Data.Columns.Count),
                drawing.Id
            );
            Assert.That(
                drawing.Panels.Select(panel => Drawn.Of(panel).Layout.Xaxis?.Title?.Text),
                Has.All.Not.Empty.And.All.Not.Null,
                drawing.Id
            );
            // Rows with names need no title; every other vertical axis does.
            Assert.That(
                drawing.Panels.All(panel =>
                    Drawn.Of(panel).Layout.Yaxis is { } axis && (axis.Title is not null || axis.Ticktext is not null)
                ),
                drawing.Id
            );
        }

        Assert.That(Draw(results).Single(drawing => drawing.Id == answer).Caption, Does.Contain("replication"));
    }

    [Test]
    public void Crossings_are_found_by_straight_lines_between_levels()
    {
        // From 0.3 at 1 to −0.1 at 2 the line crosses zero three quarters of the way.
        Assert.That(
            TippingCurve.Crossings([0, 1, 2, 3], [0.5, 0.3, -0.1, -0.2]),
            Is.EqualTo(new[] { 1.75 }).Within(1e-12)
        );
        Assert.That(TippingCurve.Crossings([0, 1, 2], [1, null, -1]), Is.Empty, "nothing is known in between");
        Assert.That(TippingCurve.Crossings([0, 1, 2], [1, -1, 1]), Is.EqualTo(new[] { 0.5, 1.5 }).Within(1e-12));
        Assert.That(TippingCurve.Crossings([0, 1], [0.2, 0.1]), Is.Empty);
    }

    [Test]
    public void The_curve_marks_its_crossing_and_says_where()
    {
        Drawing curve = Draw(MadeUpStudies.Curve()).Single(drawing => drawing.Id == "curve-2");

        // 0.11 − 0.2 x is zero at 0.55.
        Assert.That(
            curve.Caption,
            Does.Match("The mean crosses zero at 0\\.5[45]\\d* \\(its band does between 0\\.5\\d* and 0\\.5\\d*\\)")
        );
        Assert.That(Drawn.Of(curve.Panels[0]).Data.Select(trace => trace.Name), Has.Some.EqualTo("baseline: crossing"));
    }

    [Test]
    public void A_map_draws_the_line_at_zero_and_marks_cells_of_no_clear_sign()
    {
        Drawing map = Draw(MadeUpStudies.Sweep()).Single(drawing => drawing.Id == "map-2");
        Drawn.Trace cells = Drawn.Of(map.Panels[0]).Data.Where(trace => trace.Type == "heatmap").Single();

        Assert.That(
            (cells.Z!.Count, cells.Z[0].Count),
            Is.EqualTo((7, 5)),
            "transaction cost upwards, pressure to the right"
        );
        Assert.That(cells.Zmin, Is.EqualTo(-cells.Zmax), "white is zero");
        Assert.That(
            Drawn.Of(map.Panels[0]).Data.Where(trace => trace.Type == "contour").Single().Contours!.Start,
            Is.Zero
        );
        Assert.That(
            Drawn.Of(map.Panels[0]).Scatters.Single(trace => trace.Name == "no known sign").X,
            Has.Count.EqualTo(5)
        );
    }

    [Test]
    public void Differences_are_sorted_and_told_apart_by_shape_as_well_as_colour()
    {
        Drawing forest = Draw(MadeUpStudies.Interventions()).Single(drawing => drawing.Id == "differences-2");
        double[] means = [.. forest.Data.Rows.Select(row => (double)row[1]!)];
        Drawn.Trace[] kinds = [.. Drawn.Of(forest.Panels[0]).Scatters];

        Assert.That(means, Is.Ordered.Descending);
        Assert.That(
            kinds.Select(kind => kind.Name),
            Is.EqualTo(new[] { "above the baseline", "below the baseline", "no clear difference" })
        );
        Assert.That(kinds.Select(kind => kind.Marker!.Symbol), Is.Unique);
        Assert.That(kinds.Select(kind => kind.X!.Count), Is.EqualTo(new[] { 3, 1, 1 }));
    }

    [Test]
    public void Of_five_hundred_arms_the_baseline_and_the_most_different_stand_out()
    {
        StudyResults many = MadeUpStudies.Of(
            "Many",
            [.. Enumerable.Range(0, 500).Select(i => $"arm {i}")],
            [],
            3,
            (arm, _, _) => arm is 77 or 300 ? 100 : arm * 1e-3,
            luck: 0
        );
        Drawing[] drawings = [.. Draw(many)];
        Drawing lines = drawings.Single(drawing => drawing.Id == "trajectories-advantage");

        Assert.That(
            Drawn.Of(lines.Panels[0]).Scatters.Where(trace => trace.Showlegend).Select(trace => trace.Name),
            Is.EqualTo(new[] { "other arms", "arm 0", "arm 77", "arm 300", "arm 497", "arm 498", "arm 499" })
        );
        Assert.That(lines.Data.Rows, Has.Count.EqualTo(500 * 21));
        Assert.That(
            drawings.SelectMany(drawing => drawing.Panels).Max(panel => Drawn.Of(panel).Layout.Height),
            Is.LessThan(1600)
        );
    }

    [Test]
    public void Labels_at_the_ends_of_lines_do_not_cover_each_other()
    {
        Plotly.NET.LayoutObjects.Annotation[] labels =
        [
            .. Emphasis.EndLabels(
                [
                    ("a", 1, 0.50, "#000000"),
                    ("b", 1, 0.50, "#000000"),
                    ("c", 1, 0.51, "#000000"),
                    ("d", 1, 1.0, "#000000"),
                ],
                0,
                1,
                300
            ),
        ];
        double[] places =
        [
            .. labels.Select(label => (label.Number("y")!.Value * 300) + label.Number("yshift")!.Value).Order(),
        ];

        Assert.That(places.Zip(places.Skip(1), (low, high) => high - low), Has.All.GreaterThanOrEqualTo(15));
        Assert.That(places.Max(), Is.LessThanOrEqualTo(315));
    }

    [Test]
    public void Policies_that_every_arm_has_are_listed_once()
    {
        DataTable calendar = Draw(MadeUpStudies.Interventions(2)).Single(drawing => drawing.Id == "policies").Data;

        Assert.That(
            calendar.Rows.Select(row => row[0]),
            Is.EqualTo(
                new[]
                {
                    "every arm",
                    "facilitation",
                    "collective accountability",
                    "newsletter",
                    "mandated clusters of four days",
                    "critical friend",
                }
            )
        );
        Assert.That(
            calendar.Rows[0].Skip(4).Take(2),
            Is.EqualTo(new object[] { 8.0, 11.0 }),
            "ticks 48 to 66 in years"
        );
    }

    [Test]
    public void A_table_is_tidy_CSV()
    {
        DataTable table = new(
            ["name", "value"],
            [
                ["a, \"b\"", 0.1],
                ["c\nd", null],
            ]
        );

        Assert.That(table.ToCsv(), Is.EqualTo("name,value\n\"a, \"\"b\"\"\",0.1\n\"c\nd\",\n"));
    }

    private static IEnumerable<Drawing> Draw(StudyResults results)
    {
        Evidence evidence = new(results);
        return Figure.All.SelectMany(figure => figure.Draw(evidence));
    }
}
