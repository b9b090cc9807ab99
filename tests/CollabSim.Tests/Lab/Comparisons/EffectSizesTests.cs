using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Units;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Comparisons;

/// <summary>Differences in units that people know, in studies planted by hand.</summary>
internal sealed class EffectSizesTests
{
    // The baseline has 0.020, the arm 0.045, whose schools are half as far apart: 0.025 / 0.05 = 0.5, not 0.025 / 0.025.
    [Test]
    public void A_policy_that_shrinks_the_spread_does_not_inflate_its_effect()
    {
        EffectSize effect = EffectSizes.Of(Compared([0.020, 0.045], (arm, _) => arm == 0 ? 0.05 : 0.025))!.Of(1);

        Assert.That(effect.SchoolSds.Mean, Is.EqualTo(0.5).Within(1e-12));
        Assert.That(effect.OnScale.Mean, Is.EqualTo(0.025).Within(1e-12));
        Assert.That(effect.From, Is.EqualTo(0.4).Within(1e-12));
    }

    // 0.02 over 0.05 and over 0.10, half of the worlds each: (0.4 + 0.2) / 2.
    [Test]
    public void In_several_worlds_each_difference_is_measured_by_the_spread_of_its_own_world() =>
        Assert.That(
            EffectSizes.Of(Compared([0, 0.02], (_, point) => point == 0 ? 0.05 : 0.10, [1, 2]))!.Of(1).SchoolSds.Mean,
            Is.EqualTo(0.3).Within(1e-12)
        );

    [Test]
    public void Where_nothing_lies_between_schools_there_is_no_effect_size() =>
        Assert.That(EffectSizes.Of(Compared([0, 0.02], (_, _) => 0))!.Of(1).SchoolSds.Mean, Is.Null);

    // 0.5 · 0.3873 = 0.19: 3 months. Φ(1.0364 + 0.7071 · 0.4) = 0.9065, Φ(1.0364 + 0.7071 · 0.9) = 0.9528.
    [Test]
    public void A_comparison_says_all_four_units_and_the_chosen_one_first()
    {
        Comparison comparison = Compared([0.020, 0.045], (_, _) => 0.05, unit: EffectUnit.Grade);
        Passage units = UnitsPassage.Of(comparison).Single();

        Assert.That(
            UnitsPassage.Sentence(comparison, 1),
            Is.EqualTo(
                "In units that people know, help against baseline is 95.3 % instead of 90.6 % of schools graded good or better (R 0.5); "
                    + "+0.025 on the scale from 0 to 1; +0.50 standard deviations between schools; "
                    + "no more than +0.19 between pupils, 3 months of progress ahead of otherwise similar pupils (ρ 0.15, r 1)."
            )
        );
        Assert.That(units.Table!.Columns[1], Is.EqualTo("Graded good or better"));
        Assert.That(units.Table.Rows.Single(), Does.Contain("+0.19 (3 months of progress)"));
        Assert.That(
            string.Join(' ', units.Sentences),
            Does.Contain("ρ = 0.15").And.Contain("r = 1").And.Contain("R = 0.5").And.Contain("not attainment")
        );
    }

    [Test]
    public void What_is_missing_is_said_and_not_guessed()
    {
        Comparison comparison = Comparison.Of(MadeUpStudies.Interventions(4));

        Assert.That(EffectSizes.Of(comparison), Is.Null);
        Assert.That(UnitsPassage.Sentence(comparison, 1), Is.Null);
        Assert.That(
            UnitsPassage.Of(comparison).Single().Sentences.Single(),
            Does.StartWith("Not known:").And.Contain("at year 20, which was not observed").And.Contain("unit: schoolSd")
        );
    }

    private static Comparison Compared(
        double[] advantages,
        Func<int, int, double> spread,
        double[]? levels = null,
        EffectUnit unit = EffectUnit.Scale
    )
    {
        StudyResults made = MadeUpStudies.Of(
            "Planted",
            ["baseline", "help"],
            levels is null ? [] : [("x", "", levels)],
            3,
            (arm, _, _) => advantages[arm],
            luck: 0
        );
        StudyDescription study = made.Study with
        {
            Unit = unit,
            Outcomes =
            [
                .. made.Study.Outcomes,
                OutcomeDescription.Of(
                    new MeasuredOutcome(
                        "sd of autarkyPerformance@20y",
                        PerformanceOutcome.Spread,
                        Reduction.At,
                        120,
                        120
                    )
                ),
            ],
        };
        return Comparison.Of(
            new StudyResults(
                study,
                [.. made.Runs().Select(run => run with { Outcomes = [.. run.Outcomes, spread(run.Arm, run.Point)] })]
            )
        );
    }
}
