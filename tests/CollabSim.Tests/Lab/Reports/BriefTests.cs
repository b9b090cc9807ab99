using CollabSim.Engine;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Figures;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>The report of one page: three sentences that are true of every shape of study.</summary>
internal sealed class BriefTests
{
    private static readonly int Uncertain = UncertainSetting.All.Count;

    private static IEnumerable<TestCaseData> Shapes =>
        MadeUpShapes.All.Select(shape => new TestCaseData(shape.Study).SetArgDisplayNames(shape.Name));

    [TestCaseSource(nameof(Shapes))]
    public void Every_shape_of_study_has_three_sentences_and_a_line_of_what_was_not_tried(Func<StudyResults> study)
    {
        ReportText brief = Brief(study());

        Assert.That(
            brief.Answer.Select(sentence => sentence.Text[..(sentence.Text.IndexOf(':') + 1)]),
            Is.EqualTo(new[] { "The answer:", "Price and catch:", "What would change it:" })
        );
        Assert.That(
            brief.Answer.Select(sentence => sentence.Text),
            Has.All.Match(@"^[^:]+: \S.*\.$").And.None.Contains("NaN")
        );
        Assert.That(brief.Sections, Is.Empty);
        Assert.That(brief.Sure.Single().Text, Does.Contain("settings that are not surely known"));
        Assert.That(brief.Figures.Count(), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void Arms_over_luck_have_a_winner_its_price_and_its_luck()
    {
        ReportText brief = Brief(Priced(MadeUpStudies.Interventions(30), arm => arm == 1 ? 120 : 0));

        // The effects were made: facilitation is ahead of all, by 0.031 times 0.95.
        Assert.That(
            Said(brief, 0),
            Does.Match(
                "Overall facilitation wins: advantage at year 20 is higher by 0\\.0(29|30).* than with baseline; every other arm is clearly behind"
            )
        );
        Assert.That(
            Said(brief, 1),
            Does.Match(
                "Facilitation costs 120 a school more over 20 years and is clearly better from year [1-9] on\\.$"
            )
        );
        Assert.That(
            Said(brief, 2),
            Does.Contain("Luck would hardly, for facilitation is clearly ahead of every other arm")
        );
        Assert.That(
            brief.Costs,
            Is.EqualTo(
                new[]
                {
                    ("120", "money a school more over 20 years with facilitation"),
                    ("–", "staff days: not observed"),
                }
            )
        );
    }

    [Test]
    public void What_no_arm_has_and_nobody_varied_is_named()
    {
        string untried = Brief(MadeUpStudies.Interventions(3)).Sure.Single().Text;

        // Its arms have facilitation and a mandate, and all of them the shock of more pressure.
        Assert.That(
            untried,
            Does.StartWith(
                $"{Uncertain} of {Uncertain} settings that are not surely known; the interventions autonomy, brokerage, "
            )
        );
        Assert.That(
            untried,
            Does.Contain("mandated clusters").And.Not.Contain("facilitation").And.Not.Contain(" mandate,")
        );
        Assert.That(
            untried,
            Does.Contain("the shocks budget cut, closure, competition, merger, obsolescence and turnover wave.")
        );
    }

    [Test]
    public void A_setting_that_was_varied_is_not_among_those_that_were_not()
    {
        Assert.That(
            Brief(MadeUpStudies.Curve(3)).Sure.Single().Text,
            Does.StartWith($"{Uncertain - 1} of {Uncertain} settings")
        );
    }

    [Test]
    public void A_cost_that_nobody_gave_is_said_to_be_none_that_is_given()
    {
        StudyResults made = MadeUpStudies.Interventions(10);
        StudyResults unpriced = new(
            made.Study with
            {
                Arms =
                [
                    .. made.Study.Arms.Select(arm =>
                        arm with
                        {
                            Policies =
                            [
                                .. arm.Policies.Select(policy =>
                                    policy.IsShock ? policy : policy with { IsPriced = false }
                                ),
                            ],
                        }
                    ),
                ],
            },
            [.. made.Runs()]
        );

        ReportText brief = Brief(unpriced);

        Assert.That(
            Said(brief, 1),
            Does.Contain("Facilitation has a cost that is not given and is clearly better from year")
        );
        Assert.That(brief.Costs[0], Is.EqualTo(("–", "money: the cost of facilitation is not given")));
    }

    [Test]
    public void What_luck_leaves_open_is_not_called_a_winner()
    {
        // Two arms of the same effect, and luck that is larger than what they differ by.
        ReportText brief = Brief(
            MadeUpStudies.Of("Level", ["baseline", "one", "two"], [], 10, (arm, _, _) => arm == 0 ? 0 : 0.05)
        );

        Assert.That(
            Said(brief, 0),
            Does.Match(
                "Overall (one|two) has the best mean: .*; not clearly ahead of (one|two) \\(10 replications do not tell; about \\d+ would, were differences as they look\\)\\.$"
            )
        );
        Assert.That(Said(brief, 2), Does.Match("Luck could, for (one|two) is not clearly ahead of (one|two)"));
    }

    [Test]
    public void Where_nothing_beats_the_baseline_the_nearest_is_priced()
    {
        ReportText brief = Brief(
            Priced(
                MadeUpStudies.Of("Worse", ["baseline", "bad", "worse"], [], 10, (arm, _, _) => -0.05 * arm),
                arm => 70 * arm
            )
        );

        Assert.That(Said(brief, 0), Is.EqualTo("Overall nothing beats baseline: every other arm is clearly worse."));
        Assert.That(Said(brief, 1), Does.StartWith("Bad, the nearest to it, costs 70 a school more over 20 years"));
        Assert.That(Said(brief, 2), Does.StartWith("Luck would hardly, for every other arm is clearly worse"));
    }

    [Test]
    public void What_would_have_been_has_no_price()
    {
        StudyResults made = MadeUpStudies.Of("Churn", ["baseline", "no churn"], [], 10, (arm, _, _) => 0.06 * arm);
        StudyResults counterfactual = new(
            made.Study with
            {
                Arms = [made.Study.Arms[0], made.Study.Arms[1] with { Role = ArmRole.Counterfactual }],
            },
            [.. made.Runs()]
        );

        ReportText brief = Brief(counterfactual);

        Assert.That(
            Said(brief, 0),
            Does.StartWith("What would have been in advantage at year 20: with no churn it is higher by 0.0")
        );
        Assert.That(Said(brief, 1), Does.Contain("what would have been cannot be chosen"));
        Assert.That(Said(brief, 2), Does.StartWith("Luck would hardly, for every difference is clear"));
        Assert.That(brief.Costs, Is.Empty);
    }

    [Test]
    public void Over_worlds_the_answer_counts_them()
    {
        ReportText brief = Brief(MadeUpShapes.Worlds());

        // Help brings 0.05 less 0.01 for each of twelve levels: more than nothing up to the fifth, the same at the sixth.
        Assert.That(Said(brief, 0), Does.Contain(" of 24 worlds"));
        Assert.That(Said(brief, 2), Does.Contain("cannot be told from 24 worlds; 50 would be needed"));
    }

    [Test]
    public void What_decides_a_sensitivity_has_no_price()
    {
        ReportText brief = Brief(MadeUpShapes.Sobol());

        Assert.That(Said(brief, 0), Does.StartWith("Transaction cost base matters most: by itself it makes "));
        Assert.That(Said(brief, 1), Does.StartWith("No option is priced, for the answer is not about what to choose"));
        Assert.That(
            Said(brief, 2),
            Is.EqualTo("Other ranges than those tried could share the variance out otherwise.")
        );
    }

    [Test]
    public void A_discovery_says_how_many_and_where_in_one_sentence()
    {
        string said = Said(Brief(AnalysisFigureTests.OneBox(512)), 0);

        Assert.That(
            said,
            Does.Match(
                "^\\d+ of 512 design points \\(\\d+ %\\) fulfil inertia share at year 20 > 0.5; it happens where "
            )
        );
    }

    [Test]
    public void Of_several_loops_all_are_counted_before_the_first_is_told() =>
        Assert.That(
            Said(Brief(MadeUpShapes.Loop(1, 2)), 0),
            Is.EqualTo(
                "Pressure rises and falls again in 2 cases (design points and arms): in 1 no run comes half way back; "
                    + "in 1 all runs come half way back, but only at a clearly lower pressure."
            )
        );

    [Test]
    public void A_grid_says_from_where_which_change_makes_another_win()
    {
        string said = Said(Brief(MadeUpShapes.Crossed()), 2);

        // Help brings 0.03 − 0.1 x over x = 0.1, 0.2, 0.3, 0.4 (the middle is 0.2): it wins below 0.3 and nothing new above.
        Assert.That(
            said,
            Does.Match(
                "^With .*0\\.2, help has the best mean; the smallest change that makes another arm win is .* from 0\\.2 to 0\\.(29|30|31)\\d*, and then baseline wins\\.$"
            )
        );
    }

    [Test]
    public void Without_a_run_there_is_one_sentence()
    {
        StudyResults made = MadeUpStudies.Curve(1);

        Assert.That(
            Brief(new StudyResults(made.Study, [])).Answer.Select(sentence => sentence.Text),
            Is.EqualTo(new[] { "There is no result yet: no run has finished, or no outcome was observed." })
        );
    }

    private static StudyResults Priced(StudyResults made, Func<int, double> cost) =>
        new(
            made.Study,
            [
                .. made.Runs()
                    .Select(run => run with { Ledger = [new LedgerEntry("policy", 1, 0, 300.0 * cost(run.Arm))] }),
            ]
        );

    private static ReportText Brief(StudyResults results) =>
        CollabSim.Lab.Reports.Report.Compose(new Evidence(results), ReportExtent.Brief).Text;

    private static string Said(ReportText brief, int nth) =>
        brief.Answer[nth].Text[(brief.Answer[nth].Text.IndexOf(':') + 2)..];
}
