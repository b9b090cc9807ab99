using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Lab.Statistics;

public sealed class LevelWordsTests
{
    [TestCase(new[] { 0, 0.25, 0.5 }, "0 0.25 0.5", TestName = "Short levels are said in full")]
    [TestCase(new[] { 0.0625, 0.125 }, "0.0625 0.125", TestName = "Up to four digits are short")]
    [TestCase(new[] { 0, 1 / 6.0, 2 / 6.0, 0.5, 1 }, "0 0.167 0.333 0.5 1", TestName = "Sixths have three digits")]
    [TestCase(new[] { -1 / 3.0, 1 / 3.0 }, "−0.33 0.33", TestName = "A minus sign is one")]
    [TestCase(new[] { 1e-6, 1 }, "0.000001 1", TestName = "Levels far apart stay themselves")]
    public void Levels_have_no_more_digits_than_tell_them_apart(double[] levels, string expected) =>
        Assert.That(string.Join(' ', levels.Select(LevelWords.For(levels, mustDiffer: true))), Is.EqualTo(expected));

    [Test]
    public void Levels_that_differ_read_differently_where_they_must()
    {
        double[] close = [0.123456, 0.123457, 0.9];

        Assert.That(close.Select(LevelWords.For(close, mustDiffer: true)), Is.Unique);
        Assert.That(close.Select(LevelWords.For(close)), Is.EqualTo(new[] { "0.1235", "0.1235", "0.9" }));
    }

    [TestCase(1, 30, 30, "30 replications")]
    [TestCase(27, 30, 30, "27 to 30 of 30 replications (the rest gave no value)")]
    [TestCase(27, 27, 30, "27 of 30 replications (the rest gave no value)")]
    [TestCase(1, 1, 1, "1 replication")]
    public void Replications_behind_numbers_are_counted_where_values_are_missing(
        int least,
        int most,
        int planned,
        string expected
    )
    {
        int[] behind = least == 1 ? [planned, planned] : [least, most];

        Assert.That(Words.Replications(planned, behind), Is.EqualTo(expected));
    }
}
