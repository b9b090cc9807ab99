using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Statistics;

public sealed class StudyEstimatesTests
{
    [Test]
    public void An_average_over_points_has_as_many_runs_as_there_are_replications()
    {
        // 10 · arm + level, levels 1, 2 and 6: without luck the average over points is 10 · arm + 3.
        StudyEstimates study = StudyEstimates.Of(
            MadeUpStudies.Of(
                "Averages",
                ["a", "b"],
                [("x", "", [1, 2, 6])],
                4,
                (arm, x, _) => (10 * arm) + x[0],
                luck: 0
            )
        );

        Assert.That(study.Of(1, 1), Is.EqualTo(new MeanInterval(4, 0, 13, 0, 0)));
        Assert.That(study.Of(1, 1, 2), Is.EqualTo(new MeanInterval(4, 0, 16, 0, 0)));
        Assert.That(study.Against(1, 1).Difference, Is.EqualTo(new MeanInterval(4, 0, 10, 0, 0)));
        // Lines over time hold where all else that is said of the arms does.
        Assert.That(study.Series(0, 1, 20), Is.EqualTo(new MeanInterval(4, 0, 13, 0, 0)));
        Assert.That((study.Finished, study.Failed), Is.EqualTo((24, 0)));
    }

    [Test]
    public void A_pair_is_compared_only_at_points_where_both_arms_have_a_value()
    {
        // Arm b fails at level 6 in replication 0; there the averages are over levels 1 and 2 on both sides.
        StudyEstimates study = StudyEstimates.Of(
            MadeUpStudies.Of(
                "Holes",
                ["a", "b"],
                [("x", "", [1, 2, 6])],
                2,
                (arm, x, _) => arm * x[0],
                luck: 0,
                change: run => run is { Arm: 1, Point: 2, Replication: 0 } ? Failed(run) : run
            )
        );
        PairedDifference paired = study.Against(1, 1);

        Assert.That(study.Failed, Is.EqualTo(1));
        Assert.That(study.Failures.Single().Point, Is.EqualTo(2));
        Assert.That(study.MissingValues(1, 1), Is.EqualTo(1));
        Assert.That(paired.Difference.N, Is.EqualTo(2));
        // Replication 0: (1 + 2) / 2; replication 1: (1 + 2 + 6) / 3.
        Assert.That(paired.Difference.Mean, Is.EqualTo((1.5 + 3) / 2).Within(1e-12));
    }

    [Test]
    public void Pairing_narrows_the_interval_by_what_it_says()
    {
        StudyEstimates study = StudyEstimates.Of(MadeUpStudies.Interventions());
        PairedDifference paired = study.Against(1, 1);
        double unpaired =
            (paired.Baseline.Sd!.Value * paired.Baseline.Sd.Value) + (paired.Other.Sd!.Value * paired.Other.Sd.Value);

        Assert.That(
            paired.VarianceRatio,
            Is.EqualTo(unpaired / (paired.Difference.Sd * paired.Difference.Sd)).Within(1e-9)
        );
        Assert.That(paired.VarianceRatio, Is.GreaterThan(2));
    }

    [Test]
    public void The_latest_advantage_is_what_the_report_answers_with() =>
        Assert.That(StudyEstimates.Of(MadeUpStudies.Curve(2)).PrimaryOutcome, Is.EqualTo(1));

    [TestCase("sweep", StudyView.Map, 5)]
    [TestCase("curve", StudyView.Curve, 5)]
    [TestCase("interventions", StudyView.Comparison, 6)]
    public void A_study_is_looked_at_by_what_it_varies(string which, StudyView view, int lines)
    {
        StudyEstimates study = StudyEstimates.Of(
            which switch
            {
                "sweep" => MadeUpStudies.Sweep(2),
                "curve" => MadeUpStudies.Curve(2),
                _ => MadeUpStudies.Interventions(2),
            }
        );

        Assert.That(study.View, Is.EqualTo(view));
        Assert.That(study.Lines, Has.Count.EqualTo(lines));
    }

    [Test]
    public void The_hash_of_runs_behind_a_number_changes_with_any_run()
    {
        StudyEstimates all = StudyEstimates.Of(MadeUpStudies.Curve(3));
        StudyEstimates less = StudyEstimates.Of(
            MadeUpStudies.Of(
                "Less",
                ["baseline"],
                [("transactionCost.base", "days a tick", [0.1, 0.25, 0.4, 0.5, 0.65, 0.8])],
                3,
                (_, _, _) => 0,
                change: run => run is { Point: 2, Replication: 1 } ? Failed(run) : run
            )
        );

        Assert.That(less.RunsBehind(0, 1), Is.EqualTo(all.RunsBehind(0, 1)), "same ids");
        Assert.That(less.RunsBehind(0, 2), Is.Not.EqualTo(all.RunsBehind(0, 2)));
        Assert.That(less.RunsBehind(), Is.Not.EqualTo(all.RunsBehind()));
    }

    [Test]
    public void Runs_in_any_order_give_the_same_bits()
    {
        StudyResults forwards = MadeUpStudies.Interventions(8);
        StudyResults backwards = new(forwards.Study, [.. forwards.Runs().Reverse()]);

        Assert.That(
            StudyEstimates.Of(backwards).Against(1, 2).Difference,
            Is.EqualTo(StudyEstimates.Of(forwards).Against(1, 2).Difference)
        );
    }

    private static RunRecord Failed(RunRecord run) =>
        new()
        {
            Id = run.Id,
            Point = run.Point,
            Arm = run.Arm,
            Replication = run.Replication,
            Seed = run.Seed,
            Failure = "made to fail",
        };
}
