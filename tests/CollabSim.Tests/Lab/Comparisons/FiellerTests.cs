using CollabSim.Lab.Comparisons;

namespace CollabSim.Tests.Lab.Comparisons;

public sealed class FiellerTests
{
    [Test]
    public void A_fixed_cost_over_an_effect_has_the_interval_of_the_effect_turned_over()
    {
        // Effects 1, 2, 3: mean 2, standard error 1/√3, t(2) = 4.3027 → 2 ± 2.4841 holds zero; with 9, 10, 11 it is 10 ± 2.4841.
        Fieller? clear = Fieller.Of([(100, 9), (100, 10), (100, 11)]);

        Assert.That(Fieller.Of([(100, 1), (100, 2), (100, 3)]), Is.Null, "no bounded interval");
        Assert.That(clear!.Ratio, Is.EqualTo(10).Within(1e-12));
        Assert.That(clear.Low, Is.EqualTo(100 / 12.48414).Within(1e-4));
        Assert.That(clear.High, Is.EqualTo(100 / 7.51586).Within(1e-4));
    }

    [Test]
    public void A_cost_in_proportion_to_the_effect_is_known_exactly()
    {
        Fieller ratio = Fieller.Of([(18, 9), (20, 10), (22, 11)])!;

        Assert.That((ratio.Low, ratio.Ratio, ratio.High), Is.EqualTo((2.0, 2.0, 2.0)).Within(1e-6));
    }

    [Test]
    public void A_hand_worked_case_with_independent_scatter()
    {
        // Numerators 8, 10, 12 and denominators 5, 4, 6 (covariance of the means: (−2·0 + 0·−1 + 2·1) / 6 = 1/3; variances 4/3 and 1/3);
        // t² = 18.5128: a = 25 − 6.17094, b = 50 − 6.17094, c = 100 − 24.68376.
        double a = 25 - (18.512821 / 3);
        double b = 50 - (18.512821 / 3);
        double c = 100 - (18.512821 * 4 / 3);
        double root = Math.Sqrt((b * b) - (a * c));

        Fieller ratio = Fieller.Of([(8, 5), (10, 4), (12, 6)])!;

        Assert.That(ratio.Ratio, Is.EqualTo(2).Within(1e-12));
        Assert.That(ratio.Low, Is.EqualTo((b - root) / a).Within(1e-6));
        Assert.That(ratio.High, Is.EqualTo((b + root) / a).Within(1e-6));
    }

    [Test]
    public void Pairs_with_a_side_missing_are_left_out_and_one_pair_is_too_few()
    {
        Assert.That(
            Fieller.Of([(18, 9), (null, 10), (20, 10), (22, 11), (5, null)])!.Ratio,
            Is.EqualTo(2).Within(1e-12)
        );
        Assert.That(Fieller.Of([(18, 9)]), Is.Null);
    }

    // Two worlds of two replications: numerators 10, 14 | 30, 30 and denominators 4, 6 | 9, 11. Means of worlds 12, 30 and 5, 10, so 21 and 7.5.
    // Within worlds the squares are 8 and 2 + 2, the product is 4, with two degrees of freedom: variances 4 and 2, covariance 2. A mean of two
    // worlds of two has (1/2 + 1/2) / 4 of them: 1, 1/2 and 1/2.
    [Test]
    public void Over_worlds_the_variances_are_those_within_them()
    {
        double a = (7.5 * 7.5) - (18.512821 * 0.5);
        double b = (21 * 7.5) - (18.512821 * 0.5);
        double c = (21.0 * 21) - 18.512821;
        double root = Math.Sqrt((b * b) - (a * c));
        (double?, double?)[] pairs = [(10, 4), (14, 6), (30, 9), (30, 11)];

        Fieller ratio = Fieller.Of(pairs, replications: 2)!;

        Assert.That(ratio.Ratio, Is.EqualTo(2.8).Within(1e-12));
        Assert.That(ratio.Low, Is.EqualTo((b - root) / a).Within(1e-6));
        Assert.That(ratio.High, Is.EqualTo((b + root) / a).Within(1e-6));
        Assert.That(Fieller.Of([(20, 6.5), (22, 8.5)]), Is.Null, "averaged over worlds, one degree of freedom is left");
        Assert.That(Fieller.Of(pairs, replications: 1), Is.Null, "one replication of each tells nothing of luck");
    }
}
