using CollabSim.Lab.Reports.Exploring;

namespace CollabSim.Tests.Lab.Reports.Exploring;

public sealed class TextTableTests
{
    [TestCase("With help it is +0.031 (95 % interval −0.002 to 0.064; 1,000 runs).")]
    [TestCase("No number at all")]
    [TestCase("Arm #1 and arm ## of 12.")]
    [TestCase("5")]
    [TestCase("")]
    public void What_is_packed_is_unpacked_to_the_letter(string sentence)
    {
        TextTable table = new();
        IReadOnlyList<int> packed = table.Pack(sentence);
        string[] words = table.Texts[packed[0]].Split(TextTable.Hole);

        Assert.That(words, Has.Length.EqualTo(packed.Count));
        Assert.That(
            string.Concat(words.Select((word, i) => word + (i + 1 < packed.Count ? table.Texts[packed[i + 1]] : ""))),
            Is.EqualTo(sentence)
        );
    }

    [Test]
    public void Sentences_that_differ_by_their_numbers_share_their_words()
    {
        TextTable table = new();
        IReadOnlyList<int> one = table.Pack("It is +0.03 at 7 points.");
        IReadOnlyList<int> other = table.Pack("It is −0.5 at 7 points.");

        Assert.That(other[0], Is.EqualTo(one[0]));
        Assert.That(other[2], Is.EqualTo(one[2]));
        Assert.That(table.Texts, Is.EqualTo(new[] { "It is # at # points.", "+0.03", "7", "−0.5" }));
    }
}
