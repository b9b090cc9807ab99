using CollabSim.Lab.Analyses;
using CollabSim.Lab.Designs;

namespace CollabSim.Tests.Lab.Analyses;

/// <summary>Standardised coefficients of values and of ranks.</summary>
internal sealed class RankRegressionTests
{
    private static readonly double[][] X =
    [
        .. Enumerable
            .Range(0, 3)
            .Select(d => Enumerable.Range(0, 1024).Select(i => new SobolSequence(3, 1).At(i, d)).ToArray()),
    ];

    // Var(y) = (9 + 16) / 12, so the coefficients are 3/5, −4/5 and 0, and all of the variance is explained.
    [Test]
    public void A_straight_line_has_its_known_coefficients()
    {
        double[] y = [.. Enumerable.Range(0, 1024).Select(i => 7 + (3 * X[0][i]) - (4 * X[1][i]))];
        RankRegression found = RankRegression.Of(X, y)!;

        Assert.That(found.Plain.Select(c => c!.Value.Value), Is.EqualTo(new[] { 0.6, -0.8, 0 }).Within(0.01));
        Assert.That(found.PlainR2, Is.EqualTo(1).Within(1e-9));
        Assert.That(found.Ranked.Select(c => c!.Value.Value), Is.EqualTo(new[] { 0.6, -0.8, 0 }).Within(0.03));
    }

    [Test]
    public void Ranks_see_through_any_rising_curve()
    {
        double[] y = [.. X[0].Select(x => Math.Exp(20 * x))];
        RankRegression found = RankRegression.Of(X, y)!;

        Assert.That(found.Ranked[0]!.Value.Value, Is.EqualTo(1).Within(1e-6));
        Assert.That(found.RankedR2, Is.EqualTo(1).Within(1e-9));
        Assert.That(found.PlainR2, Is.LessThan(0.5));
    }

    [Test]
    public void A_response_that_rises_and_falls_is_not_explained()
    {
        double[] y = [.. X[0].Select(x => (x - 0.5) * (x - 0.5))];

        Assert.That(RankRegression.Of(X, y)!.RankedR2, Is.LessThan(0.05));
    }

    [Test]
    public void Equal_values_share_their_ranks() =>
        Assert.That(RankRegression.Ranks([5, 1, 5, 3, 5]), Is.EqualTo(new[] { 4.0, 1, 4, 2, 4 }));

    [Test]
    public void Nothing_is_said_where_there_is_nothing_to_say()
    {
        double[] y = X[0];
        double[] still = new double[1024];

        Assert.That(RankRegression.Of(X, still), Is.Null, "a constant response");
        Assert.That(RankRegression.Of([X[1], X[1]], y), Is.Null, "the same factor twice");
        Assert.That(RankRegression.Of([.. X.Select(x => x[..5])], y[..5]), Is.Null, "too few rows");
        Assert.That(RankRegression.Of([X[0], still], y)!.Ranked[1], Is.Null, "a factor that stands still");
    }
}
