using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>Conditions between named values.</summary>
public sealed class ConditionTests
{
    private static readonly string[] Names =
    [
        "transactionCost.base",
        "pressure.level",
        "network.kind",
        "inertiaShare@20y",
        "mean(advantage, 5y..10y)",
        "pressure",
    ];

    private static readonly object[] Values = [0.25, 0.5, "ring", 0.75, -0.01, 1.0];

    [TestCase("transactionCost.base < 0.4 or pressure.level > 0.5", true)]
    [TestCase("transactionCost.base < 0.4 and pressure.level > 0.5", false)]
    [TestCase("not transactionCost.base < 0.4", false)]
    [TestCase("not not transactionCost.base < 0.4", true)]
    [TestCase("inertiaShare@20y > 0.5", true)]
    [TestCase("mean(advantage, 5y..10y)<=-1e-2", true)]
    [TestCase("transactionCost.base + pressure.level * 2 == 1.25", true)]
    [TestCase("(transactionCost.base + pressure.level) * 2 = 1.5", true)]
    [TestCase("1 / 4 - transactionCost.base >= 0", true)]
    [TestCase("- pressure.level < -0.4", true)]
    [TestCase("pressure != pressure.level", true)]
    [TestCase("network.kind == \"ring\"", true)]
    [TestCase("network.kind != 'ring'", false)]
    [TestCase("network.kind < 5 or network.kind >= 5", false)]
    [TestCase("pressure > 2 or pressure < 2 and inertiaShare@20y > 0.9", false)]
    public void A_condition_holds_or_not(string text, bool holds)
    {
        Condition? condition = Condition.Parse(text, Names, "factor", out string problem);

        Assert.That(problem, Is.Empty);
        Assert.That(condition!.Holds(i => Values[i]), Is.EqualTo(holds));
    }

    [Test]
    public void It_says_which_values_it_asks_for() =>
        Assert.That(
            Condition
                .Parse("pressure.level > 0 and (pressure > 1 or pressure.level < 1)", Names, "factor", out _)!
                .Uses,
            Is.EqualTo(new[] { 1, 5 })
        );

    [TestCase("pressure.levl > 1", "no factor is called pressure.levl; did you mean pressure.level?")]
    [TestCase("pressure", "\"pressure\" compares nothing; write one such as transactionCost.base < 0.4")]
    [TestCase("pressure >", "a value is missing at the end")]
    [TestCase("(pressure > 1", "a bracket is not closed in \"(pressure > 1\"")]
    [TestCase("pressure > 1 pressure", "\"pressure\" is not understood after \"pressure > 1\"")]
    [TestCase("pressure and pressure > 1", "beside and stands no comparison; write one such as x < 0.4")]
    [TestCase("network.kind == 'ring", "a quotation mark is not closed in \"network.kind == 'ring\"")]
    [TestCase("'ring' < 1", "beside < stands no number")]
    [TestCase("", "a value is missing at the end")]
    public void A_text_that_is_no_condition_is_answered_with_why(string text, string why)
    {
        Assert.That(Condition.Parse(text, Names, "factor", out string problem), Is.Null);
        Assert.That(problem, Is.EqualTo(why));
    }

    [Test]
    public void Depth_and_length_are_bounded()
    {
        string deep = new string('(', 100_000) + "1 < 2";
        Assert.That(Condition.Parse(deep[..1500], Names, "factor", out string brackets), Is.Null);
        Assert.That(Condition.Parse(deep, Names, "factor", out string length), Is.Null);
        Assert.That(brackets, Is.EqualTo("the condition has too many brackets within brackets"));
        Assert.That(length, Is.EqualTo("the condition has 100,005 characters; at most 2,000"));
    }
}
