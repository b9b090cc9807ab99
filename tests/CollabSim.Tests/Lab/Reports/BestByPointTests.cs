using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Figures;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>A report that compares options over a design opens with which does best, at how many points, and how surely.</summary>
internal sealed class BestByPointTests
{
    /// <summary>Help brings 0.03 − 0.1 x, a trifle brings 0.001, and the third arm is never best.</summary>
    private static StudyResults Three(double luck, int replications, params double[] levels) =>
        MadeUpStudies.Of(
            "Does help do more where x is higher?",
            ["baseline", "help", "trifle", "harm"],
            [("x", "", levels)],
            replications,
            (arm, values, _) =>
                arm switch
                {
                    1 => 0.03 - (0.1 * values[0]),
                    2 => 0.001,
                    3 => -0.05,
                    _ => 0,
                },
            luck: luck
        );

    [Test]
    public void It_says_where_each_is_best_and_where_that_is_sure()
    {
        // 0.02, 0.01 and 0.005 against 0.001; at 0.4 help loses 0.01, and the trifle is best.
        string? said = BestByPoint.Said(StudyEstimates.Of(Three(0.0001, 8, 0.1, 0.2, 0.25, 0.4)));

        Assert.That(
            said,
            Is.EqualTo(
                "Help has the best mean at 3 of 4 design points (trifle at 1); it is clearly ahead of every other option at each (95 % intervals, at each point for all options together)."
            )
        );
    }

    [Test]
    public void What_luck_may_turn_round_is_not_sure()
    {
        string? said = BestByPoint.Said(StudyEstimates.Of(Three(0.05, 8, 0.1, 0.2)));

        Assert.That(said, Does.Contain("it is clearly ahead of every other option at none of these"));
        Assert.That(
            BestByPoint.Said(StudyEstimates.Of(Three(0.0001, 1, 0.1, 0.2))),
            Is.EqualTo(
                "Help has the best mean at all 2 design points; one replication of each does not tell that from luck."
            )
        );
    }

    [Test]
    public void Where_there_is_one_point_or_one_arm_nothing_is_said()
    {
        Assert.That(BestByPoint.Said(StudyEstimates.Of(Three(0.0001, 8, 0.1))), Is.Null);
        Assert.That(BestByPoint.Said(StudyEstimates.Of(MadeUpStudies.Curve(4))), Is.Null);
    }

    [Test]
    public void Every_study_that_compares_options_over_a_design_opens_with_the_best()
    {
        foreach ((string name, Func<StudyResults> make) in MadeUpShapes.All)
        {
            StudyResults study = make();
            string[] said = [.. Headline.Of(new Evidence(study)).Said.Select(sentence => sentence.Text)];
            if (study.Study.Arms.Count > 1 && study.Study.Points.Count > 1)
            {
                Assert.That(
                    said[0],
                    Does.Contain(" wins: ")
                        .Or.Contain("has the best mean")
                        .Or.Contain("is best in ")
                        .Or.Contain("No single answer: ")
                        .Or.Contain("nothing beats ")
                        .Or.Contain("All options come out the same"),
                    name
                );
            }
        }
    }

    [Test]
    public void What_allows_for_no_comparisons_is_not_called_clear()
    {
        // On these first screens points are counted, each with its own interval; clear allows for the number of comparisons (docs/comparing.md).
        foreach (
            StudyResults study in new[]
            {
                MadeUpShapes.Crossed(),
                MadeUpStudies.ArmsAndFactors(4),
                MadeUpStudies.Sweep(3),
            }
        )
        {
            ReportText text = CollabSim.Lab.Reports.Report.Compose(new(study), ReportExtent.Whole).Text;
            foreach (string sentence in text.Answer.Concat(text.Sure).Select(each => each.Text))
            {
                Assert.That(
                    sentence.Contains("each point for itself", StringComparison.Ordinal)
                        && sentence.Contains("clearly", StringComparison.Ordinal),
                    Is.False,
                    sentence
                );
            }
        }
    }
}
