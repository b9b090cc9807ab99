using CollabSim.Lab.Optimisation;

namespace CollabSim.Tests.Lab.Optimisation;

internal sealed class KimNelsonTests
{
    /// <summary>k = 2, n₀ = 3, α = 0.05, δ = 1: h² = 2 (0.1^(−1) − 1) = 18. Differences −4, −6, −5 have variance 1: the worse one is held for 18 replications, by at most 9 − r/2 of the sum.</summary>
    [Test]
    public void Two_alternatives_by_hand()
    {
        KimNelsonSettings settings = new(1, 0.05, 3);

        // After three, the sums differ by 15, and 0.5 (18 − 3) = 7.5 is allowed.
        KimNelson clear = KimNelson.Of(
            [
                [1, 2, 3],
                [5, 8, 8],
            ],
            settings
        );
        Assert.That(clear.Chosen, Is.Zero);
        Assert.That(clear.Eliminations, Is.EqualTo(new[] { new Elimination(1, 0, 3) }));
        Assert.That(clear.Observations, Is.EqualTo(new[] { 3, 3 }));

        // Differences 1, −1, 0 and 0 from then on: allowed until nothing is, at the 19th; equal sums choose the first.
        double[] level = [.. Enumerable.Repeat(0.0, 30)];
        KimNelson even = KimNelson.Of([level, [1, -1, .. level]], settings);
        Assert.That(even.MostReplications, Is.EqualTo(19));
        Assert.That(even.Chosen, Is.Zero);
        Assert.That(even.Replications, Is.EqualTo(19));
        Assert.That(even.Eliminations, Is.Empty);
        Assert.That(even.Needs, Is.Empty);

        // The sum of differences is 3 from the fourth on: more than 0.5 (18 − r) allows when r exceeds 12.
        KimNelson later = KimNelson.Of([level, [1, -1, 0, 3, .. level]], settings);
        Assert.That(later.Eliminations.Single(), Is.EqualTo(new Elimination(1, 0, 13)));
    }

    [Test]
    public void Who_is_left_out_is_not_looked_at_again()
    {
        KimNelson selection = new(3, new(1, 0.05, 2));
        selection.Tell([0, 0, 1000]);
        Assert.That(selection.MostReplications, Is.Null);
        selection.Tell([1, 3, 1001]);

        Assert.That(selection.Remaining, Is.EqualTo(new[] { 0, 1 }));
        Assert.That(() => selection.Tell([0, 0, double.NaN]), Throws.Nothing);
        Assert.That(
            () => selection.Tell([0, double.NaN, 0]),
            Throws.ArgumentException.With.Message.Contains("Alternative 1")
        );
        Assert.That(selection.Observations[2], Is.EqualTo(2));
    }

    [Test]
    public void Too_few_observations_leave_the_choice_open()
    {
        KimNelson selection = KimNelson.Of(
            [
                [1, 2],
                [2, 1],
            ],
            new(1, 0.05, 3)
        );

        Assert.That(selection.Chosen, Is.Null);
        Assert.That(selection.Needs, Is.EqualTo(new[] { 0, 1 }));
        Assert.That(selection.Replications, Is.EqualTo(2));
        Assert.That(() => new KimNelson(1, new(1)), Throws.Exception);
        Assert.That(() => new KimNelson(2, new(0)), Throws.Exception);
        Assert.That(() => new KimNelson(2, new(1, 0.5)), Throws.ArgumentException);
    }

    [TestCase(2, 0)]
    [TestCase(5, 0.5)]
    public void The_promise_is_kept_where_all_others_are_worse_by_the_smallest_difference(int count, double correlation)
    {
        const int Macro = 200;
        Trial trial = Try(PlantedMeans.Slippage(count, 1, _ => 3, correlation), new(1, 0.05, 10), Macro);

        Assert.That(trial.Correct, Is.GreaterThanOrEqualTo(0.95 - (2 * Math.Sqrt(0.95 * 0.05 / Macro))));
    }

    /// <summary>For docs/optimisation.md: δ = σ/√n₀ with n₀ = 24 and σ = 1 of the best; variances of the others 1, growing to 2, or falling to a half.</summary>
    [Test, Explicit("Two minutes."), Category("Long")]
    public void Probabilities_of_correct_selection()
    {
        double delta = 1 / Math.Sqrt(24);
        List<string> missed = [];
        foreach (int count in new[] { 2, 5, 10, 25 })
        {
            int macro = Math.Max(2000, 40_000 / count);
            (string Name, Func<int, double> Sd)[] variances =
            [
                ("equal", _ => 1),
                ("rising", i => Math.Sqrt(1 + ((double)i / (count - 1)))),
                ("falling", i => 1 / Math.Sqrt(1 + ((double)i / (count - 1)))),
            ];
            foreach ((string name, Func<int, double> sd) in variances)
            {
                foreach (double correlation in new[] { 0, 0.5 })
                {
                    Trial trial = Try(
                        PlantedMeans.Slippage(count, delta, sd, correlation),
                        new(delta, 0.05, 24),
                        macro
                    );
                    string line =
                        $"| {count} | {name} | {correlation} | {trial.Correct:F3} | {trial.Total:F0} | {trial.Total / count:F1} |";
                    TestContext.Progress.WriteLine(line);
                    if (trial.Correct < 0.95 - (2.6 * Math.Sqrt(0.95 * 0.05 / macro)))
                    {
                        missed.Add(line);
                    }
                }
            }
        }

        Assert.That(missed, Is.Empty);
    }

    private static Trial Try(PlantedMeans planted, KimNelsonSettings settings, int macro)
    {
        KimNelson[] selections =
        [
            .. Enumerable
                .Range(1, macro)
                .AsParallel()
                .AsOrdered()
                .WithDegreeOfParallelism(2)
                .Select(own =>
                {
                    KimNelson selection = new(planted.Means.Count, settings);
                    while (selection.Needs.Count > 0)
                    {
                        selection.Tell(planted.Row(own, selection.Replications));
                    }

                    return selection;
                }),
        ];
        return new Trial(
            selections.Average(selection => selection.Chosen == 0 ? 1.0 : 0),
            selections.Average(selection => selection.Observations.Sum())
        );
    }

    private sealed record Trial(double Correct, double Total);
}
