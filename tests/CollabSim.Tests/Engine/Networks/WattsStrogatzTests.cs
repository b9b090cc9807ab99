using CollabSim.Engine.Networks;
using CollabSim.Engine.Networks.Measures;
using CollabSim.Tests.Engine.Networks.Measures;
using static CollabSim.Tests.Engine.Networks.EveryNetworkTests;

namespace CollabSim.Tests.Engine.Networks;

/// <summary>
/// Steps between schools collapse long before clustering does: Watts &amp; Strogatz 1998; figures from an independent
/// implementation, means of 20 graphs.
/// </summary>
public sealed class WattsStrogatzTests
{
    [Test]
    public void The_ring_of_1000_has_its_exact_length_and_clustering()
    {
        // Steps ceil(d / 5) at ring distance d: 2 (5 (1 + … + 99) + 100 * 5) - 100 (the far side once) over 999 = 50.4505;
        // clustering 3 (k - 2) / 4 (k - 1) = 2/3.
        Graph ring = Graphs.Of(new SmallWorld { Degree = 10, Rewiring = 0 }.Build(ContextOf(1000, 1)), 1000);
        Assert.That(PathLength.Mean(ring), Is.EqualTo(50.45).Within(0.005));
        Assert.That(Clustering.Average(ring), Is.EqualTo(2.0 / 3).Within(1e-12));
    }

    [Test]
    public void The_ring_of_100_has_its_exact_length_and_clustering()
    {
        Graph ring = Graphs.Of(new Ring { Degree = 4 }.Build(ContextOf(100, 1)), 100);
        Assert.That(PathLength.Mean(ring), Is.EqualTo(12.879).Within(0.0005));
        Assert.That(Clustering.Average(ring), Is.EqualTo(0.5).Within(1e-12));
    }

    // The independent figures come from 20 graphs each. Where single graphs vary most (few ties moved) more graphs are made
    // here, so that little is added to the chance in those figures.
    [TestCase(0.001, 200, 0.512, 0.997, 0.10)]
    [TestCase(0.01, 60, 0.180, 0.972, 0.03)]
    [TestCase(0.1, 20, 0.088, 0.740, 0.03)]
    [TestCase(1, 20, 0.065, 0.014, 0.03)]
    public void Rewiring_shortens_the_ring_of_1000(
        double rewiring,
        int graphs,
        double length,
        double clustering,
        double tolerance
    )
    {
        (double meanLength, double meanClustering) = Means(1000, 10, rewiring, graphs);
        // 0.0005 is the rounding of the figures themselves.
        Assert.That(meanLength / 50.45, Is.EqualTo(length).Within((tolerance * length) + 0.0005), "L/L0");
        Assert.That(meanClustering * 1.5, Is.EqualTo(clustering).Within((tolerance * clustering) + 0.0005), "C/C0");
    }

    [Test]
    public void Rewiring_shortens_the_ring_of_100()
    {
        (double meanLength, double meanClustering) = Means(100, 4, 0.1, 400);
        Assert.That(meanLength, Is.EqualTo(5.07).Within(3).Percent);
        Assert.That(meanClustering, Is.EqualTo(0.367).Within(3).Percent);
    }

    private static (double Length, double Clustering) Means(int schools, int degree, double rewiring, int graphs)
    {
        double length = 0;
        double clustering = 0;
        SmallWorld network = new() { Degree = degree, Rewiring = rewiring };
        for (ulong seed = 1; seed <= (ulong)graphs; seed++)
        {
            Graph graph = Graphs.Of(network.Build(ContextOf(schools, seed)), schools);
            length += PathLength.Mean(graph, maxSources: 50) ?? throw new AssertionException("Nobody has a partner.");
            clustering += Clustering.Average(graph);
        }

        return (length / graphs, clustering / graphs);
    }
}
