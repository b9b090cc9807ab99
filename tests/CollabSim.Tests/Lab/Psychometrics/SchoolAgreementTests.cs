using CollabSim.Lab.Psychometrics;

namespace CollabSim.Tests.Lab.Psychometrics;

internal sealed class SchoolAgreementTests
{
    /// <summary>Four judges of six targets: Shrout and Fleiss 1979, table 2.</summary>
    private static readonly int[][] Targets =
    [
        [9, 2, 5, 8],
        [6, 1, 3, 2],
        [8, 4, 6, 8],
        [7, 1, 2, 6],
        [10, 5, 6, 9],
        [6, 2, 4, 7],
    ];

    [Test]
    public void The_published_intraclass_correlation_is_met()
    {
        SchoolAgreement agreement = Of([.. Targets.SelectMany(target => target)], 4)!;

        Assert.That(agreement.Size, Is.EqualTo(4).Within(1e-12));
        Assert.That(agreement.Icc, Is.EqualTo(0.17).Within(0.005));
        Assert.That(agreement.ReliabilityOf(4), Is.EqualTo(0.44).Within(0.005));
        // F of 5 and 18 freedoms at 97.5 %: 3.38; of 18 and 5: 6.36.
        Assert.That(agreement.Low, Is.EqualTo(-0.13).Within(0.005));
        Assert.That(agreement.High, Is.EqualTo(0.72).Within(0.005));
    }

    [TestCase(1, 0.20)]
    [TestCase(5, 0.56)]
    [TestCase(10, 0.71)]
    public void A_schools_mean_gains_by_each_respondent(int respondents, double reliability) =>
        Assert.That(SchoolAgreement.Reliability(0.2, respondents), Is.EqualTo(reliability).Within(0.005));

    [Test]
    public void One_respondent_a_school_says_nothing_of_agreement() => Assert.That(Of([1, 2, 3], 1), Is.Null);

    [Test]
    public void Schools_that_agree_less_than_by_chance_have_reliability_nought()
    {
        SchoolAgreement agreement = Of([1, 5, 1, 5], 2)!;

        // Nothing between: F = 0, ICC = −1 / (2 − 1).
        Assert.That(agreement.Icc, Is.EqualTo(-1).Within(1e-12));
        Assert.That(agreement.ReliabilityOf(2), Is.Zero);
    }

    private static SchoolAgreement? Of(int[] scores, int size)
    {
        string[] schools = [.. scores.Select((_, i) => $"{i / size}")];
        return SchoolAgreement.Of(
            [.. scores.Select(score => (double?)score)],
            RespondentClusters.Of(MadeUpAnswers.Sheet([.. scores.Select(_ => new int?[] { 1 })], schools))
        );
    }
}
