using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Surveys;

namespace CollabSim.Tests.Lab.Psychometrics;

/// <summary>Means, shares, changes, correlations of scales, and who does not answer.</summary>
internal sealed class SurveyEstimateTests
{
    [Test]
    public void Without_clusters_the_interval_of_a_mean_is_Students()
    {
        // 1, 2, 3: mean 2, standard deviation 1, t of two freedoms 4.3027.
        MeanInterval mean = Mean([1, 2, 3], ["a", "b", "c"]).ToInterval();

        Assert.That(mean.Mean, Is.EqualTo(2));
        Assert.That(mean.HalfWidth, Is.EqualTo(4.3027 / Math.Sqrt(3)).Within(1e-4));
    }

    [Test]
    public void Twins_say_as_much_as_one()
    {
        ClusteredMean twins = Mean([1, 1, 2, 2, 3, 3], ["a", "a", "b", "b", "c", "c"]);

        Assert.That(twins.StandardError, Is.EqualTo(1 / Math.Sqrt(3)).Within(1e-12));
        Assert.That(twins.Clusters, Is.EqualTo(3));
        // Variance of six 4/5, of the mean 1/3.
        Assert.That(twins.Effective, Is.EqualTo(0.8 * 3).Within(1e-12));
    }

    [Test]
    public void Respondents_whose_school_is_not_known_are_on_their_own() =>
        Assert.That(Mean([1, 2, 3], ["", "", ""]).Clusters, Is.EqualTo(3));

    [Test]
    public void Shares_have_Goodmans_simultaneous_intervals()
    {
        // 20 of 100 of two answers, A = χ² of one freedom at 1 − .05/2 = 5.0239: (A + 40 ± √(A (A + 4·20·80/100))) / (2 (100 + A)).
        AnswerSheet sheet = MadeUpAnswers.Sheet(
            [.. Enumerable.Range(0, 100).Select(i => new int?[] { i < 20 ? 1 : 2 })],
            categories: 2
        );
        double a = 5.0239;
        double root = Math.Sqrt(a * (a + 64));

        CategoryShares.Category first = CategoryShares.Of(sheet, 0, RespondentClusters.Of(sheet)).Categories[0];

        Assert.That(first.Count, Is.EqualTo(20));
        Assert.That(first.Low, Is.EqualTo((a + 40 - root) / (2 * (100 + a))).Within(1e-5));
        Assert.That(first.High, Is.EqualTo((a + 40 + root) / (2 * (100 + a))).Within(1e-5));
    }

    [Test]
    public void Missing_answers_have_no_share_in_the_shares()
    {
        AnswerSheet sheet = MadeUpAnswers.Sheet([
            [1],
            [null],
            [5],
            [5],
        ]);

        CategoryShares shares = CategoryShares.Of(sheet, 0, RespondentClusters.Of(sheet));

        Assert.That(shares.Missing, Is.EqualTo(1));
        Assert.That(shares.Categories[4].Share, Is.EqualTo(2.0 / 3).Within(1e-12));
        Assert.That(shares.Mean, Is.EqualTo(11.0 / 3).Within(1e-12));
    }

    [Test]
    public void A_panel_is_compared_with_itself()
    {
        // Each of three schools is half a step higher.
        AnswerSheet before = MadeUpAnswers.Sheet(
            [
                [1, 1],
                [3, 3],
                [4, 4],
            ],
            ["a", "b", "c"]
        );
        AnswerSheet after = MadeUpAnswers.Sheet(
            [
                [5, 4],
                [2, 1],
                [4, 3],
            ],
            ["c", "a", "b"]
        );

        ScaleChange change = ScaleChange.Of(before, after, "trust")!;

        Assert.That(change.IsPaired);
        Assert.That(change.Difference.Mean, Is.EqualTo(0.5).Within(1e-12));
        Assert.That(change.Difference.N, Is.EqualTo(3));
        Assert.That(change.Difference.HalfWidth, Is.Zero.Within(1e-12));
    }

    [Test]
    public void Fresh_samples_are_compared_as_two()
    {
        // Welch's test of 1, 2, 3 and 3, 4, 5: error √(1/3 + 1/3), four degrees of freedom, t 2.7764.
        AnswerSheet before = MadeUpAnswers.Sheet(
            [
                [1],
                [2],
                [3],
            ],
            ["a", "b", "c"]
        );
        AnswerSheet after = MadeUpAnswers.Sheet(
            [
                [3],
                [4],
                [5],
            ],
            ["d", "e", "f"]
        );

        ScaleChange change = ScaleChange.Of(before, after, "trust")!;

        Assert.That(change.IsPaired, Is.False);
        Assert.That(change.Difference.Mean, Is.EqualTo(2).Within(1e-12));
        Assert.That(change.Difference.HalfWidth, Is.EqualTo(2.7764 * Math.Sqrt(2.0 / 3)).Within(1e-4));
        Assert.That(change.Standardised, Is.EqualTo(2).Within(1e-12));
    }

    [Test]
    public void Unreliable_scales_are_correlated_more_than_it_seems()
    {
        double?[] first = [1, 2, 3, null];
        double?[] second = [2, 1, 3, 9];

        Assert.That(ScaleCorrelation.Of(first, second), Is.EqualTo(0.5).Within(1e-12));
        Assert.That(ScaleCorrelation.Disattenuated(0.36, 0.81, 0.64), Is.EqualTo(0.5).Within(1e-12));
        Assert.That(ScaleCorrelation.Disattenuated(0.36, -0.1, 0.64), Is.Null);
    }

    [TestCase(0.1, 0.526)]
    [TestCase(0.3, 0.348)]
    [TestCase(0.5, 0.239)]
    public void Who_answers_is_off_by_as_much_as_theory_says(double rate, double bias) =>
        Assert.That(NonResponseBias.Expected(0.3, rate), Is.EqualTo(bias).Within(7e-4));

    [Test]
    public void The_bias_is_seen_where_all_true_values_are_known()
    {
        // 1, 2, 3, 4: mean 2.5, standard deviation √1.25; 3 and 4 answered.
        NonResponseBias bias = NonResponseBias.Of([(1, false), (2, false), (3, true), (4, true)])!;

        Assert.That(bias.Difference, Is.EqualTo(1).Within(1e-12));
        Assert.That(bias.Standardised, Is.EqualTo(1 / Math.Sqrt(1.25)).Within(1e-12));
        Assert.That(NonResponseBias.Of([(1, false)]), Is.Null);
    }

    private static ClusteredMean Mean(double[] values, string[] schools) =>
        ClusteredMean.Of(
            [.. values.Select(value => (double?)value)],
            RespondentClusters.Of(MadeUpAnswers.Sheet([.. values.Select(_ => new int?[] { 1 })], schools))
        )!;
}
