using CollabSim.Engine.Networks;
using static CollabSim.Tests.Engine.Networks.EveryNetworkTests;

namespace CollabSim.Tests.Engine.Networks;

public sealed class SmallWorldTests
{
    [TestCase(0, 0)]
    [TestCase(1, 2)]
    [TestCase(4, 4)]
    [TestCase(5, 6)]
    public void An_odd_degree_is_rounded_up(int asked, int degree)
    {
        EdgeList edges = new SmallWorld { Degree = asked }.Build(ContextOf(20, 1));
        Assert.That(edges.A, Has.Length.EqualTo(20 * degree / 2));
    }

    [TestCase(0.1)]
    [TestCase(1)]
    public void Rewiring_keeps_the_number_of_partnerships(double rewiring)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            foreach (int degree in new[] { 2, 6, 10, 28 })
            {
                EdgeList edges = new SmallWorld { Degree = degree, Rewiring = rewiring }.Build(ContextOf(30, seed));
                AssertWellFormed(edges, 30);
                Assert.That(edges.A, Has.Length.EqualTo(30 * degree / 2));
            }
        }
    }

    [Test]
    public void A_degree_beyond_the_number_of_schools_links_all()
    {
        EdgeList edges = new SmallWorld { Degree = 6 }.Build(ContextOf(4, 1));
        Assert.That(edges.A.Zip(edges.B), Is.EqualTo(new[] { (0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3) }));
    }

    [Test]
    public void Without_rewiring_it_is_the_ring()
    {
        EdgeList edges = new SmallWorld { Degree = 2, Rewiring = 0 }.Build(ContextOf(5, 1));
        Assert.That(edges.A.Zip(edges.B), Is.EqualTo(new[] { (0, 1), (0, 4), (1, 2), (2, 3), (3, 4) }));
        EdgeList ring = new Ring { Degree = 2 }.Build(ContextOf(5, 1));
        Assert.That(ring.A.Zip(ring.B), Is.EqualTo(edges.A.Zip(edges.B)));
    }

    [Test]
    public void The_share_of_partnerships_moved_is_the_rewiring()
    {
        // A moved tie of n = 10,000 falls back upon the ring with probability 6/n, so the share seen is 0.3 within
        // 4 sd = 4 * sqrt(0.21 / 30,000) = 0.011.
        const int Schools = 10_000;
        EdgeList edges = new SmallWorld { Degree = 6, Rewiring = 0.3 }.Build(ContextOf(Schools, 3));
        double far = edges
            .A.Zip(edges.B)
            .Count(tie => Math.Min(tie.Second - tie.First, tie.First + Schools - tie.Second) > 3);
        Assert.That(far / edges.A.Length, Is.EqualTo(0.3).Within(0.011));
    }
}
