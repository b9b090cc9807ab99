using CollabSim.Engine;
using CollabSim.Engine.Networks;

namespace CollabSim.Tests.Engine.Networks;

/// <summary>What holds for every kind of network, those of newcomers included.</summary>
public sealed class EveryNetworkTests
{
    private static IEnumerable<Network> AllKinds =>
        Kinds.Of(typeof(Network)).Values.Select(kind => (Network)Activator.CreateInstance(kind)!);

    [TestCaseSource(nameof(AllKinds))]
    public void Partnerships_are_sorted_and_no_school_is_its_own_partner_or_twice_the_same(Network network)
    {
        foreach (int schools in new[] { 1, 2, 3, 4, 5, 7, 12, 50, 301 })
        {
            for (ulong seed = 1; seed <= 10; seed++)
            {
                AssertWellFormed(network.Build(ContextOf(schools, seed)), schools);
            }
        }
    }

    [TestCaseSource(nameof(AllKinds))]
    public void The_same_seed_gives_the_same_network(Network network)
    {
        EdgeList first = network.Build(ContextOf(200, 7));
        EdgeList again = network.Build(ContextOf(200, 7));
        Assert.That(again.A, Is.EqualTo(first.A));
        Assert.That(again.B, Is.EqualTo(first.B));
        Assert.That(again.Groups, Is.EqualTo(first.Groups));
        Assert.That(again.EastKm, Is.EqualTo(first.EastKm));
        Assert.That(again.NorthKm, Is.EqualTo(first.NorthKm));
    }

    [TestCaseSource(nameof(AllKinds))]
    public void Another_seed_gives_another_network_where_chance_has_a_part(Network network)
    {
        bool chance = network is not (Empty or Complete or Ring or Given);
        EdgeList one = network.Build(ContextOf(200, 7));
        EdgeList other = network.Build(ContextOf(200, 8));
        Assert.That(one.A.Zip(one.B).SequenceEqual(other.A.Zip(other.B)), Is.EqualTo(!chance));
    }

    internal static NetworkContext ContextOf(int schools, ulong seed) => new() { Schools = schools, Seed = seed };

    /// <summary>Number of partnerships of each school.</summary>
    internal static int[] DegreesOf(EdgeList edges, int schools)
    {
        int[] degrees = new int[schools];
        foreach (int end in edges.A.Concat(edges.B))
        {
            degrees[end]++;
        }

        return degrees;
    }

    internal static void AssertWellFormed(EdgeList edges, int schools)
    {
        Assert.That(edges.B, Has.Length.EqualTo(edges.A.Length));
        long last = -1;
        for (int tie = 0; tie < edges.A.Length; tie++)
        {
            (int a, int b) = (edges.A[tie], edges.B[tie]);
            long place = ((long)a * schools) + b;
            if (a < 0 || a >= b || b >= schools || place <= last)
            {
                Assert.Fail($"Tie {tie} of {schools} schools is {a}-{b}.");
            }

            last = place;
        }
    }
}
