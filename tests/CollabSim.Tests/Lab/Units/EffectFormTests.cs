using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Units;

namespace CollabSim.Tests.Lab.Units;

/// <summary>The units that people know, against published tables and numbers worked out by hand.</summary>
internal sealed class EffectFormTests
{
    // The Education Endowment Foundation's table, both ends of every row.
    [TestCase(0, 0.00, 0.01)]
    [TestCase(1, 0.02, 0.09)]
    [TestCase(2, 0.10, 0.18)]
    [TestCase(3, 0.19, 0.26)]
    [TestCase(4, 0.27, 0.35)]
    [TestCase(5, 0.36, 0.44)]
    [TestCase(6, 0.45, 0.52)]
    [TestCase(7, 0.53, 0.61)]
    [TestCase(8, 0.62, 0.69)]
    [TestCase(9, 0.70, 0.78)]
    [TestCase(10, 0.79, 0.87)]
    [TestCase(11, 0.88, 0.95)]
    [TestCase(12, 0.96, 1.00)]
    public void Months_of_progress_are_those_of_the_table(int months, double least, double most)
    {
        Assert.That((MonthsOfProgress.Of(least), MonthsOfProgress.Of(most)), Is.EqualTo((months, months)));
        Assert.That((MonthsOfProgress.Of(-least), MonthsOfProgress.Of(-most)), Is.EqualTo((-months, -months)));
    }

    [TestCase(0.0949, "1 month of progress")]
    [TestCase(0.0951, "2 months of progress")]
    [TestCase(0, "0 months of progress")]
    [TestCase(1, "12 months of progress")]
    [TestCase(1.4, "more than 12 months of progress")]
    public void Between_two_rows_an_effect_is_rounded_to_hundredths(double effect, string said) =>
        Assert.That(MonthsOfProgress.Said(effect), Is.EqualTo(said));

    // √0.15 = 0.387298: the model's advantage of 0.77 school standard deviations after 5 years is 0.298 between pupils, of 1.10 after 20 years 0.426.
    [TestCase(0.77, 0.2982)]
    [TestCase(1.10, 0.4260)]
    public void Between_pupils_lies_the_root_of_the_share_between_schools(double schoolSds, double pupilSds) =>
        Assert.That(PupilSdForm.Of(schoolSds), Is.EqualTo(pupilSds).Within(1e-4));

    // Φ(1.0364 + √R · d): Φ(1.0364) = 0.85, Φ(1.0364 + 0.7071 · 0.5) = Φ(1.3900) = 0.9177, Φ(1.0364 + 0.7071 · 0.77) = Φ(1.5809) = 0.9430.
    [TestCase(0, 0.5, 0.8500)]
    [TestCase(0.5, 0.5, 0.9177)]
    [TestCase(0.77, 0.5, 0.9430)]
    [TestCase(0.5, 1, 0.9378)]
    [TestCase(2, 0, 0.8500)]
    public void The_share_graded_good_follows_from_shift_and_reliability(double d, double reliability, double share) =>
        Assert.That(GradeForm.Share(d, reliability), Is.EqualTo(share).Within(1e-4));

    [Test]
    public void There_is_one_form_for_each_unit_and_the_chosen_one_comes_first() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                EffectForm.All(EffectUnit.Scale).Select(form => form.Unit),
                Is.EqualTo(Enum.GetValues<EffectUnit>())
            );
            Assert.That(
                EffectForm.All(EffectUnit.PupilSd).Select(form => form.Unit),
                Is.EqualTo(new[] { EffectUnit.PupilSd, EffectUnit.Scale, EffectUnit.SchoolSd, EffectUnit.Grade })
            );
        });

    // 0.31 school standard deviations are 0.31 · 0.3873 = 0.12 between pupils: 2 months.
    [TestCase(0.31, "+0.12", "", "ahead of")]
    [TestCase(-0.31, "−0.12", "−", "behind")]
    public void Months_are_never_said_alone(double schoolSds, string pupilSds, string sign, string side)
    {
        EffectSize effect = new(Exactly(0.02), Exactly(schoolSds));
        PupilSdForm form = new();

        Assert.That(form.Cell(effect), Is.EqualTo($"{pupilSds} ({sign}2 months of progress)"));
        Assert.That(
            form.Phrase(effect),
            Is.EqualTo(
                $"no more than {pupilSds} between pupils, 2 months of progress {side} otherwise similar pupils (ρ 0.15, r 1)"
            )
        );
    }

    [Test]
    public void Grades_are_said_of_all_schools_only_and_from_where_the_baseline_stands() =>
        Assert.Multiple(() =>
        {
            GradeForm form = new();
            // Φ(1.0364 + 0.7071 · 0.4) = 0.9065, Φ(1.0364 + 0.7071 · 0.9) = 0.9528.
            Assert.That(form.Cell(new EffectSize(Exactly(0.02), Exactly(0.5), 0.4)), Is.EqualTo("90.6 % to 95.3 %"));
            Assert.That(
                form.Phrase(new EffectSize(Exactly(0.02), Exactly(0.5))),
                Is.EqualTo(
                    "91.8 % instead of 85.0 % of schools graded good or better (R 0.5, if the baseline has the published share)"
                )
            );
            Assert.That(
                form.Cell(new EffectSize(Exactly(0.02), Exactly(0.5), 0.4) { IsOfAll = false }),
                Is.EqualTo("–")
            );
        });

    private static MeanInterval Exactly(double mean) => MeanInterval.Of([mean, mean]);
}
