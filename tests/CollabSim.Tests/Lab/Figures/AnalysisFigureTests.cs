using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Analyses;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Figures;

/// <summary>Figures of regimes, boxes, structure and process, and flip points say what the planted studies are.</summary>
public sealed class AnalysisFigureTests
{
    /// <summary>Pressure across, toll up; two arms, of which help pushes the tipping line one cell to the right.</summary>
    internal static StudyResults FourRegimes() =>
        PlannedStudies.Results(
            """
            arms: [ { name: help, policies: [ { kind: facilitation } ] } ]
            factors:
              authority.pressure: [ 0, 0.25, 0.5, 0.75 ]
              transactionCost.base: [ 0.1, 0.3, 0.5 ]
            replications: 4
            observe: { outcomes: [ advantage@20y, inertiaShare@20y, comfortableShare@20y, hollowShare@20y, dormantShare@20y ] }
            """,
            (arm, x, r) =>
                (Number(x[0]) - (0.25 * arm), Number(x[1])) switch
                {
                    (<= 0.25, < 0.4) => [0.05, 0.2, 0.1, 0.1, 0.1],
                    (<= 0.5, < 0.2) => [0.05, 0.45 + (0.03 * r), 0.1, 0.1, 0.1],
                    (<= 0.5, < 0.4) => [0.01, 0.9, 0.8, 0.1, 0.1],
                    (_, < 0.4) => [0.01, 0.9, 0.1, 0.8, 0.1],
                    (<= 0.25, _) => [0, 0.3, 0.1, 0.8, 0.9],
                    _ => null,
                }
        );

    /// <summary>Of interest where the toll is high and leaders are many who leave.</summary>
    internal static StudyResults OneBox(int count) =>
        PlannedStudies.Results(
            $$"""
            factors:
              transactionCost.base: { from: 0, to: 1 }
              turnover.hazard: { from: 0, to: 0.1 }
              trust.gain: { from: 0, to: 1 }
            design: { kind: sobol, count: {{count}} }
            replications: 1
            observe: { outcomes: [ inertiaShare@20y ] }
            """,
            (_, x, _) => [Number(x[0]) > 0.4 && Number(x[1]) > 0.025 ? 0.9 : 0.1]
        );

    /// <summary>Structure brings 0.04, process 0.02, both 0.01 more.</summary>
    internal static StudyResults FourQuarters() =>
        PlannedStudies.Results(
            """
            factors: { communities.structure: [ 0.15, 0.85 ], communities.process: [ 0.15, 0.85 ] }
            replications: 5
            """,
            (_, x, r) =>
                [
                    0.05
                        + (Number(x[0]) > 0.5 ? 0.04 : 0)
                        + (Number(x[1]) > 0.5 ? 0.02 : 0)
                        + (Number(x[0]) + Number(x[1]) > 1.5 ? 0.01 : 0)
                        + (0.001 * (r - 2)),
                ]
        );

    [Test]
    public void Regimes_are_lettered_and_the_line_follows_the_edge_of_advantage()
    {
        Drawing drawing = Draw<RegimeAreas>(FourRegimes()).Single();
        Drawn.Trace line = Named(drawing.Panels[0], "tipping line");

        // The baseline: two columns of advantage and a third below; the line goes around them in five sides of a cell.
        Assert.That(
            Named(drawing.Panels[0], "regimes").Text,
            Is.EqualTo(new[] { "A", "A", "a", "I", "A", "A", "C", "I", "O", "O", "?", "?" })
        );
        Assert.That(line.Y!.Count(y => y is null), Is.EqualTo(5));
        Assert.That(line.X!.Cast<double>().Max(), Is.EqualTo(0.625).Within(1e-12), "between 0.5 and 0.75");
        Assert.That(drawing.Panels.Select(panel => panel.Title), Is.EqualTo(new[] { "baseline", "help" }));
        Assert.That(drawing.AltText, Does.Contain("Baseline: advantage at 5, ").And.Contain("of 12 points"));
        Assert.That(
            drawing.Caption,
            Does.Contain("4 replications").And.Not.Contain("U, undecided").And.Not.Contain("told from")
        );
        Assert.That(drawing.Data.Rows, Has.Count.EqualTo(2 * 12));
    }

    [Test]
    public void A_box_is_outlined_where_it_was_planted_over_the_factors_that_restrict_it()
    {
        Drawing drawing = Draw<DiscoveryBoxes>(OneBox(512)).Single();
        Drawn.Shape box = Drawn.Of(drawing.Panels[0]).Layout.Shapes!.Single();
        int[] drawn = [.. Drawn.Of(drawing.Panels[0]).Data.Select(points => points.X!.Count)];

        Assert.That(
            Drawn.Of(drawing.Panels[0]).Layout.Xaxis!.Title!.Text,
            Does.StartWith("Transaction cost base"),
            "it leaves out more than the other"
        );
        Assert.That(Drawn.Of(drawing.Panels[0]).Layout.Yaxis!.Title!.Text, Does.StartWith("Turnover hazard"));
        Assert.That((double)box.X0!, Is.EqualTo(0.4).Within(0.01));
        Assert.That((double)box.Y0!, Is.EqualTo(0.025).Within(0.001));
        Assert.That((double)box.X1!, Is.GreaterThanOrEqualTo(1));
        Assert.That(drawn.Sum(), Is.EqualTo(512));
        Assert.That(drawing.Caption, Does.Match(@"density (99|100) % .*coverage (9\d|100) %"));
        Assert.That(drawing.Data.Rows, Has.Count.EqualTo(512));
    }

