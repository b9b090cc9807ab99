using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Studies;

public sealed class StoppingTests
{
    [TestCase(200, new[] { 10, 15, 20, 30, 40, 60, 80, 120, 160, 200 })]
    [TestCase(60, new[] { 10, 15, 20, 30, 40, 60 })]
    [TestCase(61, new[] { 10, 15, 20, 30, 40, 60, 61 })]
    [TestCase(4, new[] { 4 })]
    public void Looks_are_planned_and_end_with_the_most_there_may_be(int atMost, int[] looks) =>
        Assert.That(new Stopping(0.01, 0, atMost, Precision.Average).Looks, Is.EqualTo(looks));

    [Test]
    public void Looks_do_not_depend_on_the_target() =>
        Assert.That(
            new Stopping(0.001, 0, 80, Precision.EveryPoint).Looks,
            Is.EqualTo(new Stopping(0.1, 0, 80, Precision.Average).Looks)
        );
}
