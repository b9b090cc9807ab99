using CollabSim.Engine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>A value that is allowed and yet far from what a setting may well be is told, with where, what and the usual range.</summary>
internal sealed class UsualRangeTests
{
    // transactionCost.base may well be 0.05 to 0.6 days a half-term and is allowed from 0 to 10.
    [TestCase(
        "factors:\n  transactionCost.base:\n    values: [ 0.2, 9 ]",
        "x.yaml:3:20: factors.transactionCost.base: 9 lies far outside the usual range, "
    )]
    [TestCase(
        "factors:\n  transactionCost.base: { from: 0.2, to: 10, steps: 6 }",
        "x.yaml:2:25: factors.transactionCost.base: 5 of 6 values, 2.16 to 10, lie far outside the usual range, "
    )]
    [TestCase(
        "model:\n  transactionCost:\n    base: 9",
        "x.yaml:3:11: model.transactionCost.base: 9 lies far outside the usual range, "
    )]
    [TestCase(
        "arms:\n  - name: dear\n    set: { transactionCost.base: 9 }",
        "x.yaml:3:34: arms[0].set.transactionCost.base: 9 lies far outside the usual range, "
    )]
    [TestCase(
        "factors: { transactionCost.base: {} }\ndesign:\n  kind: list\n  points:\n    - { transactionCost.base: 9 }",
        "x.yaml:5:31: factors.transactionCost.base: 9 lies far outside the usual range, "
    )]
    public void A_value_far_outside_the_usual_range_is_told(string text, string note)
    {
        IReadOnlyList<string> notes = ScenarioFile.Parse(text, "x.yaml").Notes;

        Assert.That(notes, Has.Count.EqualTo(1));
        Assert.That(
            notes[0],
            Does.StartWith(note).And.Contain(" days a half-term (").And.EndsWith("; it is run as it was said")
        );
    }

    [TestCase("factors: { transactionCost.base: { values: [ 0, 0.2, 1 ] } }")]
    [TestCase("model: { transactionCost: { base: 0 } }")]
    [TestCase("worlds: { sample: 20 }")]
    [TestCase("")]
    public void Nothing_is_told_of_what_is_usual_or_nothing(string text) =>
        Assert.That(ScenarioFile.Parse($"name: x\n{text}", "x.yaml").Notes, Is.Empty);

    // The range is 1 to 3.
    [TestCase(0.5, false)]
    [TestCase(0.49, true)]
    [TestCase(6, false)]
    [TestCase(6.1, true)]
    [TestCase(-1, true)]
    [TestCase(0, false)]
    public void Far_is_more_than_double_or_less_than_half(double value, bool isFar) =>
        Assert.That(UsualRange.IsFar(new UncertainAttribute(1, 3, "judgement"), value), Is.EqualTo(isFar));

    [Test]
    public void The_models_own_defaults_are_usual() =>
        Assert.That(UncertainSetting.All.Where(each => UsualRange.IsFar(each.Range, each.Usual)), Is.Empty);
}
