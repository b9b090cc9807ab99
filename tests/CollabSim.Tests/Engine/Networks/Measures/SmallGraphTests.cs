using CollabSim.Engine.Networks;
using CollabSim.Engine.Networks.Measures;

namespace CollabSim.Tests.Engine.Networks.Measures;

/// <summary>Measures worked out by hand, and those published for the karate club.</summary>
public sealed class SmallGraphTests
{
    private const double Exact = 1e-12;

    // A triangle 0-1-2 with a tail 2-3 and a school 4 on its own.
    private static Graph Kite => Graphs.Of(5, (0, 1), (0, 2), (1, 2), (2, 3));

    private static Graph Star => Graphs.Of(4, (0, 1), (0, 2), (0, 3));

    private static Graph Lonely => Graphs.Of(1);

    [Test]
    public void Clustering_counts_schools_with_one_partner_or_none_as_zero()
    {
        // 0 and 1: 1 of 1; 2: 1 of 3; 3 and 4: none.
        Assert.That(Clustering.Average(Kite), Is.EqualTo((1 + 1 + (1.0 / 3)) / 5).Within(Exact));
        Assert.That(Clustering.Average(Star), Is.Zero);
        Assert.That(Clustering.Average(Lonely), Is.Zero);
    }

    [Test]
    public void Clustering_of_a_complete_graph_is_one() =>
        Assert.That(Clustering.Average(Graphs.Of(Complete.Among(6), 6)), Is.EqualTo(1).Within(Exact));

    [Test]
    public void The_giant_component_is_the_largest()
    {
        Assert.That(GiantComponent.Share(Kite), Is.EqualTo(0.8).Within(Exact));
        Assert.That(GiantComponent.Share(Graphs.Of(6, (4, 5), (0, 1), (3, 4))), Is.EqualTo(0.5).Within(Exact));
        Assert.That(GiantComponent.Share(Graphs.Of(4)), Is.EqualTo(0.25).Within(Exact));
        Assert.That(GiantComponent.Share(Lonely), Is.EqualTo(1).Within(Exact));
    }

    [Test]
    public void Path_length_is_over_the_pairs_that_reach_each_other()
    {
        // Kite: 0-1, 0-2, 1-2, 2-3 one step; 0-3 and 1-3 two. Star: three pairs at one, three at two.
        Assert.That(PathLength.Mean(Kite), Is.EqualTo(8.0 / 6).Within(Exact));
        Assert.That(PathLength.Mean(Star), Is.EqualTo(1.5).Within(Exact));
        Assert.That(PathLength.Mean(Graphs.Of(3)), Is.Null);
        Assert.That(PathLength.Mean(Lonely), Is.Null);
    }

    [Test]
    public void Path_length_from_some_schools_counts_only_from_them() =>
        Assert.That(PathLength.Mean(Star, maxSources: 1), Is.EqualTo(1).Within(Exact));

    [Test]
    public void A_star_is_perfectly_disassortative_and_equal_degrees_have_no_correlation()
    {
        Assert.That(Assortativity.Of(Star), Is.EqualTo(-1).Within(Exact));
        Assert.That(Assortativity.Of(Graphs.Of(3, (0, 1), (1, 2), (0, 2))), Is.Null);
        Assert.That(Assortativity.Of(Lonely), Is.Null);
    }

    [Test]
    public void Modularity_of_two_linked_triangles_is_as_by_hand()
    {
        // 6 of 7 edges inside; each half of the ends: 6/7 - 2 * (1/2)^2 = 5/14.
        Graph triangles = Graphs.Of(6, (0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3));
        Assert.That(Modularity.Of(triangles, [0, 0, 0, 1, 1, 1]), Is.EqualTo(5.0 / 14).Within(Exact));
        Assert.That(Modularity.Of(triangles, [0, 0, 0, 0, 0, 0]), Is.Zero.Within(Exact));
        Assert.That(Modularity.Best(triangles), Is.EqualTo(5.0 / 14).Within(Exact));
        Assert.That(Modularity.Best(Graphs.Of(3)), Is.Null);
    }

    [Test]
    public void The_karate_club_is_as_published()
    {
        Graph club = Graphs.KarateClub();
        Assert.That(club.Edges, Is.EqualTo(78));
        Assert.That(Clustering.Average(club), Is.EqualTo(0.5706).Within(0.00005), "Watts-Strogatz clustering");
        Assert.That(PathLength.Mean(club), Is.EqualTo(2.408).Within(0.0005));
        Assert.That(Assortativity.Of(club), Is.EqualTo(-0.4756).Within(0.00005));
        Assert.That(GiantComponent.Share(club), Is.EqualTo(1));
    }
}
