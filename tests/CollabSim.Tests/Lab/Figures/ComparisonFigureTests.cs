using System.Globalization;
using CollabSim.Engine;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Figures;

/// <summary>Figures of costs, ranks, regret and why arms differ say what the planted numbers are.</summary>
public sealed class ComparisonFigureTests
{
    [Test]
    public void The_frontier_is_drawn_through_the_arms_that_are_worth_their_money()
    {
        Drawing plane = Draw<CostEffectivenessPlane>(Costly()).Single();

        // Costs a school 0, 200, 500; effects 0, 0.03, 0.01: the third is dominated.
        Drawn.Trace line = Drawn.Of(plane.Panels[0]).Scatters.First();
        Assert.That(line.X, Is.EqualTo(new object[] { 0.0, 200.0 }));
        Assert.That(plane.Data.Rows.Select(row => row[6]), Is.EqualTo(new[] { "yes", "yes", "no" }));
        Assert.That(plane.AltText, Does.Contain("help: cost 200").And.Contain("on the frontier"));
    }

    [Test]
    public void Acceptability_rises_for_the_better_arm_with_what_a_hundredth_is_worth()
    {
        Drawing curves = Draw<AcceptabilityCurves>(Costly()).Single();
        double[] help = [.. curves.Data.Rows.Where(row => (string)row[0]! == "help").Select(row => (double)row[2]!)];

        Assert.That(help[0], Is.Zero);
        Assert.That(help[^1], Is.EqualTo(1));
        Assert.That(help, Is.Ordered.Ascending);
    }

    [Test]
    public void Regret_and_ranks_have_a_row_for_each_arm_and_no_study_without_costs_has_a_plane()
    {
        StudyResults study = MadeUpStudies.ArmsAndFactors(6);

        Assert.That(Draw<RegretMap>(study).Single().Data.Rows, Has.Count.EqualTo(3 * 20));
        Assert.That(Draw<RankIntervals>(study).Single().Data.Rows, Has.Count.EqualTo(3));
        Assert.That(Draw<CostEffectivenessPlane>(study), Is.Empty);
        Assert.That(Draw<WhoGains>(study), Is.Empty);
        Assert.That(Draw<GapAttribution>(study), Is.Empty);
    }

    [Test]
    public void A_waterfall_ends_at_the_gap()
    {
        using Results.TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["why-help"]);
        File.WriteAllText(
            Path.Combine(folder["why-help"], "shapley.csv"),
            "arm,against,outcome,difference,share,lower95,upper95,alone,onTopOfTheRest\n"
                + "help,baseline,advantage at year 20,funding,-0.01,-0.02,0,,\n"
                + "help,baseline,advantage at year 20,facilitation,0.05,0.04,0.06,,\n"
                + "help,baseline,advantage at year 20,gap,0.04,0.03,0.05,,\n"
        );
        string root = Path.GetDirectoryName(folder["why-help"])!;

        Drawing waterfall = new GapAttribution().Draw(new Evidence(MadeUpStudies.Interventions(2), root)).Single();

