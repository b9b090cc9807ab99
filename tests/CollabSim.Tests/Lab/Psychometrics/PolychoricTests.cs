using CollabSim.Lab.Psychometrics;
using MathNet.Numerics.Distributions;

namespace CollabSim.Tests.Lab.Psychometrics;

internal sealed class PolychoricTests
{
    [TestCase(-0.99)]
    [TestCase(-0.5)]
    [TestCase(0)]
    [TestCase(0.3)]
    [TestCase(0.92)]
    [TestCase(0.93)]
    [TestCase(0.9999)]
    public void A_quadrant_has_its_closed_form(double correlation) =>
        // Sheppard 1899.
        Assert.That(
            BivariateNormal.Below(0, 0, correlation),
            Is.EqualTo(0.25 + (Math.Asin(correlation) / (2 * Math.PI))).Within(1e-14)
        );

    [TestCase(-0.97)]
    [TestCase(-0.6)]
    [TestCase(0.45)]
    [TestCase(0.95)]
    public void Elsewhere_it_is_what_summing_small_strips_gives(double correlation)
    {
        foreach ((double x, double y) in new[] { (0.7, -0.4), (-1.2, -0.9), (1.5, 1.6), (-0.3, 2.1) })
        {
            Assert.That(
                BivariateNormal.Below(x, y, correlation),
                Is.EqualTo(Strips(x, y, correlation)).Within(1e-8),
                $"{x}, {y}"
            );
        }
    }

    // Of X below x, what is below y given X, by the midpoint rule.
    private static double Strips(double x, double y, double correlation)
    {
        const int Count = 40_000;
        const double Lowest = -9;
        double width = (x - Lowest) / Count;
        double spread = Math.Sqrt(1 - (correlation * correlation));
        return Enumerable
            .Range(0, Count)
            .Select(strip => Lowest + ((strip + 0.5) * width))
            .Sum(at => width * Normal.PDF(0, 1, at) * Normal.CDF(0, 1, (y - (correlation * at)) / spread));
    }

    [TestCase(200, 100, 0.5)]
    [TestCase(150, 150, 0)]
    [TestCase(240, 60, 0.8090169944)]
    [TestCase(50, 250, -0.8660254038)]
    public void Two_median_splits_have_the_sine_of_their_share(int alike, int unlike, double correlation) =>
        // ρ = sin(2πq − π/2) with q = alike / 600.
        Assert.That(
            Polychoric.OfTable(
                new double[,]
                {
                    { alike, unlike },
                    { unlike, alike },
                }
            ),
            Is.EqualTo(correlation).Within(1e-6)
        );

    [Test]
    public void A_table_that_is_exactly_that_of_a_correlation_gives_it_back()
    {
        double[] cuts = [double.NegativeInfinity, -1.2, -0.3, 0.4, 1.1, double.PositiveInfinity];
        double[,] table = new double[5, 5];
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                double Below(int a, int b) => BivariateNormal.Below(cuts[a], cuts[b], 0.62);
                table[i, j] = Below(i + 1, j + 1) - Below(i, j + 1) - Below(i + 1, j) + Below(i, j);
            }
        }

        Assert.That(Polychoric.OfTable(table), Is.EqualTo(0.62).Within(1e-6));
    }

    [Test]
    public void Categories_that_nobody_chose_and_respondents_who_answered_one_item_do_not_matter()
    {
        // Thirty pairs of answers 2 and 4, a third alike in each diagonal cell; answers 1, 3 and 5 are not given.
        int?[] first = [.. Enumerable.Range(0, 30).Select(i => i < 15 ? 2 : (int?)4), 1, null];
        int?[] second = [.. Enumerable.Range(0, 30).Select(i => i is < 10 or >= 25 ? 2 : (int?)4), null, 5];

        Assert.That(Polychoric.Of(first, second), Is.EqualTo(0.5).Within(1e-6));
    }

    [Test]
    public void An_item_that_all_answer_alike_has_none() => Assert.That(Polychoric.Of([3, 3, 3], [1, 2, 3]), Is.Null);

    [Test]
    public void It_finds_the_correlation_behind_answers_that_Pearsons_lessens()
    {
        int?[][] answers = MadeUpAnswers.OneFactor(20_000, 2, Math.Sqrt(0.49), [-1.5, -0.5, 0.5, 1.5]);

        Assert.That(Polychoric.Matrix(answers)[0][1], Is.EqualTo(0.49).Within(0.02));
    }
}
