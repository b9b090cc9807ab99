using CollabSim.Engine;
using CollabSim.Engine.Networks;
using static CollabSim.Tests.Engine.Networks.EveryNetworkTests;

namespace CollabSim.Tests.Engine.Networks;

public sealed class GivenTests
{
    [Test]
    public void Ties_of_the_file_are_sorted_with_those_that_await_their_start_and_without_doubles_and_loops()
    {
        NetworkContext context = ContextOf(5, 1) with
        {
            GivenTies = [new(4, 2), new(1, 0), new(0, 1), new(3, 3), new(2, 3, From: Duration.OfYears(2))],
        };
        EdgeList edges = new Given().Build(context);
        Assert.That(edges.A.Zip(edges.B), Is.EqualTo(new[] { (0, 1), (2, 3), (2, 4) }));
    }
}
