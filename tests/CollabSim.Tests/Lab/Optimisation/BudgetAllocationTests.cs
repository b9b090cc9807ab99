using CollabSim.Lab.Optimisation;
using MathNet.Numerics.Distributions;

namespace CollabSim.Tests.Lab.Optimisation;

internal sealed class BudgetAllocationTests
{
    /// <summary>Means 0, 1, 2, all variances 2: N₂/N₁ = (1/2)² = 1/4, N₀ = √(N₁² + N₂²) = 1.0308 N₁, so that of 228 in all 103, 100 and 25 are wanted.</summary>
    [Test]
    public void Shares_without_common_luck_by_hand()
    {
        double[][] observations =
        [
            [-1, 1],
            [0, 2],
            [1, 3],
        ];

        Assert.That(BudgetAllocation.Independent(observations, 222), Is.EqualTo(new[] { 101, 98, 23 }));
    }

    /// <summary>Differences from the first: 1 with variance 2, 2 with variance 2: n₁ : n₂ = 4 : 1, and the first as many as the second.</summary>
    [Test]
    public void Shares_with_common_luck_by_hand()
    {
        double[][] observations =
        [
            [0, 10],
            [0, 12],
            [1, 13],
        ];

        Assert.That(BudgetAllocation.Paired(observations, 84), Is.EqualTo(new[] { 38, 38, 8 }));
    }

    [Test]
    public void Who_has_enough_gets_nothing()
    {
        double[][] observations =
        [
            [-1, 1],
            [0, 2],
            [.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 1.0 : 3.0)],
        ];
        int[] given = BudgetAllocation.Independent(observations, 20);

