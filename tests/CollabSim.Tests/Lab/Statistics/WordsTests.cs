using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Statistics;

public sealed class WordsTests
{
    [TestCase(0.0979, 0.0015, "0.0979")]
    [TestCase(0.0979, 0.015, "0.098")]
    [TestCase(0.0979, 0.02, "0.10")]
    [TestCase(0.031, 0.007, "0.031")]
    [TestCase(0.03001, 0.000135, "0.0300")]
    [TestCase(-0.0057, 0.0002, "−0.0057")]
    [TestCase(-0.00001, 0.002, "0.000")]
    [TestCase(1234.6, 30, "1235")]
    [TestCase(0, 0.5, "0.0")]
    public void A_number_has_the_decimals_that_its_interval_deserves(double value, double half, string expected) =>
        Assert.That(Words.Number(value, half), Is.EqualTo(expected));

    [TestCase(0.0312345, "0.0312")]
    [TestCase(-2.5, "−2.50")]
    [TestCase(12345.6, "12346")]
    [TestCase(0, "0")]
    public void Without_an_interval_a_number_has_three_digits(double value, string expected) =>
        Assert.That(Words.Number(value), Is.EqualTo(expected));

    [TestCase("advantage", Reduction.At, 30, 120, "advantage at year 20")]
    [TestCase("inertiaShare", Reduction.Mean, 30, 60, "average inertia share, years 5 to 10")]
    [TestCase("meanTrust", Reduction.Min, 0, 45, "lowest mean trust, years 0 to 7.5")]
    [TestCase("daysSpent", Reduction.Sum, 0, 6, "total days spent, years 0 to 1")]
    public void An_outcome_reads_as_a_phrase(string metric, Reduction reduction, int from, int to, string expected) =>
        Assert.That(
            Words.Outcome(new OutcomeDescription("x", new MetricDescription(metric, "", ""), reduction, from, to), 6),
            Is.EqualTo(expected)
        );

    [Test]
    public void Factors_go_by_their_last_word_unless_two_would_read_alike()
    {
        Factor a = new("transactionCost.base", FactorRole.Lever, "", "");
        Factor b = new("pressure.level", FactorRole.Lever, "", "");
        Factor c = new("mandate.level", FactorRole.Lever, "", "");

        Assert.That(Words.Short([a, b]), Is.EqualTo(new[] { "base", "level" }));
        Assert.That(Words.Short([b, c]), Is.EqualTo(new[] { "pressure level", "mandate level" }));
    }

    [TestCase(0.0154, "0.015")]
    [TestCase(0.026, "0.026")]
    [TestCase(7.04, "7.0")]
    [TestCase(0.00999, "0.010")]
    [TestCase(123.4, "123")]
    [TestCase(-0.0154, "−0.015")]
    [TestCase(0, "0")]
    public void In_prose_two_digits_are_enough(double value, string expected) =>
        Assert.That(Words.Brief(value), Is.EqualTo(expected));

    // By the middle width these ends have two decimals; what lies below zero must not read as zero.
    [TestCase(-0.0020, 0.05, "−0.0020")]
    [TestCase(0.0020, 0.05, "+0.0020")]
    [TestCase(0.0960, 0.05, "+0.10")]
    [TestCase(0, 0.05, "0.00")]
    [TestCase(1e-17, 0.05, "0.00", Description = "what adding up leaves is no sign")]
    public void The_end_of_a_range_keeps_its_sign(double value, double half, string expected) =>
        Assert.That(Words.SignedEnd(value, half), Is.EqualTo(expected));

    [TestCase(0.0713, 0.04, "+0.071")]
    [TestCase(-0.0124, 0.04, "−0.012")]
    [TestCase(2.8e-10, 0.017, "just above 0")]
    [TestCase(-2.8e-10, 0.017, "just below 0")]
    [TestCase(0, 0.017, "0")]
    public void An_end_that_is_next_to_nothing_beside_its_range_has_a_side_and_no_digits(
        double end,
        double half,
        string expected
    ) => Assert.That(Words.BriefEnd(end, half), Is.EqualTo(expected));
}
