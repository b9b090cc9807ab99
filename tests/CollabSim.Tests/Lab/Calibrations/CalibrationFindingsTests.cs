using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Scenarios;
using CollabSim.Tests.Architecture;

namespace CollabSim.Tests.Lab.Calibrations;

internal sealed class CalibrationFindingsTests
{
    private static readonly CalibrationTarget Nought = Target(
        new TargetSection
        {
            Name = "",
            Basis = TargetBasis.Found,
            Source = "",
            Value = 0,
            Sd = 1,
        }
    );

    [TestCase(0, 1.0)]
    [TestCase(1.959964, 0.05)]
    [TestCase(-1.959964, 0.05)]
    [TestCase(2.575829, 0.01)]
    public void The_tail_of_one_world_is_that_of_the_normal_distribution_round_what_was_found(
        double number,
        double tail
    ) => Assert.That(Predicted.Of(Nought, 0, [number]).Tail, Is.EqualTo(tail).Within(1e-6));

    [Test]
    public void Discrepancy_blurs_as_the_finding_does_and_what_is_missing_is_not_nought()
    {
        // √(1 + 3) = 2, and 2 · 1.959964 is met at 5 %.
        Predicted predicted = Predicted.Of(Nought, 3, [2 * 1.959964, double.NaN]);

        Assert.That(predicted.Tail, Is.EqualTo(0.05).Within(1e-6));
        Assert.That((predicted.Worlds, predicted.Missing), Is.EqualTo((1, 1)));
        Assert.That(Predicted.Of(Nought, 0, [double.NaN]).Meets(Nought), Is.False);
    }

    [Test]
    public void A_sign_is_met_by_most_worlds()
    {
        CalibrationTarget positive = Target(
            new TargetSection
            {
                Name = "",
                Basis = TargetBasis.Found,
                Source = "",
                Sign = TargetSign.Positive,
                Use = TargetUse.Check,
            }
        );

        Assert.That(Predicted.Of(positive, 0, [1, 2, -1]).Tail, Is.EqualTo(2.0 / 3).Within(1e-12));
        Assert.That(Predicted.Of(positive, 0, [1, 2, -1]).Meets(positive));
        Assert.That(Predicted.Of(positive, 0, [1, -2, -1, 0]).Meets(positive), Is.False, "nought is not above nought");
    }

    [Test]
    public void Luck_is_taken_off_the_spread_between_parameter_sets()
    {
        TargetSample sample = new(
            [0, 1],
            [
                [0.1],
                [0.9],
            ],
            [
                [1, 3],
                [5, 7],
            ],
            0
        );

        TargetCheck check = TargetCheck.Of(Nought, sample, 0.5);

        // Within: (1 + 1 + 1 + 1) / 2 = 2. Between the means 2 and 6: 8, of which luck makes 2 / 2 = 1.
        Assert.That(check.LuckVariance, Is.EqualTo(2).Within(1e-12));
        Assert.That(check.Spread, Is.EqualTo(Math.Sqrt(7)).Within(1e-12));
        Assert.That(check.LuckShare, Is.EqualTo(2.0 / 9).Within(1e-12));
        Assert.That(check.DiscrepancyVariance, Is.EqualTo(0.25 * 7).Within(1e-12));
        CalibrationTarget sure = Target(
            new TargetSection
            {
                Name = "",
                Basis = TargetBasis.Found,
                Source = "",
                Value = 0,
                Sd = 1,
                Discrepancy = 0.3,
            }
        );
        Assert.That(TargetCheck.Of(sure, sample, 0.5).DiscrepancyVariance, Is.EqualTo(0.09).Within(1e-12));
    }

    [Test]
    public void What_is_learnt_is_the_share_of_the_variance_before_that_is_gone()
    {
        CalibrationPlan plan = CalibrationReader.Read(
            Path.Combine(Sources.Root, "evidence/calibrations/english-schools.yaml")
        );
        double[] At(double share) => [.. plan.Priors.All.Select((_, i) => i == 0 ? share : 0.5)];

        LearntParameter learnt = LearntParameter.All(plan.Priors, [At(0.4), At(0.6)], 2)[0];

        // Variance 0.02 in place of 1/12.
        Assert.That(learnt.Contraction, Is.EqualTo(0.76).Within(1e-9));
        Assert.That(learnt.IsLearnt);
        Assert.That(learnt.Before.Middle, Is.EqualTo(plan.Priors.All[0].Quantile(0.5)));
    }

    [Test]
    public void What_luck_of_the_draws_may_have_made_is_not_learnt()
    {
        CalibrationPlan plan = CalibrationReader.Read(
            Path.Combine(Sources.Root, "evidence/calibrations/english-schools.yaml")
        );

        // Even from 0.025 to 0.975: variance 0.95²/12, fourth moment 0.95⁴/80; 1 − 0.95² = 0.0975 short of a tenth, with 0.94² it is 0.1164.
        double[][] draws =
        [
            .. Enumerable
                .Range(0, 1000)
                .Select(i => plan.Priors.All.Select(_ => 0.03 + (0.94 * (i + 0.5) / 1000)).ToArray()),
        ];
        LearntParameter few = LearntParameter.All(plan.Priors, draws, 50)[0];
        LearntParameter many = LearntParameter.All(plan.Priors, draws, 1000)[0];

        Assert.That(few.Contraction, Is.EqualTo(0.1164).Within(0.001));
        Assert.That(few.ContractionError, Is.EqualTo(12 * Math.Sqrt(Math.Pow(0.94, 4) / 180 / 50)).Within(1e-3));
        Assert.That(few.IsLearnt, Is.False);
        Assert.That(many.IsLearnt);
    }

    [Test]
    public void Every_fact_and_every_parameter_is_told_in_the_use_of_data_once()
    {
        CalibrationPlan plan = CalibrationReader.Read(
            Path.Combine(Sources.Root, "evidence/calibrations/english-schools.yaml")
        );

        IReadOnlyList<DataUse> uses = DataUse.Of(plan);

        Assert.That(uses, Has.Count.EqualTo(1 + plan.Evidence.Targets.Count + plan.Priors.Count));
        Assert.That(uses.Single(use => use.How.StartsWith("sets turnover.hazard")).For, Is.EqualTo("specification"));
        Assert.That(uses.Count(use => use.For == "validation"), Is.EqualTo(7));
        Assert.That(uses.Select(use => use.Source), Has.None.Empty);
    }

    private static CalibrationTarget Target(TargetSection said) =>
        new(
            said with
            {
                Name = "found",
                Basis = TargetBasis.Found,
                Source = "somebody 2020",
            },
            new Place("e.yaml", 1, 1, "")
        );
}
