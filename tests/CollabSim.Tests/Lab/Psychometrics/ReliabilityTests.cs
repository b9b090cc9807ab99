using CollabSim.Lab.Psychometrics;

namespace CollabSim.Tests.Lab.Psychometrics;

internal sealed class ReliabilityTests
{
    private static readonly double[] Symmetric = [-1.5, -0.5, 0.5, 1.5];

    [TestCase(4, 0.6, 0.692)]
    [TestCase(8, 0.7, 0.885)]
    [TestCase(8, 0.8, 0.934)]
    [TestCase(8, 0.85, 0.954)]
    [TestCase(3, 0.7, 0.742)]
    public void Items_that_load_alike_have_the_alpha_of_Spearman_and_Brown(int items, double loading, double alpha)
    {
        double[][] covariance = MadeUpAnswers.Covariance([.. Enumerable.Repeat(loading, items)]);
        double square = loading * loading;

        Assert.That(
            CronbachAlpha.Of(covariance),
            Is.EqualTo(items * square / (1 + ((items - 1) * square))).Within(1e-12)
        );
        Assert.That(CronbachAlpha.Of(covariance), Is.EqualTo(alpha).Within(5e-4));
        Assert.That(McDonaldOmega.Of(covariance), Is.EqualTo(CronbachAlpha.Of(covariance)!.Value).Within(1e-8));
    }

    [TestCase(8, 0.7, 0.866)]
    [TestCase(4, 0.6, 0.661)]
    public void Five_categories_cost_some_of_it(int items, double loading, double alpha)
    {
        ItemCovariance answers = new(MadeUpAnswers.OneFactor(20_000, items, loading, Symmetric));

        Assert.That(CronbachAlpha.Of(answers.Of()!), Is.EqualTo(alpha).Within(0.006));
    }

    [Test]
    public void Alpha_of_a_small_table_is_what_a_hand_works_out()
    {
        // Items vary by 1 and 1 and go together by 1/2: sum of variances 2, of the sum 3, α = 2 · (1 − 2/3).
        ItemCovariance answers = new([
            [1, 2],
            [2, 1],
            [3, 3],
        ]);

        Assert.That(CronbachAlpha.Of(answers.Of()!), Is.EqualTo(2.0 / 3).Within(1e-12));
    }

    [Test]
    public void A_missing_answer_costs_its_own_pairs_only()
    {
        // The pair of the first two items is met by three, the third item by two of them: 1 and 3 with 1 and 2.
        double[][] covariance = new ItemCovariance([
            [1, 2, 1],
            [2, 1, null],
            [3, 3, 2],
        ]).Of()!;

        Assert.That(covariance[0][1], Is.EqualTo(0.5).Within(1e-12));
        Assert.That(covariance[0][2], Is.EqualTo(1).Within(1e-12));
        Assert.That(covariance[2][2], Is.EqualTo(0.5).Within(1e-12));
    }

    [Test]
    public void Omega_of_unlike_loadings_is_the_formula_and_above_alpha()
    {
        // (.9 + .7 + .5 + .3)² = 5.76; own variances .19 + .51 + .75 + .91 = 2.36; all covariances 8.12.
        double[][] covariance = MadeUpAnswers.Covariance(0.9, 0.7, 0.5, 0.3);

        Assert.That(McDonaldOmega.Loadings(covariance), Is.EqualTo(new[] { 0.9, 0.7, 0.5, 0.3 }).Within(1e-7));
        Assert.That(McDonaldOmega.Of(covariance), Is.EqualTo(5.76 / 8.12).Within(1e-7));
        Assert.That(CronbachAlpha.Of(covariance), Is.EqualTo(4.0 / 3 * (1 - (4 / 8.12))).Within(1e-12));
    }

    [Test]
    public void Two_items_have_an_alpha_and_no_omega()
    {
        double[][] covariance = MadeUpAnswers.Covariance(0.7, 0.7);

        Assert.That(CronbachAlpha.Of(covariance), Is.Not.Null);
        Assert.That(McDonaldOmega.Of(covariance), Is.Null);
        Assert.That(
            CronbachAlpha.Of([
                [1.0],
            ]),
            Is.Null
        );
    }

    [Test]
    public void An_item_is_correlated_with_the_rest_and_not_with_itself()
    {
        // Three items, loadings 1/√2: correlations 1/2. Item and rest: (1/2 + 1/2) / √(1 · 3) = 1/√3; without it two items, α = 2 · (1 − 2/3).
        IReadOnlyList<ItemRest> items = ItemRest.Of(
            MadeUpAnswers.Covariance([.. Enumerable.Repeat(Math.Sqrt(0.5), 3)])
        );

        Assert.That(items[1].Correlation, Is.EqualTo(1 / Math.Sqrt(3)).Within(1e-12));
        Assert.That(items[1].AlphaWithout, Is.EqualTo(2.0 / 3).Within(1e-12));
    }

    [Test]
    public void The_interval_of_alpha_covers_it_and_is_wider_where_respondents_come_as_twins()
    {
        int?[][] answers = MadeUpAnswers.OneFactor(200, 4, 0.6, Symmetric);
        int?[][] twins = [.. answers.Take(100).SelectMany(row => new[] { row, row })];
        string[] schools = [.. Enumerable.Range(0, 200).Select(one => $"{one / 2}")];
        (double low, double high) = Interval(answers, null)!.Value;
        (double Low, double High) unaware = Interval(twins, null)!.Value;
        (double Low, double High) aware = Interval(twins, schools)!.Value;

        Assert.That(low, Is.LessThan(0.661));
        Assert.That(high, Is.GreaterThan(0.661));
        // Half as many independent respondents: √2 times as wide, as far as a thousand resamples tell.
        Assert.That((aware.High - aware.Low) / (unaware.High - unaware.Low), Is.EqualTo(Math.Sqrt(2)).Within(0.15));
    }

    private static (double Low, double High)? Interval(int?[][] answers, string[]? schools) =>
        CronbachAlpha.Interval(
            new ItemCovariance(answers),
            RespondentClusters.Of(MadeUpAnswers.Sheet(answers, schools))
        );
}
