using CollabSim.Engine.Networks;
using static CollabSim.Tests.Engine.Networks.EveryNetworkTests;

namespace CollabSim.Tests.Engine.Networks;

public sealed class ScaleFreeTests
{
    private const int Schools = 20_000;

    [TestCase(2, 2.78)]
    [TestCase(3, 2.85)]
    [TestCase(5, 2.89)]
    public void Degrees_fall_off_as_Barabasi_and_Albert_found(int perNewcomer, double exponent)
    {
        int[] degrees = DegreesOf(new ScaleFree { PerNewcomer = perNewcomer }.Build(ContextOf(Schools, 1)), Schools);

        // Of the exact law P(k) = 2m(m+1) / k(k+1)(k+2): P(m) = 2/(m+2).
        double least = degrees.Count(degree => degree == perNewcomer) / (double)Schools;
        Assert.That(least, Is.EqualTo(2.0 / (perNewcomer + 2)).Within(0.01));

        // Maximum likelihood with the tail from 3m (Clauset, Shalizi & Newman 2009). About 2,900 to 2,500 schools are in the
        // tail, so the estimate has a standard deviation of about 1.85 / sqrt(2,700) = 0.036: three of them.
        int[] tail = [.. degrees.Where(degree => degree >= 3 * perNewcomer)];
        double estimate = 1 + (tail.Length / tail.Sum(degree => Math.Log(degree / ((3 * perNewcomer) - 0.5))));
        Assert.That(estimate, Is.EqualTo(exponent).Within(0.11));
    }

    [TestCase(1, 3, 0)]
    [TestCase(3, 3, 3)]
    [TestCase(4, 3, 6)]
    [TestCase(10, 3, 24)]
    [TestCase(10, 0, 0)]
    [TestCase(10, 1, 9)]
    public void Each_newcomer_makes_its_partnerships(int schools, int perNewcomer, int partnerships)
    {
        EdgeList edges = new ScaleFree { PerNewcomer = perNewcomer }.Build(ContextOf(schools, 1));
        AssertWellFormed(edges, schools);
        Assert.That(edges.A, Has.Length.EqualTo(partnerships));
    }
}
