using CollabSim.Lab.Comparisons;

namespace CollabSim.Tests.Lab.Comparisons;

/// <summary>Options that nearly do as well for much less, from effects and costs given by hand.</summary>
public sealed class CheaperOptionTests
{
    // Against the baseline arm 1 brings 0.04 for 1,000 a school, arm 2 0.035 for 400: 88 % of the effect for 40 % of the money.
    [Test]
    public void The_answer_names_what_comes_close_for_much_less() =>
        Assert.That(
            Said([0.05, 0.09, 0.085], [0, 1000, 400]),
            Does.Match(
                @"^Arm 2 comes close for much less: advantage at year 20 is higher by 0\.03[45] instead of 0\.0(40|39), for 400 a school more than baseline instead of 1,000\.$"
            )
        );

    [TestCase(0.078, 400, Description = "70 % of the effect is not close")]
    [TestCase(0.085, 600, Description = "60 % of the money is not much less")]
    public void What_is_not_close_or_not_much_cheaper_is_not_named(double advantage, double cost) =>
        Assert.That(Said([0.05, 0.09, advantage], [0, 1000, cost]), Is.Null);

    [Test]
    public void What_costs_nothing_more_is_said_to_cost_no_more() =>
        Assert.That(
            Said([0.05, 0.09, 0.085], [10, 1010, 9]),
            Does.EndWith("and costs no more than baseline, where arm 1 costs 1,000 a school more.")
        );

    // The first sentence of the comparison's answer is who wins; this stands after it.
    [Test]
    public void It_is_part_of_the_answer() =>
        Assert.That(
            ComparisonPassages
                .Of(
                    Comparison.Of(
                        Planted.Study([0.05, 0.09, 0.085], [0, 1000, 400], luck: 0.0001),
                        new ComparisonOptions()
                    )
                )[0]
                .Sentences,
            Has.Some.StartsWith("Arm 2 comes close for much less")
        );

    private static string? Said(double[] advantages, double[] costs)
    {
        Comparison comparison = Comparison.Of(Planted.Study(advantages, costs, luck: 0.0001), new ComparisonOptions());
        return CheaperOption.Of(comparison, 1)?.Said(comparison);
    }
}