        Assert.That(given[2], Is.Zero);
        Assert.That(given.Sum(), Is.EqualTo(20));
        Assert.That(
            BudgetAllocation
                .Paired(
                    [
                        [1, 1],
                        [1, 1],
                    ],
                    7
                )
                .Sum(),
            Is.EqualTo(7)
        );
    }

    /// <summary>Differences 2 and 4 with variance 2: mean 3, se √(2/2) = 1, one degree of freedom: P(t₁ &lt; −3) = 1/2 − arctan(3)/π.</summary>
    [Test]
    public void Chances_by_hand()
    {
        SelectionEvidence two = SelectionEvidence.Paired([
            [0, 5],
            [2, 9],
        ]);
        Assert.That(two.Best, Is.Zero);
        Assert.That(two.ProbabilityCorrect, Is.EqualTo(0.5 + (Math.Atan(3) / Math.PI)).Within(1e-9));
        Assert.That(two.OpportunityCost, Is.EqualTo(double.PositiveInfinity));

        SelectionEvidence sure = SelectionEvidence.Paired([
            [0, 5, 2],
            [1, 6, 3],
        ]);
        Assert.That(sure.ProbabilityCorrect, Is.EqualTo(1));
        Assert.That(sure.OpportunityCost, Is.Zero);

        SelectionEvidence open = SelectionEvidence.Paired([
            [0, 5, 2],
            [0, 5, 2],
        ]);
        Assert.That(open.ProbabilityCorrect, Is.EqualTo(0.5));
    }

    /// <summary>Against the integral of max(0, −x) under Student's density; with many degrees of freedom the normal loss φ(z) − zΦ(−z).</summary>
    [TestCase(0.7, 5)]
    [TestCase(2, 3)]
    public void What_a_choice_may_lose(double z, int df)
    {
        double integral = 0;
        const double Step = 0.004;
        for (double t = z + (Step / 2); t < 400; t += Step)
        {
            integral += (t - z) * StudentT.PDF(0, 1, df, t) * Step;
        }

        Assert.That(new Rival(1, 2 * z, 2, df).ExpectedLoss, Is.EqualTo(2 * integral).Within(1e-3));
        Assert.That(
            new Rival(1, z, 1, 1e7).ExpectedLoss,
            Is.EqualTo(Normal.PDF(0, 1, z) - (z * Normal.CDF(0, 1, -z))).Within(1e-6)
        );
    }

    [Test]
    public void Over_pairs_the_best_is_who_beats_the_others_in_the_same_luck()
    {
        // The second has the smaller mean only because it was not there in the bad third replication.
        SelectionEvidence evidence = SelectionEvidence.Paired([
            [1, 2, 30],
            [2, 3],
        ]);

        Assert.That(evidence.Best, Is.Zero);
        Assert.That(evidence.Rivals.Single().Difference, Is.EqualTo(1));
    }

    [Test]
    public void With_the_same_effort_the_best_is_found_more_often_than_by_equal_shares()
    {
        PlantedMeans planted = new(
            [.. Enumerable.Range(0, 10).Select(i => (double)i)],
            [.. Enumerable.Repeat(6.0, 10)],
            0
        );
        const int Macro = 150;

        double equal = Correct(planted, Macro, 400, Equal);
        double allocated = Correct(planted, Macro, 400, BudgetAllocation.Independent);
        Assert.That(allocated, Is.GreaterThan(equal));
    }

    /// <summary>For docs/optimisation.md: means 0 to 9, standard deviation 6, as in experiment 1 of Chen et al. 2000.</summary>
    [Test, Explicit("Four minutes."), Category("Long")]
    public void Probabilities_of_correct_selection()
    {
        const int Macro = 4000;
        foreach (double correlation in new[] { 0, 0.5, 0.9 })
        {
            PlantedMeans planted = new(
                [.. Enumerable.Range(0, 10).Select(i => (double)i)],
                [.. Enumerable.Repeat(6.0, 10)],
                correlation
            );
            foreach (int effort in new[] { 200, 400, 800, 1600 })
            {
                double equal = Correct(planted, Macro, effort, Equal);
                double alone = Correct(planted, Macro, effort, BudgetAllocation.Independent);
                double paired = Correct(planted, Macro, effort, BudgetAllocation.Paired, isPaired: true);
                double exact = ChanceOfEqualShares(6 * Math.Sqrt((1 - correlation) * 10 / effort));
                TestContext.Progress.WriteLine(
                    $"| {correlation} | {effort} | {exact:F3} | {equal:F3} | {alone:F3} | {paired:F3} |"
                );
                Assert.That(equal, Is.EqualTo(exact).Within((3 * Math.Sqrt(exact * (1 - exact) / Macro)) + 1e-3));
                Assert.That(new[] { alone, paired }, Is.All.GreaterThanOrEqualTo(equal));
            }
        }
    }

    /// <summary>∫ φ(z) Π Φ(i/se − z) dz over the nine others, whose means are i: their common luck does not matter.</summary>
    private static double ChanceOfEqualShares(double standardError)
    {
        const double Step = 0.01;
        double chance = 0;
        for (double z = -8; z < 8; z += Step)
        {
            double at = z;
            chance +=
                Step
                * Normal.PDF(0, 1, at)
                * Enumerable
                    .Range(1, 9)
                    .Aggregate(1.0, (product, i) => product * Normal.CDF(0, 1, (i / standardError) - at));
        }

        return chance;
    }

    private static int[] Equal(IReadOnlyList<IReadOnlyList<double>> observations, int more) =>
        [.. observations.Select(_ => more / observations.Count)];

    private static double Correct(
        PlantedMeans planted,
        int macro,
        int effort,
        Func<IReadOnlyList<IReadOnlyList<double>>, int, int[]> allocate,
        bool isPaired = false
    ) =>
        Enumerable
            .Range(1, macro)
            .AsParallel()
            .WithDegreeOfParallelism(2)
            .Average(own => IsCorrect(planted, own, effort, allocate, isPaired) ? 1.0 : 0);

    /// <summary>Ten of each, then 20 at a time.</summary>
    private static bool IsCorrect(
        PlantedMeans planted,
        int own,
        int effort,
        Func<IReadOnlyList<IReadOnlyList<double>>, int, int[]> allocate,
        bool isPaired
    )
    {
        List<double[]> rows = [];
        double Observed(int alternative, int replication)
        {
            while (rows.Count <= replication)
            {
                rows.Add(planted.Row(own, rows.Count));
            }

            return rows[replication][alternative];
        }

        List<double>[] observations =
        [
            .. planted.Means.Select((_, i) => Enumerable.Range(0, 10).Select(r => Observed(i, r)).ToList()),
        ];
        while (observations.Sum(row => row.Count) < effort)
        {
            int[] given = allocate(observations, 20);
            for (int i = 0; i < given.Length; i++)
            {
                int from = observations[i].Count;
                observations[i].AddRange(Enumerable.Range(from, given[i]).Select(r => Observed(i, r)).ToArray());
            }
        }

        return (isPaired ? SelectionEvidence.Paired(observations) : SelectionEvidence.Independent(observations)).Best
            == 0;
    }
}
