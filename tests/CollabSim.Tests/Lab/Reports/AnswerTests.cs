using CollabSim.Engine;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Figures;

namespace CollabSim.Tests.Lab.Reports;

public sealed class AnswerTests
{
    [TestCase(0.031, 0.007, 30, 1, "it is higher by 0.031 (95 % interval 0.024 to 0.038; 30 paired runs)")]
    [TestCase(-0.031, 0.007, 30, 1, "it is lower by 0.031 (95 % interval 0.024 to 0.038; 30 paired runs)")]
    [TestCase(
        0.003,
        0.007,
        30,
        1,
        "there is no clear difference: +0.003 (95 % interval −0.004 to 0.010; 30 paired runs)"
    )]
    [TestCase(
        -0.003,
        0.007,
        30,
        1,
        "there is no clear difference: −0.003 (95 % interval −0.010 to 0.004; 30 paired runs)"
    )]
    [TestCase(
        0.007,
        0.007,
        30,
        1,
        "there is no clear difference: +0.007 (95 % interval 0.000 to 0.014; 30 paired runs)"
    )]
    [TestCase(0.0979, 0.0015, 30, 1, "it is higher by 0.0979 (95 % interval 0.0964 to 0.0994; 30 paired runs)")]
    [TestCase(0.25, 0.0, 5, 1, "it is higher by 0.250 (95 % interval 0.250 to 0.250; 5 paired runs)")]
    [TestCase(
        0.009,
        0.007,
        30,
        2,
        "it is perhaps higher: difference +0.009 (95 % interval 0.002 to 0.016; 30 paired runs), not clear when allowing for the number of comparisons"
    )]
    public void A_difference_is_said_by_its_interval_and_no_more(
        double mean,
        double half,
        int pairs,
        double widening,
        string expected
    )
    {
        MeanInterval alone = new(pairs, 0, mean, 1, half);
        MeanInterval widened = new(pairs, 0, mean, 1, half * widening);

        Assert.That(VerdictText.Sentence(alone, Verdicts.Of(alone, widened)), Is.EqualTo(expected));
    }

    [Test]
    public void One_pair_gives_a_difference_without_a_claim()
    {
        MeanInterval one = MeanInterval.Of([0.0312]);

        Assert.That(
            VerdictText.Sentence(one, Verdicts.Of(one, one)),
            Is.EqualTo("the difference is +0.0312 (1 paired run, so no interval)")
        );
        Assert.That(VerdictText.Sentence(MeanInterval.Of([null]), Verdict.Unknown), Is.EqualTo("there is no value"));
    }

    [Test]
    public void A_comparison_names_the_arm_that_helps_most_and_the_one_that_harms()
    {
        string said = Said(MadeUpStudies.Interventions());

        // The effects were made to be 0.031, 0.018 and 0.009 up, 0.024 down and 0.0005 up, times 0.95 at year 20.
        Assert.That(
            said,
            Does.Match(
                "Three arms clearly raise it, most of all facilitation, with which it is higher by 0.0(29|30).*; next comes collective accountability, clearly behind\\."
            )
        );
        Assert.That(said, Does.Match("With mandated clusters of four days it is lower by 0.02[234]"));
        Assert.That(said, Does.Contain("With newsletter there is no clear difference: "));
    }

    [Test]
    public void A_curve_says_between_which_levels_the_sign_changes()
    {
        string said = Said(MadeUpStudies.Curve());

        // 0.11 − 0.2 x is zero at 0.55, between the levels 0.5 and 0.65.
        Assert.That(said, Does.Contain("It changes sign between 0.5 and 0.65 (at about 0.5"));
    }

