using CollabSim.Lab.Optimisation;

namespace CollabSim.Tests.Lab.Optimisation;

/// <summary>What is best is known by dynamic programming.</summary>
internal sealed class KnapsackTests
{
    /// <summary>Seven things of which up to three are taken, four classes of which one thing is, one thing of which a part is: 4⁷ · 4⁴ packings of whole things.</summary>
    private static readonly Knapsack Mixed = Knapsack.Of(7, 3, 4, isDivisible: true);

    private static int Room => Mixed.Heaviest / 3;

    [Test]
    public void A_mixed_knapsack_is_packed_nearly_as_by_dynamic_programming()
    {
        Assert.That(Share(new CovarianceAdaptation(Mixed.Space, 1), 8000), Is.InRange(0.99, 1 + 1e-9));
        Assert.That(Share(Sorting(1), 8000), Is.InRange(0.99, 1 + 1e-9));
    }

    /// <summary>Weight against value.</summary>
    [Test]
    public void The_front_of_a_knapsack_is_that_of_dynamic_programming()
    {
        Knapsack sack = Knapsack.Of(8, 3, 5);
        EpsilonArchive archive = new([1, 1]);
        NonDominatedSorting search = new(sack.Space, 1, new() { Population = 100 });
        for (int generation = 0; generation < 150; generation++)
        {
            Score[] scores = [.. search.Ask().Select(x => new Score([sack.Weight(x), -sack.Value(x)]))];
            foreach ((Candidate candidate, Score score) in search.Ask().Zip(scores))
            {
                archive.Add(candidate, score);
            }

            search.Tell(scores);
        }

        double[] reference = [sack.Heaviest / 3, 1];
        double found = Hypervolume.Of(archive.Entries.Select(entry => entry.Score.Objectives), reference);
        double best = Hypervolume.Of(
            sack.BestValues().Select((value, weight) => new[] { (double)weight, -value }),
            reference
        );
        Assert.That(found / best, Is.InRange(0.998, 1));
    }

    /// <summary>For docs/optimisation.md.</summary>
    [Test, Explicit("Ten seconds."), Category("Long")]
    public void Shares_of_the_optimum_over_seeds()
    {
        foreach (int most in new[] { 2000, 8000, 32_000 })
        {
            Tell("NSGA-II", most, seed => Share(Sorting(seed), most));
            Tell("CMA-ES", most, seed => Share(new CovarianceAdaptation(Mixed.Space, seed), most));
        }
    }

    private static void Tell(string what, int most, Func<ulong, double> shareOf)
    {
        double[] shares = [.. Enumerable.Range(1, 20).Select(seed => shareOf((ulong)seed))];
        TestContext.Progress.WriteLine(
            $"| {most} | {what} | {shares.Average():F4} | {shares.Min():F4} | {shares.Count(share => share > 1 - 1e-3)} |"
        );
        Assert.That(shares.Average(), Is.GreaterThan(0.95));
    }

    private static NonDominatedSorting Sorting(ulong seed) => new(Mixed.Space, seed, new() { Population = 50 });

    /// <summary>What the best packing that was found is worth, of the highest value.</summary>
    private static double Share(ISearch search, int most)
    {
        double best = 0;
        HashSet<Candidate> known = [];
        for (int generation = 0; known.Count < most && generation < most; generation++)
        {
            IReadOnlyList<Candidate> asked = search.Ask();
            known.UnionWith(asked);
            best = asked.Where(x => Mixed.Weight(x) <= Room).Select(Mixed.Value).Append(best).Max();
            search.Tell([.. asked.Select(x => new Score([-Mixed.Value(x)], Math.Max(0, Mixed.Weight(x) - Room)))]);
        }

        return best / Mixed.Optimum(Room);
    }
}
