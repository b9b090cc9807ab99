using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Lab.Statistics;

public sealed class ProportionTests
{
    // Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3.
    [TestCase(81, 263, 0.2553, 0.3662)]
    [TestCase(15, 148, 0.0624, 0.1605)]
    [TestCase(0, 20, 0, 0.1611)]
    [TestCase(1, 29, 0.0061, 0.1718)]
    public void Intervals_are_those_that_Newcombe_published(int count, int n, double low, double high)
    {
        Proportion share = Proportion.Of(count, n);

        Assert.That(share.Low, Is.EqualTo(low).Within(5e-5));
        Assert.That(share.High, Is.EqualTo(high).Within(5e-5));
    }

    [Test]
    public void All_and_none_mirror_each_other()
    {
        Proportion none = Proportion.Of(0, 12);
        Proportion all = Proportion.Of(12, 12);

        Assert.That((none.Low, all.High), Is.EqualTo((0.0, 1.0)));
        Assert.That(all.Low, Is.EqualTo(1 - none.High).Within(1e-12));
    }

    [TestCase(0, 0)]
    [TestCase(-1, 5)]
    [TestCase(6, 5)]
    public void A_share_of_nothing_is_refused(int count, int n) =>
        Assert.That(() => Proportion.Of(count, n), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