    [Test]
    public void A_map_counts_the_points_of_clear_and_unclear_sign()
    {
        string said = Said(MadeUpStudies.Sweep());

        // 0.11 − 0.1 p − 0.2 b over the 5 × 7 levels: 15 above, 15 below and 5 exactly on the line.
        Assert.That(
            said,
            Does.Contain(
                "above zero with all of its 95 % interval at 15 of 35 design points, below zero with all of it at 15, and of no known sign at 5"
            )
        );
        Assert.That(said, Does.Contain("It is highest at authority pressure 0 and transaction cost base 0.05: 0.09"));
    }

    [Test]
    public void One_run_gets_no_interval_and_no_claim()
    {
        string said = Said(MadeUpStudies.Of("One", ["baseline"], [], 1, (_, _, _) => 0.05, luck: 0));

        Assert.That(
            said,
            Is.EqualTo(
                "Advantage at year 20 is 0.0500 (one run, so no interval). "
                    + "That is not clearly more or less than the same schools would achieve without partnerships."
            )
        );
    }

    [Test]
    public void Numbers_carry_what_was_asked_and_of_which_runs()
    {
        string markup = HtmlWriter
            .Of(
                Headline
                    .Of(new Evidence(MadeUpStudies.Interventions()))
                    .Said.Select(sentence => new Paragraph(sentence))
            )
            .Markup;

        Assert.That(
            markup,
            Does.Match(
                "<data value=\"0\\.02[0-9]+\" data-query=\"difference\" data-outcome=\"advantage@20y\" data-arm=\"facilitation\" data-point=\"all\" data-runs=\"[0-9a-f]{16} [0-9a-f]{16}\">"
            )
        );
    }

    [Test]
    public void How_it_is_at_each_design_point_is_told_of_arms_and_in_which_outcome()
    {
        Assert.That(
            Sure(MadeUpShapes.Crossed()),
            Does.Contain(
                "The world: the 95 % interval of the difference in advantage at year 20 that help makes lies above zero at 2 of 4 design points"
            )
        );
        Assert.That(Sure(MadeUpShapes.Loop(1, 2)), Does.Not.Contain("The world:"));
    }

    [Test]
    public void One_replication_at_many_points_is_not_called_a_single_run_without_intervals()
    {
        ReportText text = CollabSim
            .Lab.Reports.Report.Compose(new(AnalysisFigureTests.OneBox(64)), ReportExtent.Whole)
            .Text;

        Assert.That(
            Sure(AnalysisFigureTests.OneBox(64)),
            Does.StartWith("Luck: there is one replication at each of 64 design points")
        );
        Assert.That(
            text.Warnings.Items.Select(item => item.Text),
            Has.Some.Contains("intervals, where there are any, are over design points")
                .And.None.Contains("so there are no intervals")
        );
    }

    [Test]
    public void The_price_of_what_wins_is_told_wherever_arms_have_prices()
    {
        StudyResults made = MadeUpStudies.Of(
            "Levels",
            ["baseline", "help"],
            [("pressure.level", "", [0.1, 0.2, 0.3])],
            12,
            (arm, x, _) => arm * (0.02 + (0.1 * x[0]))
        );
        string At(double cost) =>
            Said(
                new StudyResults(
                    made.Study,
                    [
                        .. made.Runs()
                            .Select(run =>
                                run with
                                {
                                    Ledger = [new LedgerEntry("policy", 1, 0, 300.0 * cost * run.Arm)],
                                }
                            ),
                    ]
                )
            );

        Assert.That(
            At(170),
            Does.Match(@"Help costs 170 a school more over 20 years, on average over 3 levels of pressure level\.")
        );
        Assert.That(At(0), Does.Not.Contain("costs"));
    }

    private static string Sure(StudyResults study) =>
        string.Join(
            " ",
            CollabSim
                .Lab.Reports.Report.Compose(new(study), ReportExtent.Whole)
                .Text.Sure.Select(sentence => sentence.Text)
        );

    private static string Said(StudyResults study) =>
        string.Join(" ", Headline.Of(new Evidence(study)).Said.Select(sentence => sentence.Text));
}
