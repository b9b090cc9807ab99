using CollabSim.Engine.Networks;
using static CollabSim.Tests.Engine.Networks.EveryNetworkTests;

namespace CollabSim.Tests.Engine.Networks;

public sealed class ClustersTests
{
    [Test]
    public void Equal_blocks_are_complete_and_the_last_takes_what_is_left()
    {
        EdgeList edges = new Clusters { Size = 4, Bridges = 0 }.Build(ContextOf(10, 1));
        Assert.That(string.Concat(edges.Groups!), Is.EqualTo("0000111122"));
        Assert.That(edges.A, Has.Length.EqualTo(6 + 6 + 1));
        Assert.That(Between(edges), Is.Zero);
    }

    [Test]
    public void Random_blocks_have_sizes_in_range_and_all_sizes_occur()
    {
        Clusters network = new()
        {
            Sizes = ClusterSizes.Random,
            Minimum = 3,
            Maximum = 7,
        };
        for (ulong seed = 1; seed <= 20; seed++)
        {
            int[] sizes =
            [
                .. network.Build(ContextOf(500, seed)).Groups!.CountBy(group => group).Select(group => group.Value),
            ];
            Assert.That(sizes.Sum(), Is.EqualTo(500));
            Assert.That(sizes.Min(), Is.EqualTo(3));
            Assert.That(sizes.Max(), Is.EqualTo(7));
            // Five sizes as likely: mean 5, sd 1.41, about 100 blocks.
            Assert.That(sizes.Average(), Is.EqualTo(5).Within(0.6));
        }
    }

    [Test]
    public void Every_block_makes_its_bridges()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            EdgeList edges = new Clusters { Size = 5, Bridges = 4 }.Build(ContextOf(100, seed));
            AssertWellFormed(edges, 100);
            Assert.That(Between(edges), Is.EqualTo(20 * 4));
        }
    }

    [Test]
    public void Bridges_end_where_all_are_built()
    {
        EdgeList edges = new Clusters { Size = 1, Bridges = 1000 }.Build(ContextOf(5, 1));
        Assert.That(edges.A, Has.Length.EqualTo(10));
    }

    [Test]
    public void Density_is_the_share_of_pairs_inside_that_are_partners()
    {
        EdgeList edges = new Clusters
        {
            Size = 100,
            Density = 0.3,
            Bridges = 0,
        }.Build(ContextOf(1000, 1));
        // 49,500 pairs: sd of the share is sqrt(0.21 / 49,500) = 0.002.
        Assert.That(edges.A.Length / 49_500.0, Is.EqualTo(0.3).Within(0.008));
    }

    [Test]
    public void The_groups_of_the_population_are_the_blocks_and_a_school_in_none_has_no_block()
    {
        int[] groups = [2, 0, 2, -1, 0, 2];
        NetworkContext context = ContextOf(6, 1) with { Groups = groups };
        EdgeList edges = new Clusters { Sizes = ClusterSizes.Groups, Bridges = 0 }.Build(context);
        Assert.That(edges.Groups, Is.Null, "the groups stay the population's");
        Assert.That(edges.A.Zip(edges.B), Is.EqualTo(new[] { (0, 2), (0, 5), (1, 4), (2, 5) }));

        EdgeList bridged = new Clusters { Sizes = ClusterSizes.Groups, Bridges = 1 }.Build(context);
        Assert.That(bridged.A, Has.Length.EqualTo(4 + 2));
    }

    [Test]
    public void Without_groups_in_the_population_blocks_are_equal()
    {
        EdgeList edges = new Clusters { Sizes = ClusterSizes.Groups, Size = 2 }.Build(ContextOf(4, 1));
        Assert.That(string.Concat(edges.Groups!), Is.EqualTo("0011"));
    }

    private static int Between(EdgeList edges) =>
        edges.A.Zip(edges.B).Count(tie => edges.Groups![tie.First] != edges.Groups[tie.Second]);
}
