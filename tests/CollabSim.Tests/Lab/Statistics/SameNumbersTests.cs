using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Lab.Statistics;

internal sealed class SameNumbersTests
{
    [Test]
    public void Numbers_that_read_alike_in_ten_digits_are_one_level_and_the_first_given_stands_for_them()
    {
        SameNumbers same = SameNumbers.Of([0.3, 2, 0.1 + 0.2, -0.0, 1.00000000001, 0.0, 1])!;

        Assert.That(same.Levels, Is.EqualTo([0, 0.3, 1.00000000001, 2]));
        Assert.That(same.LevelOf, Is.EqualTo([1, 3, 1, 0, 2, 0, 2]));
    }

    [Test]
    public void Names_are_no_numbers()
    {
        Assert.That(SameNumbers.Of([1, "one"]), Is.Null);
    }
}
