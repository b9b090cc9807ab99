using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Surveys;
using MathNet.Numerics.Distributions;

namespace CollabSim.Tests.Lab.Psychometrics;

internal sealed class ShrunkenMeansTests
{
    // A: 4, 4 and B: 2 with ICC 1/2: reliabilities 2/3 and 1/2, μ = (2/3 · 4 + 1/2 · 2) / (7/6) = 22/7, so A is 22/7 + 2/3 · 6/7 = 26/7 and B
    // 22/7 - 1/2 · 8/7 = 18/7. The scores' variance is 4/3, so schools truly spread by √(2/3).
    [Test]
    public void A_mean_of_few_respondents_is_drawn_towards_that_of_all_schools()
    {
        ShrunkenMeans means = Of(0.5, ("A", 4), ("A", 4), ("B", 2))!;

        Assert.That(means.Mean, Is.EqualTo(22 / 7.0).Within(1e-12));
        Assert.That(means.Spread, Is.EqualTo(Math.Sqrt(2 / 3.0)).Within(1e-12));
        Assert.That(means.Schools.Select(school => school.School), Is.EqualTo(new[] { "A", "B" }));
        Assert.That(
            means.Schools.Select(school => school.Shrunken),
            Is.EqualTo(new[] { 26 / 7.0, 18 / 7.0 }).Within(1e-12)
        );
        Assert.That(means.Reliability, Is.EqualTo(7 / 12.0).Within(1e-12));
    }

    [Test]
    public void Respondents_of_one_school_who_agree_no_more_than_others_put_every_school_at_the_mean()
    {
        ShrunkenMeans means = Of(null, ("A", 1), ("A", 5), ("B", 5), ("B", 1))!;

        Assert.That((means.Icc, means.Spread), Is.EqualTo((0.0, 0.0)));
        Assert.That(means.Schools.Select(school => school.Shrunken), Is.All.EqualTo(3));
    }

    [Test]
    public void Where_no_school_has_two_respondents_the_share_between_schools_is_assumed()
    {
        ShrunkenMeans means = Of(null, ("A", 1), ("B", 5), ("", 3))!;

        Assert.That(means.Agreement, Is.Null);
        Assert.That(means.Icc, Is.EqualTo(0.2));
        Assert.That(means.Schools.Select(school => school.Reliability), Is.EqualTo(new[] { 0.2, 0.2 }).Within(1e-12));
    }

    [Test]
    public void Without_schools_there_is_nothing_to_say() => Assert.That(Of(null, ("", 1), ("", 5)), Is.Null);

    // Of five respondents with ICC 0.2 the reliability is 5 · 0.2 / 1.8 = 5/9: the predictions spread by √(5/9) of the truth, and correlate with it as
    // much; regressed on them, the truth has slope 1, as a best linear prediction has.
    [Test]
    public void Predictions_spread_less_than_the_truth_and_are_right_on_average()
    {
        Random random = new(7);
        double[] truths = [.. Enumerable.Range(0, 3000).Select(_ => Normal.Sample(random, 0, Math.Sqrt(0.2)))];
        ShrunkenMeans means = Of(
            null,
            [
                .. truths.SelectMany(
                    (truth, school) =>
                        Enumerable
                            .Range(0, 5)
                            .Select(_ =>
                                (
                                    $"{school}",
                                    (int)Math.Round(5000 + (1000 * (truth + Normal.Sample(random, 0, Math.Sqrt(0.8)))))
                                )
                            )
                ),
            ]
        )!;
        double[] predicted = [.. means.Schools.Select(school => (school.Shrunken - means.Mean) / means.Spread)];
        double[] standardised = [.. truths.Select(truth => truth / Math.Sqrt(0.2))];

        Assert.That(means.Icc, Is.EqualTo(0.2).Within(0.02));
        Assert.That(
            MathNet.Numerics.Statistics.Statistics.StandardDeviation(predicted),
            Is.EqualTo(Math.Sqrt(5 / 9.0)).Within(0.04)
        );
        Assert.That(
            MathNet.Numerics.Statistics.Correlation.Pearson(predicted, standardised),
            Is.EqualTo(Math.Sqrt(5 / 9.0)).Within(0.03)
        );
        Assert.That(
            MathNet.Numerics.LinearRegression.SimpleRegression.Fit(predicted, standardised).B,
            Is.EqualTo(1).Within(0.06)
        );
    }

    private static ShrunkenMeans? Of(double? icc, params (string School, int Answer)[] respondents) =>
        ShrunkenMeans.Of(
            new AnswerSheet(
                "survey",
                [new SurveyItem("T1", "", "trust", 10000, false)],
                [.. respondents.Select(one => new Respondent(one.School, [one.Answer]))],
                null
            ),
            "trust",
            icc,
            0.2
        );
}