        Assert.That(waterfall.Title, Is.EqualTo("Why does help differ from baseline?"));
        Assert.That(
            waterfall.Data.Rows.Select(row => row[0]),
            Is.EqualTo(new[] { "facilitation", "funding", "together" })
        );
        Drawn.Trace[] bars = [.. Drawn.Of(waterfall.Panels[0]).Data.Where(trace => trace.Type == "bar")];
        Assert.That(bars.Select(bar => bar.Base!.Single()), Is.EqualTo(new[] { 0, 0.04, 0 }).Within(1e-12));
        Assert.That(bars.Select(bar => (double)bar.X!.Single()!), Is.EqualTo(new[] { 0.05, 0.01, 0.04 }).Within(1e-12));
    }

    [Test]
    public void In_a_plane_of_many_arms_each_has_a_number_and_the_key_its_name()
    {
        string[] arms = ["baseline", .. Enumerable.Range(1, 13).Select(i => $"arm {i}")];
        Drawing plane = Draw<CostEffectivenessPlane>(Priced(arms, arm => 0.01 * Math.Sin(arm), arm => 50 * arm))
            .Single();
        string[] texts = [.. Drawn.Of(plane.Panels[0]).Layout.Annotations!.Select(note => note.Text)];

        Assert.That(
            texts
                .Where(text => int.TryParse(text, CultureInfo.InvariantCulture, out _))
                .Select(text => int.Parse(text, CultureInfo.InvariantCulture)),
            Is.EqualTo(Enumerable.Range(1, 14))
        );
        Assert.That(
            arms,
            Has.All.Matches<string>(arm => texts.Any(text => text.EndsWith("  " + arm, StringComparison.Ordinal)))
        );
        Assert.That(arms, Has.All.Matches<string>(arm => plane.AltText.Contains($" {arm}: cost ")));
        Assert.That(plane.Caption, Does.Contain("Numbers: the arms, from the cheapest."));
    }

    [Test]
    public void Who_gains_is_clear_by_the_rule_of_the_whole_page()
    {
        // Six replications, so t is 2.571 alone and 3.534 for three arms together. Standard error 0.01; means 0.03 and 0.1.
        double[] scatter = [-1, -1, -1, 1, 1, 1];
        double Gap(int arm, int r) =>
            arm switch
            {
                1 => 0.03 + (0.0223607 * scatter[r]),
                2 => 0.1 + (0.0223607 * scatter[r]),
                _ => 0,
            };
        StudyResults any = MadeUpStudies.Of(
            "Quintiles",
            ["baseline", "one", "two", "three"],
            [],
            6,
            (_, _, _) => 0,
            luck: 0
        );
        StudyDescription study = any.Study with
        {
            Outcomes =
            [
                any.Study.Outcomes[1],
                .. Enumerable
                    .Range(1, 5)
                    .Select(q =>
                        any.Study.Outcomes[1] with
                        {
                            Text = $"advantageQuintile{q}@20y",
                            Metric = new MetricDescription($"advantageQuintile{q}", "", "Made up."),
                        }
                    ),
            ],
        };
        RunRecord[] runs =
        [
            .. Enumerable
                .Range(0, 4)
                .SelectMany(arm => any.Cell(0, arm))
                .Select(run => run with { Outcomes = [0, Gap(run.Arm, run.Replication), 0, 0, 0, 0] }),
        ];
        Evidence evidence = new(new StudyResults(study, runs));

        Passage said = PeoplePassages.Of(evidence.Of(Comparison.Of)!).First();
        Assert.That(
            said.Sentences[0],
            Is.EqualTo("The weakest fifth of schools comes off clearly better than the strongest with: two.")
        );
        Assert.That(
            said.Sentences[1],
            Is.EqualTo("No clear difference between the weakest and the strongest fifth with: one and three.")
        );
        string alt = new WhoGains().Draw(evidence).Single().AltText;
        Assert.That(
            alt,
            Does.Match(
                "one: .*strongest; no clear difference between them. two: .*strongest; the weakest come off clearly better."
            )
        );
    }

    private static StudyResults Priced(string[] arms, Func<int, double> effect, Func<int, double> cost) =>
        MadeUpStudies.Of(
            "Priced",
            arms,
            [],
            4,
            (arm, _, _) => effect(arm),
            luck: 0,
            change: run => run with { Ledger = [new LedgerEntry("policy", 1, 0, 300.0 * cost(run.Arm))] }
        );

    private static StudyResults Costly() =>
        MadeUpStudies.Of(
            "Costly",
            ["baseline", "help", "waste"],
            [],
            8,
            (arm, _, _) =>
                arm == 1 ? 0.03
                : arm == 2 ? 0.01
                : 0,
            luck: 0,
            change: run =>
                run with
                {
                    Ledger =
                    [
                        new LedgerEntry(
                            "policy",
                            1,
                            0,
                            300.0
                                * (
                                    run.Arm == 1 ? 200
                                    : run.Arm == 2 ? 500
                                    : 0
                                )
                        ),
                    ],
                }
        );

    private static IEnumerable<Drawing> Draw<T>(StudyResults study)
        where T : Figure, new() => new T().Draw(new Evidence(study));
}