    [Test]
    public void Names_stand_side_by_side_and_the_box_surrounds_those_that_are_inside()
    {
        Drawing drawing = Draw<DiscoveryBoxes>(
                PlannedStudies.Results(
                    """
                    factors:
                      trust.gain: { from: 0, to: 1 }
                      communities.membership: [ none, everyone ]
                    design: { kind: sobol, count: 128 }
                    replications: 1
                    observe: { outcomes: [ inertiaShare@20y ] }
                    """,
                    (_, x, _) => [x[1] is "none" && Number(x[0]) < 0.5 ? 0.9 : 0.1]
                )
            )
            .Single();
        Drawn.Frame layout = Drawn.Of(drawing.Panels[0]).Layout;
        bool isAcross = layout.Xaxis!.Ticktext is not null;
        Drawn.Shape box = layout.Shapes!.Single();
        (object? from, object? to) = isAcross ? (box.X0, box.X1) : (box.Y0, box.Y1);
        IReadOnlyList<string> names = (isAcross ? layout.Xaxis : layout.Yaxis!).Ticktext!;

        Assert.That(names, Is.EquivalentTo(new[] { "none", "everyone" }));
        Assert.That((double)from!, Is.EqualTo(names.ToList().IndexOf("none") - 0.46).Within(1e-9));
        Assert.That((double)to!, Is.EqualTo(names.ToList().IndexOf("none") + 0.46).Within(1e-9));
    }

    [Test]
    public void Quarters_have_their_means_and_networks_stand_between_them_with_intervals()
    {
        using Results.TemporaryFolder folder = new();
        File.WriteAllText(folder["networks.csv"], "name,structure,process\nNorth <b>,0.5,0.5\n");
        Evidence evidence = new(FourQuarters(), Path.GetDirectoryName(folder["networks.csv"]));
        Drawing drawing = new StructureAndProcess().Draw(evidence).Single();

        // In the middle: the mean of 0.05, 0.07, 0.09 and 0.12.
        IReadOnlyList<object?> north = drawing.Data.Rows[^1];
        Assert.That((double)north[4]!, Is.EqualTo(0.0825).Within(1e-12));
        Assert.That(
            (double)north[6]! - (double)north[5]!,
            Is.EqualTo(2 * 2.776 * 0.0015811 / Math.Sqrt(5)).Within(1e-5)
        );
        Assert.That(Named(drawing.Panels[0], "quarters").Text![^1], Is.EqualTo("<b>0.120</b><br>0.118 to 0.122"));
        Assert.That(
            Drawn.Of(drawing.Panels[0]).Data.Select(trace => trace.Name),
            Has.Some.StartsWith("1 North &lt;b&gt;: 0.0825 (0.080"),
            "with its value, since there is one arm only"
        );
        Assert.That(drawing.AltText, Does.Contain("High structure, high process: 0.120 (95 % interval"));
    }

    [Test]
    public void A_flip_is_where_the_lines_cross_and_an_input_that_flips_nothing_says_so()
    {
        // help: 0.08 − 0.1 pressure; nothing new: 0.02; from the middle 0.4 they are level at 0.6. The toll does nothing.
        Drawing drawing = Draw<FlipCard>(
                MadeUpStudies.Of(
                    "Who wins?",
                    ["nothing new", "help"],
                    [
                        ("authority.pressure", "", [0, 0.4, 0.8]),
                        ("transactionCost.base", "days a tick", [0.1, 0.2, 0.3]),
                    ],
                    6,
                    (arm, values, _) => arm == 0 ? 0.02 : 0.08 - (0.1 * values[0]),
                    luck: 0
                )
            )
            .Single();
        Drawn.Trace flips = Named(drawing.Panels[0], "nothing new");

        Assert.That((double)flips.X!.Single()!, Is.EqualTo(0.75).Within(1e-9), "0.6 of 0 to 0.8");
        Assert.That(flips.Meta, Is.EqualTo("nothing new"), "highlighted with its arm");
        Assert.That(
            drawing.AltText,
            Is.EqualTo(
                "Authority pressure from 0.4 to 0.600 (95 % of resamples: 0.600 to 0.600): then nothing new wins. "
                    + "Transaction cost base: no change within the range tried makes another arm win."
            )
        );
        Assert.That(drawing.Caption, Does.Not.Contain("sooner"), "the toll does not help pressure to flip it");
        Assert.That(drawing.Title, Does.Contain("for help not to be the best"));
    }

    [Test]
    public void Studies_without_such_a_question_have_none_of_them()
    {
        StudyResults arms = MadeUpStudies.Interventions(3);

        Assert.That(Draw<RegimeAreas>(arms), Is.Empty);
        Assert.That(Draw<DiscoveryBoxes>(arms), Is.Empty);
        Assert.That(Draw<StructureAndProcess>(arms), Is.Empty);
        Assert.That(Draw<FlipCard>(arms), Is.Empty);
    }

    private static double Number(object value) => Convert.ToDouble(value);

    private static Drawn.Trace Named(Panel panel, string name) =>
        Drawn.Of(panel).Scatters.Single(trace => trace.Name == name);

    private static IEnumerable<Drawing> Draw<T>(StudyResults study)
        where T : Figure, new() => new T().Draw(new Evidence(study));
}
