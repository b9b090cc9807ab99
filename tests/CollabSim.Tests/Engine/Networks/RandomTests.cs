using CollabSim.Engine.Networks;
using static CollabSim.Tests.Engine.Networks.EveryNetworkTests;
using RandomNetwork = CollabSim.Engine.Networks.Random;

namespace CollabSim.Tests.Engine.Networks;

public sealed class RandomTests
{
    [TestCase(2, 6, 1)]
    [TestCase(10, 0, 0)]
    [TestCase(10, 3, 15)]
    [TestCase(10, 8, 40)]
    [TestCase(10, 9, 45)]
    [TestCase(11, 2.5, 14)]
    public void The_number_of_partnerships_is_half_the_degree_a_school(int schools, double degree, int partnerships)
    {
        EdgeList edges = new RandomNetwork { Degree = degree }.Build(ContextOf(schools, 1));
        AssertWellFormed(edges, schools);
        Assert.That(edges.A, Has.Length.EqualTo(partnerships));
    }

    [TestCase(2)]
    [TestCase(4)]
    public void Every_pair_is_as_likely(double degree)
    {
        // 6 schools: 15 pairs, of which 6 or 12 are partners. Chi-square over 3,000 graphs; without replacement the counts
        // of a graph vary less than Poisson's by the factor 1 - 6/15 or 1 - 12/15 (times 15/14).
        const int Graphs = 3000;
        int[] count = new int[36];
        RandomNetwork network = new() { Degree = degree };
        for (ulong seed = 1; seed <= Graphs; seed++)
        {
            EdgeList edges = network.Build(ContextOf(6, seed));
            for (int tie = 0; tie < edges.A.Length; tie++)
            {
                count[(6 * edges.A[tie]) + edges.B[tie]]++;
            }
        }

        double share = degree / 5;
        double expected = Graphs * share;
        double chiSquare = count.Where(seen => seen > 0).Sum(seen => Math.Pow(seen - expected, 2)) / expected;
        Assert.That(count.Count(seen => seen > 0), Is.EqualTo(15));
        // The 99.9 % point of chi-square with 14 degrees of freedom is 36.1.
        Assert.That(chiSquare / ((1 - share) * 15 / 14), Is.LessThan(36.1));
    }

    [Test]
    public void The_degrees_are_those_of_chance()
    {
        // G(n, m) with mean degree 6: very nearly Poisson, so the variance is 6 and nobody has more than about 20 partners.
        int[] degrees = DegreesOf(new RandomNetwork { Degree = 6 }.Build(ContextOf(20_000, 5)), 20_000);
        Assert.That(degrees.Average(), Is.EqualTo(6).Within(1e-9));
        // sd of the variance of 20,000 Poisson(6) draws: 6 sqrt(2 / 20,000 + 1 / 120,000) = 0.063.
        Assert.That(degrees.Average(degree => Math.Pow(degree - 6, 2)), Is.EqualTo(6).Within(0.25));
    }
}
