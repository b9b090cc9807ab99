using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Lab.Statistics;

/// <summary>What is to be made of a difference where small ones do not matter: two one-sided tests (Schuirmann 1987).</summary>
public sealed class VerdictTests
{
    // Ten pairs, standard error 1: t at 95 % is 2.2622, at 90 % 1.8331.
    private static Verdict Of(double mean, double? matters, int comparisons = 1) =>
        Verdicts.Of(
            level => new MeanInterval(10, 0, mean, Math.Sqrt(10), StudentQuantile.TwoSided(level, 9)),
            comparisons,
            matters
        );

    [TestCase(2.3, null, Verdict.Higher)]
    [TestCase(2.2, null, Verdict.NoClearDifference)]
    [TestCase(-2.3, null, Verdict.Lower)]
    [TestCase(5.3, 3.0, Verdict.Higher)]
    [TestCase(5.2, 3.0, Verdict.Slight)]
    [TestCase(-5.3, 3.0, Verdict.Lower)]
    [TestCase(-5.2, 3.0, Verdict.Slight)]
    [TestCase(1.1, 3.0, Verdict.Equal)]
    [TestCase(-1.1, 3.0, Verdict.Equal)]
    [TestCase(1.2, 3.0, Verdict.NoClearDifference)]
    [TestCase(0, 1.83, Verdict.NoClearDifference)]
    [TestCase(0, 1.84, Verdict.Equal)]
    [TestCase(2.3, 5.0, Verdict.Equal)]
    public void A_difference_is_judged_by_what_matters(double mean, double? matters, Verdict expected) =>
        Assert.That(Of(mean, matters), Is.EqualTo(expected));

    // Five comparisons: t at 99 % is 3.2498, and within a zone at 98 % 2.8214.
    [TestCase(0, 2.82, Verdict.NoClearDifference)]
    [TestCase(0, 2.83, Verdict.Equal)]
    [TestCase(3.0, null, Verdict.Unsure)]
    [TestCase(3.3, null, Verdict.Higher)]
    [TestCase(6.3, 3.0, Verdict.Higher)]
    [TestCase(6.2, 3.0, Verdict.Slight)]
    public void Several_comparisons_widen_both_tests(double mean, double? matters, Verdict expected) =>
        Assert.That(Of(mean, matters, 5), Is.EqualTo(expected));

    [Test]
    public void Without_an_interval_there_is_no_verdict() =>
        Assert.That(Verdicts.Of(_ => MeanInterval.Of([1]), 1, 3), Is.EqualTo(Verdict.Unknown));
}
