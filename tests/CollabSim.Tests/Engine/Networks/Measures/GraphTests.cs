using CollabSim.Engine.Networks;

namespace CollabSim.Tests.Engine.Networks.Measures;

public sealed class GraphTests
{
    [Test]
    public void Neighbours_are_in_order_whatever_the_order_of_the_pairs()
    {
        Graph graph = Graphs.Of(5, (3, 0), (4, 3), (1, 3), (0, 1));
        Assert.That(graph.Nodes, Is.EqualTo(5));
        Assert.That(graph.Edges, Is.EqualTo(4));
        Assert.That(Neighbours(0), Is.EqualTo("1 3"));
        Assert.That(Neighbours(1), Is.EqualTo("0 3"));
        Assert.That(Neighbours(2), Is.Empty);
        Assert.That(Neighbours(3), Is.EqualTo("0 1 4"));
        Assert.That(Neighbours(4), Is.EqualTo("3"));
        Assert.That(graph.Degree(3), Is.EqualTo(3));

        string Neighbours(int node) => string.Join(' ', graph.Neighbours(node).ToArray());
    }
}
