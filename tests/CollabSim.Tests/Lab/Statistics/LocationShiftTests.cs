using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Lab.Statistics;

internal sealed class LocationShiftTests
{
    // Differences 2 1 −1, 5 4 2, 9 8 6; of the 20 orders of three and three, one has no pair the other way round and one has one.
    [TestCase(0.79, 1, 8, 0.8)]
    [TestCase(0.85, -1, 9, 0.9)]
    [TestCase(0.95, -1, 9, 0.9, Description = "three and three say no more")]
    public void Three_and_three_by_hand(double asked, double low, double high, double level)
    {
        LocationShift shift = LocationShift.Of([0, 1, 3], [2, 5, 9], asked);

        Assert.That(shift.Estimate, Is.EqualTo(4));
        Assert.That((shift.Low, shift.High), Is.EqualTo((low, high)));
        Assert.That(shift.Level, Is.EqualTo(level).Within(1e-12));
    }

    /// <summary>Permeability of the human chorioamnion at term and at 12 to 26 weeks: Hollander, Wolfe and Chicken 2014, examples 4.1, 4.3 and 4.4.</summary>
    [Test]
    public void A_published_example_comes_out()
    {
        double[] early = [1.15, 0.88, 0.90, 0.74, 1.21];
        double[] term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];

        LocationShift shift = LocationShift.Of(early, term, 0.96);

        Assert.That(shift.Estimate, Is.EqualTo(0.305).Within(1e-12));
        Assert.That(shift.Low, Is.EqualTo(-0.15).Within(1e-12));
        Assert.That(shift.High, Is.EqualTo(0.76).Within(1e-12));
        Assert.That(shift.Level, Is.EqualTo(0.960).Within(5e-4));
    }

    [Test]
    public void One_and_one_have_a_shift_and_no_level()
    {
        LocationShift shift = LocationShift.Of([1], [3], 0.95);

        Assert.That(shift, Is.EqualTo(new LocationShift(2, 2, 2, 0)));
    }

    [Test]
    public void Turned_round_it_is_the_same_with_the_other_sign()
    {
        double[] one = [1, 5, 2, 8, 7];
        double[] other = [3, 9, 4, 11];

        LocationShift there = LocationShift.Of(one, other, 0.9);
        LocationShift back = LocationShift.Of(other, one, 0.9);

        Assert.That(back, Is.EqualTo(new LocationShift(-there.Estimate, -there.High, -there.Low, there.Level)));
    }
}
