using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Lab.Statistics;

public sealed class EnoughReplicationsTests
{
    // t(0.975; n − 1) / √n falls below 1 between n = 6 (2.571 / 2.449 = 1.05) and n = 7 (2.447 / 2.646 = 0.92); below 1/2 between 17
    // (2.120 / 4.123 = 0.514) and 18 (2.110 / 4.243 = 0.497). From the tables of t.
    [TestCase(1.0, 7)]
    [TestCase(-1.0, 7)]
    [TestCase(0.5, 18)]
    public void As_many_replications_as_the_interval_takes_to_leave_zero_out(double mean, int expected) =>
        Assert.That(EnoughReplications.For(new MeanInterval(4, 0, mean, 1, 2), 0.95), Is.EqualTo(expected));

    [Test]
    public void What_takes_more_than_a_thousand_or_has_no_spread_has_no_number()
    {
        Assert.That(EnoughReplications.For(new MeanInterval(4, 0, 0.01, 1, 2), 0.95), Is.Null);
        Assert.That(EnoughReplications.For(new MeanInterval(1, 0, 1, null, null), 0.95), Is.Null);
    }

    [Test]
    public void It_is_said_of_few_replications_only()
    {
        Assert.That(
            EnoughReplications.Said(4, [7, 18]),
            Is.EqualTo(" (4 replications do not tell; about 18 would, were differences as they look)")
        );
        Assert.That(
            EnoughReplications.Said(4, [7, null]),
            Is.EqualTo(" (4 replications do not tell; not even 1,000 would tell all, were differences as they look)")
        );
        Assert.That(EnoughReplications.Said(30, [100]), Is.Empty);
        Assert.That(EnoughReplications.Said(1, [100]), Is.Empty);
    }
}
