using CollabSim.Lab.Optimisation;

namespace CollabSim.Tests.Lab.Optimisation;

/// <summary>On problems whose fronts are known. Hypervolumes are up to 1.1 in each objective.</summary>
internal sealed class NonDominatedSortingTests
{
    [TestCase("ZDT1")]
    public void After_250_generations_of_100_it_has_the_volume_of_the_front(string name) =>
        Assert.That(ZdtShare(name, 1), Is.InRange(0.99, 1));

    /// <summary>For docs/optimisation.md.</summary>
    [Test, Explicit("A minute."), Category("Long")]
    public void Hypervolumes_over_seeds()
    {
        foreach (string name in Problems.Zdt.Keys)
        {
            Tell(name, [.. Seeds(10).Select(seed => ZdtShare(name, seed))]);
        }

        Tell("DTLZ2, 2 objectives", [.. Seeds(10).Select(seed => Dtlz2Volume(2, seed) / (1.21 - (Math.PI / 4)))]);
        double[] three = [.. Seeds(10).Select(seed => Dtlz2Volume(3, seed))];
        Tell("DTLZ2, 3 objectives, of the whole front", [.. three.Select(each => each / (1.331 - (Math.PI / 6)))]);
        double even = Hypervolume.Of(EvenSphere(13), [1.1, 1.1, 1.1]);
        Tell("DTLZ2, 3 objectives, of 105 even points", [.. three.Select(each => each / even)]);
        Assert.That(three.Average() / even, Is.GreaterThan(0.99));
    }

    [Test]
    public void With_three_objectives_survivors_are_spread_as_evenly_as_a_grid()
    {
        double even = Hypervolume.Of(EvenSphere(6), [1.1, 1.1, 1.1]);
        NonDominatedSorting search = Run(Problems.Numbers(5), x => Problems.Dtlz2(x, 3), 1, 28, 60);
        double found = Hypervolume.Of(search.Population.Select(x => Problems.Dtlz2(x, 3)), [1.1, 1.1, 1.1]);

        Assert.That(found / even, Is.InRange(0.94, 1.02));
    }

    [Test]
    public void Told_the_same_it_asks_the_same_and_nobody_twice_within_a_generation()
    {
        SearchSpace space = new([Dimension.Continuous, Dimension.Whole(5), Dimension.Choice(3)]);
        NonDominatedSorting one = new(space, 4, new() { Population = 12 });
        NonDominatedSorting other = new(space, 4, new() { Population = 12 });
        for (int generation = 0; generation < 15; generation++)
        {
            Assert.That(one.Ask(), Is.EqualTo(other.Ask()));
            Assert.That(one.Ask(), Is.Unique);
            Assert.That(one.Ask().All(space.Holds));
            Assert.That(one.Ask(), Is.SupersetOf(one.Population));
            Score[] scores = [.. one.Ask().Select(x => new Score([x[0] + x[1], 1 - x[0] + x[2]]))];
            one.Tell(scores);
            other.Tell(scores);
        }

        Assert.That(() => one.Tell([]), Throws.ArgumentException.With.Message.Contains("0 were told"));
    }

    [Test]
    public void A_small_space_is_asked_for_whole_and_then_nothing_new_is()
    {
        SearchSpace space = new([Dimension.Whole(2), Dimension.Choice(3)]);
        NonDominatedSorting search = new(space, 1, new() { Population = 10 });

        Assert.That(search.Ask(), Has.Count.EqualTo(6));
        search.Tell([.. search.Ask().Select(x => new Score([x[0] + x[1]]))]);
        Assert.That(search.Ask(), Has.Count.EqualTo(6));
        Assert.That(search.Population, Has.Count.EqualTo(6));
    }

    [Test]
    public void Survivors_are_judged_by_what_is_told_of_them_last()
    {
        SearchSpace space = new([Dimension.Whole(50)]);
        NonDominatedSorting search = new(space, 1, new() { Population = 4 });
        search.Tell([.. search.Ask().Select(x => new Score([x[0]]))]);
        Candidate lucky = search.Population[0];
        search.Tell([.. search.Ask().Select(x => new Score([x.Equals(lucky) ? 1000 : x[0]]))]);

        Assert.That(search.Population, Has.None.EqualTo(lucky));
    }

    [Test]
    public void What_is_known_beforehand_is_asked_for_first()
    {
        Candidate known = new([0.25, 0.75]);
        NonDominatedSorting search = new(Problems.Numbers(2), 1, new() { Population = 4, Start = [known, known] });

        Assert.That(search.Ask()[0], Is.EqualTo(known));
        Assert.That(search.Ask(), Has.Count.EqualTo(4).And.Unique);
    }

    /// <summary>Cost against value: every point of the front is known from the table of dynamic programming.</summary>
    [Test]
    public void A_knapsack_has_the_front_of_dynamic_programming()
    {
        Knapsack sack = Knapsack.Of(12, 3);
        NonDominatedSorting search = Run(sack.Space, x => [sack.Weight(x), -sack.Value(x)], 2, 100, 120);
        double[] reference = [sack.Items.Sum(item => item.Weight) + 1, 1];
        double found = Hypervolume.Of(
            search.Population.Select(x => new[] { sack.Weight(x), -sack.Value(x) }),
            reference
        );
        double best = Hypervolume.Of(
            sack.BestValues().Select((value, weight) => new[] { (double)weight, -value }),
            reference
        );

        Assert.That(found / best, Is.InRange(0.995, 1));
    }

    private static IEnumerable<ulong> Seeds(int count) => Enumerable.Range(1, count).Select(seed => (ulong)seed);

    private static double ZdtShare(string name, ulong seed)
    {
        NonDominatedSorting search = Run(Problems.Numbers(30), Problems.Zdt[name], seed, 100, 250);
        return Hypervolume.Of(search.Population.Select(Problems.Zdt[name]), [1.1, 1.1]) / Problems.ZdtVolume(name);
    }

    private static double Dtlz2Volume(int objectives, ulong seed)
    {
        NonDominatedSorting search = Run(
            Problems.Numbers(objectives + 9),
            x => Problems.Dtlz2(x, objectives),
            seed,
            100,
            250
        );
        return Hypervolume.Of(
            search.Population.Select(x => Problems.Dtlz2(x, objectives)),
            [.. Enumerable.Repeat(1.1, objectives)]
        );
    }

    /// <summary>The grid of Das and Dennis (1998), drawn on to the sphere.</summary>
    private static IEnumerable<double[]> EvenSphere(int parts) =>
        from i in Enumerable.Range(0, parts + 1)
        from j in Enumerable.Range(0, parts + 1 - i)
        let norm = Math.Sqrt((i * i) + (j * j) + ((parts - i - j) * (parts - i - j)))
        select new[] { i / norm, j / norm, (parts - i - j) / norm };

    private static NonDominatedSorting Run(
        SearchSpace space,
        Func<IReadOnlyList<double>, double[]> objectives,
        ulong seed,
        int population,
        int generations
    )
    {
        NonDominatedSorting search = new(space, seed, new() { Population = population });
        for (int generation = 0; generation < generations; generation++)
        {
            search.Tell([.. search.Ask().Select(x => new Score(objectives(x)))]);
        }

        return search;
    }

    private static void Tell(string what, double[] values) =>
        TestContext.Progress.WriteLine(
            $"{what}: mean {values.Average():F5}, least {values.Min():F5}, most {values.Max():F5}"
        );
}
