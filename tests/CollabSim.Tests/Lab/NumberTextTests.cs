using CollabSim.Lab;

namespace CollabSim.Tests.Lab;

internal sealed class NumberTextTests
{
    [TestCase("0.05", 0.05)]
    [TestCase("-3", -3)]
    [TestCase("+.5", 0.5)]
    [TestCase("1e-3", 0.001)]
    [TestCase("-0", 0)]
    public void A_number_has_a_decimal_point(string text, double number)
    {
        Assert.That(NumberText.TryRead(text, out double read), Is.True);
        Assert.That(read, Is.EqualTo(number));
        Assert.That(double.IsNegative(read), Is.EqualTo(number < 0));
    }

    [TestCase("0,05")]
    [TestCase("1,204")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("-∞")]
    [TestCase("1e999")]
    [TestCase("0x10")]
    [TestCase(" 1")]
    [TestCase("")]
    [TestCase("٣")]
    public void Anything_else_is_none(string text) => Assert.That(NumberText.TryRead(text, out _), Is.False);

    [TestCase("0,05", "; with a decimal point: 0.05")]
    [TestCase("1,2,3", "")]
    [TestCase("a,b", "")]
    [TestCase("five", "")]
    public void A_comma_is_told_how_it_is_written(string text, string hint) =>
        Assert.That(NumberText.Hint(text), Is.EqualTo(hint));
}
