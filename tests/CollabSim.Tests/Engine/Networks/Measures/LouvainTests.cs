using CollabSim.Engine.Networks;
using CollabSim.Engine.Networks.Measures;
using static CollabSim.Tests.Engine.Networks.EveryNetworkTests;

namespace CollabSim.Tests.Engine.Networks.Measures;

public sealed class LouvainTests
{
    [Test]
    public void The_karate_club_has_a_modularity_near_the_best_known()
    {
        // The optimum is 0.4198 (Brandes et al. 2008); Louvain is known to give 0.4188.
        double? found = Modularity.Best(Graphs.KarateClub());
        Assert.That(found, Is.InRange(0.40, 0.4199));
    }

    [TestCase(8, 5)]
    [TestCase(12, 6)]
    [TestCase(10, 20)]
    public void A_ring_of_cliques_falls_apart_into_its_cliques(int cliques, int size)
    {
        Graph graph = Graphs.RingOfCliques(cliques, size);
        int[] communities = Louvain.Communities(graph);
        for (int node = 0; node < graph.Nodes; node++)
        {
            Assert.That(communities[node], Is.EqualTo(communities[node / size * size]));
        }

        // Inside: all edges but one a clique; every clique has the same share of the ends.
        double edges = (size * (size - 1) / 2.0) + 1;
        Assert.That(Modularity.Best(graph), Is.EqualTo(((edges - 1) / edges) - (1.0 / cliques)).Within(1e-12));
    }

    [Test]
    public void Communities_are_numbered_without_gaps()
    {
        int[] communities = Louvain.Communities(Graphs.Of(4, (1, 2)));
        Assert.That(communities.Distinct().Order(), Is.EqualTo(Enumerable.Range(0, 3)));
        Assert.That(communities[1], Is.EqualTo(communities[2]));
    }

    [Test]
    public void Other_labels_give_the_same_modularity()
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            Graph graph = Graphs.Of(new SmallWorld { Rewiring = 0.3 }.Build(ContextOf(300, seed)), 300);
            int[] labels = [.. Enumerable.Range(0, 300).Select(i => (i * 7 + 11) % 300)];
            Assert.That(
                Modularity.Best(Graphs.Relabelled(graph, labels)),
                Is.EqualTo(Modularity.Best(graph)).Within(1e-12)
            );
        }
    }

    [Test]
    public void Planted_communities_are_found()
    {
        // 20 blocks of 12 schools, all linked inside, and one bridge a block: the planted partition has
        // Q = inside share - sum of squared shares of ends, worked out by Modularity.Of.
        EdgeList edges = new Clusters { Size = 12, Bridges = 1 }.Build(ContextOf(240, 3));
        Graph graph = Graphs.Of(edges, 240);
        Assert.That(Modularity.Best(graph), Is.EqualTo(Modularity.Of(graph, edges.Groups)).Within(1e-9));
    }
}
