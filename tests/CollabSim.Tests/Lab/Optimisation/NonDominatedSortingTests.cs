using CollabSim.Lab.Optimisation;

namespace CollabSim.Tests.Lab.Optimisation;

/// <summary>On problems whose fronts are known. Hypervolumes are up to 1.1 in each objective.</summary>
internal sealed class NonDominatedSortingTests
{
    [Test]
    public void It_finds_nearly_the_whole_volume_of_the_front()
    {
        (double population, double archive) = Shares(
            Problems.Numbers(10),
            Problems.Zdt["ZDT1"],
            (1, 40, 150),
            0.002,
            Problems.ZdtVolume("ZDT1")
        );

        Assert.That(population, Is.InRange(0.98, 1));
        Assert.That(archive, Is.InRange(0.99, 1));
    }

    /// <summary>For docs/optimisation.md: shares of the volume of the whole front. A hundred points cannot have all of it.</summary>
    [TestCase("ZDT1", 0.002, 0.99), TestCase("ZDT2", 0.002, 0.985), TestCase("ZDT3", 0.002, 0.99)]
    [TestCase("DTLZ2, 2 objectives", 0.002, 0.985), TestCase("DTLZ2, 3 objectives", 0.01, 0.9)]
    [Explicit("A minute and a half in all."), Category("Long")]
    public void Hypervolumes_over_seeds(string name, double epsilon, double least)
    {
        (double Population, double Archive)[] shares =
        [
            .. Seeds(10)
                .Select(seed =>
                    name switch
                    {
                        "DTLZ2, 2 objectives" => Dtlz2Shares(2, seed, epsilon, 1.21 - (Math.PI / 4)),
                        "DTLZ2, 3 objectives" => Dtlz2Shares(3, seed, epsilon, 1.331 - (Math.PI / 6)),
                        _ => Shares(
                            Problems.Numbers(30),
                            Problems.Zdt[name],
                            (seed, 100, 250),
                            epsilon,
                            Problems.ZdtVolume(name)
                        ),
                    }
                ),
        ];
        string population = Range([.. shares.Select(each => each.Population)]);
        string archive = Range([.. shares.Select(each => each.Archive)]);
        TestContext.Progress.WriteLine($"| {name} | {population} | {epsilon} | {archive} |");
        Assert.That(shares.Select(each => each.Population), Is.All.GreaterThan(least));
        Assert.That(
            shares.Select(each => each.Archive),
            Is.All.GreaterThan(name.EndsWith("3 objectives") ? 0.96 : 0.99)
        );
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

    private static IEnumerable<ulong> Seeds(int count) => Enumerable.Range(1, count).Select(seed => (ulong)seed);

    private static (double Population, double Archive) Dtlz2Shares(
        int objectives,
        ulong seed,
        double epsilon,
        double volume
    ) =>
        Shares(Problems.Numbers(objectives + 9), x => Problems.Dtlz2(x, objectives), (seed, 100, 250), epsilon, volume);

    /// <summary>Of the true front's volume: what the last population has, and the archive.</summary>
    private static (double Population, double Archive) Shares(
        SearchSpace space,
        Func<IReadOnlyList<double>, double[]> objectives,
        (ulong Seed, int Population, int Generations) effort,
        double epsilon,
        double volume
    )
    {
        int count = objectives(space.Spread(1, 1)[0]).Length;
        EpsilonArchive archive = new([.. Enumerable.Repeat(epsilon, count)]);
        NonDominatedSorting search = Run(
            space,
            objectives,
            effort.Seed,
            effort.Population,
            effort.Generations,
            archive
        );
        double[] reference = [.. Enumerable.Repeat(1.1, count)];
        return (
            Hypervolume.Of(search.Population.Select(objectives), reference) / volume,
            Hypervolume.Of(archive.Entries.Select(entry => entry.Score.Objectives), reference) / volume
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
        int generations,
        EpsilonArchive? archive = null
    )
    {
        NonDominatedSorting search = new(space, seed, new() { Population = population });
        for (int generation = 0; generation < generations; generation++)
        {
            Score[] scores = [.. search.Ask().Select(x => new Score(objectives(x)))];
            foreach ((Candidate candidate, Score score) in search.Ask().Zip(scores))
            {
                archive?.Add(candidate, score);
            }

            search.Tell(scores);
        }

        return search;
    }

    private static string Range(double[] values) => $"{values.Average():F4} ({values.Min():F4} to {values.Max():F4})";
}
