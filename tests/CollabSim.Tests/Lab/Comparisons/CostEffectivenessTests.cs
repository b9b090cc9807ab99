using CollabSim.Engine;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Comparisons;

public sealed class CostEffectivenessTests
{
    [Test]
    public void Cost_for_a_hundredth_is_extra_money_a_school_over_the_effect()
    {
        // 600 money a school for 0.03 more: 200 for each 0.01. Without luck the ratio is exact.
        StudyEstimates study = Planted.Study([0.05, 0.08, 0.06], [100, 700, 1100], luck: 0);
        CostEffectiveness costs = Of(study)!;

        Assert.That(
            costs.Options.Select(option => option.Cost.Mean),
            Is.EqualTo(new double?[] { 100, 700, 1100 }).Within(1e-9)
        );
        Assert.That(costs.Options[1].PerPoint!.Ratio, Is.EqualTo(200).Within(1e-9));
        Assert.That(costs.Options[2].PerPoint!.Ratio, Is.EqualTo(1000).Within(1e-9));
        Assert.That(
            costs.Frontier.Select(option => option.Standing),
            Is.EqualTo(new[] { Standing.OnFrontier, Standing.OnFrontier, Standing.Dominated })
        );
        Assert.That(costs.Frontier[1].Icer, Is.EqualTo(200).Within(1e-9));
        // At 300 for 0.01: 5·300 − 100, 8·300 − 700, 6·300 − 1100.
        Assert.That(costs.NetBenefit(300), Is.EqualTo(new[] { 1400.0, 1700, 700 }).Within(1e-9));
    }

    [Test]
    public void An_arm_that_does_harm_or_nothing_clear_has_no_cost_of_a_hundredth()
    {
        CostEffectiveness costs = Of(Planted.Study([0.05, 0.02, 0.0501, 0.08], [0, 100, 100, 100]))!;

        Assert.That(
            costs.Options.Select(option => option.PerPoint is null),
            Is.EqualTo(new[] { true, true, true, false })
        );
    }

    // 600 a school for 0.03 in each of twelve worlds, of which luck takes or gives 0.002: 2 and 4 squares of 0.2 points in every world, twelve
    // degrees of freedom, t = 2.178813. The standard error of the mean is 0.2 √2 · √(12 / 2) / 12 points.
    [Test]
    public void Over_worlds_two_replications_are_enough_for_the_cost_of_a_hundredth()
    {
        StudyResults made = MadeUpStudies.Of(
            "Worlds",
            ["baseline", "help"],
            [("x", "", [.. Enumerable.Range(0, 12).Select(x => (double)x)])],
            2,
            (_, _, _) => 0,
            change: run =>
                run with
                {
                    Ledger = [new LedgerEntry("policy", 1, 0, 300.0 * 600 * run.Arm)],
                    Outcomes = [0, run.Point + (run.Arm * (0.03 + (0.002 * ((2 * run.Replication) - 1))))],
                }
        );
        StudyEstimates study = StudyEstimates.Of(
            new StudyResults(made.Study with { Worlds = new WorldFacts(12, 1) }, [.. made.Runs()])
        );
        double half = 2.178813 * 0.2 * Math.Sqrt(2 * 12 / 2.0) / 12;

        Fieller cost = Of(study)!.Options[1].PerPoint!;

        Assert.That(cost.Ratio, Is.EqualTo(200).Within(1e-6));
        Assert.That(cost.Low, Is.EqualTo(600 / (3 + half)).Within(1e-3));
        Assert.That(cost.High, Is.EqualTo(600 / (3 - half)).Within(1e-3));
    }

    [Test]
    public void The_best_buy_changes_where_a_hundredth_is_worth_the_ratio_and_is_sure_without_luck()
    {
        CostEffectiveness costs = Of(Planted.Study([0.05, 0.08], [0, 600], luck: 0))!;

        foreach (AcceptabilityPoint at in costs.Acceptability.Where(at => Math.Abs(at.Willingness - 200) > 1e-9))
        {
            Assert.That(at.Best, Is.EqualTo(at.Willingness > 200 ? 1 : 0));
            Assert.That(at.Probability[at.Best], Is.EqualTo(1));
        }

        Assert.That(costs.Acceptability.Select(at => at.Willingness), Is.Ordered.Ascending);
        Assert.That(costs.Acceptability[^1].Willingness, Is.GreaterThanOrEqualTo(400));
    }

    [Test]
    public void With_luck_the_probability_falls_to_a_half_where_two_arms_are_worth_the_same()
    {
        CostEffectiveness costs = Of(Planted.Study([0.05, 0.08], [0, 600], luck: 0.02, replications: 40))!;
        double ratio = costs.Options[1].PerPoint!.Ratio;
        AcceptabilityPoint near = costs.Acceptability.MinBy(at => Math.Abs(at.Willingness - ratio))!;

        Assert.That(near.Probability.Sum(), Is.EqualTo(1).Within(1e-12));
        Assert.That(near.Probability[1], Is.EqualTo(0.5).Within(0.25));
        Assert.That(costs.Acceptability[^1].Probability[1], Is.GreaterThan(0.9));
    }

    [Test]
    public void Where_nothing_costs_anything_or_one_replication_is_all_there_is_no_answer()
    {
        Assert.That(Of(Planted.Study([0.05, 0.08], [0, 0])), Is.Null);
        Assert.That(Of(Planted.Study([0.05, 0.08], [0, 5], replications: 1)), Is.Null);
    }

    [Test]
    public void A_failed_run_takes_its_replication_from_all_arms()
    {
        CostEffectiveness costs = Of(
            Planted.Study(
                [0.05, 0.08],
                [0, 600],
                luck: 0,
                change: run => run is { Arm: 1, Replication: 3 } ? Planted.Failed(run) : run
            )
        )!;

        Assert.That(costs.Options.Select(option => option.Cost.N), Is.EqualTo(new[] { 19, 19 }));
        Assert.That(costs.Options[1].PerPoint!.Ratio, Is.EqualTo(200).Within(1e-9));
    }

    private static CostEffectiveness? Of(StudyEstimates study) =>
        CostEffectiveness.Of(study, Payoffs.Of(study, Choices.Of(study.Study), 1), false, 0);
}
