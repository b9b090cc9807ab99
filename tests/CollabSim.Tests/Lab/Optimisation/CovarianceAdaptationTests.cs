using CollabSim.Lab.Optimisation;
using MathNet.Numerics.Distributions;

namespace CollabSim.Tests.Lab.Optimisation;

internal sealed class CovarianceAdaptationTests
{
    private const int Dimensions = 10;

    /// <summary>The tutorial's figures for n = 10: λ = 10, μ = 5, and weights ln(5.5) − ln(i) made to sum to 1.</summary>
    [Test]
    public void Parameters_are_those_of_the_tutorial()
    {
        StrategyParameters parameters = new(10, StrategyParameters.UsualPopulation(10));
        double[] raw = [.. Enumerable.Range(1, 10).Select(i => Math.Log(5.5 / i))];

        Assert.That(parameters.Weights, Has.Count.EqualTo(10));
        Assert.That(parameters.Parents, Is.EqualTo(5));
        Assert.That(
            parameters.Weights.Take(5),
            Is.EqualTo(raw[..5].Select(each => each / raw[..5].Sum())).Within(1e-12)
        );
        Assert.That(parameters.ParentsEffective, Is.EqualTo(3.1672992).Within(1e-6));
        Assert.That(parameters.Weights.Skip(5), Is.All.LessThan(0));

        // So that C stays positive definite the negative weights' sum is at most (1 - c1 - cμ) / (n cμ) and about 1 + c1/cμ.
        double below = -parameters.Weights.Where(weight => weight < 0).Sum();
        Assert.That(
            below,
            Is.LessThanOrEqualTo((1 - parameters.RankOne - parameters.RankMany) / (10 * parameters.RankMany) + 1e-12)
        );
        Assert.That(below, Is.LessThanOrEqualTo(1 + (parameters.RankOne / parameters.RankMany) + 1e-12));
    }

    // Published: f1 of CEC-2005, 10 dimensions, to 1e-6: 1.61e3 evaluations on average (Auger and Hansen 2005, as remembered).
    [Test]
    public void The_sphere_takes_as_many_evaluations_as_published() =>
        Assert.That(
            Seeds(5).Average(seed => Evaluations(Problems.Sphere, 100, 1e-6, seed, 10_000)),
            Is.EqualTo(1610).Within(15).Percent
        );

    [Test]
    public void Rastrigin_is_solved_after_restarts() =>
        Assert.That(Evaluations(Problems.Rastrigin, 5, 1e-2, 16, 20_000, 0.5), Is.LessThan(20_000));

    [Test]
    public void A_minimum_at_a_bound_is_found()
    {
        CovarianceAdaptation search = new(Problems.Numbers(4), 1);
        Candidate best = Best(search, x => new Score([x.Sum()]), 2000);

        Assert.That(best.Sum(), Is.LessThan(1e-6));
    }

    /// <summary>x + y is least 1.5 on the edge of what is allowed.</summary>
    [Test]
    public void A_constraint_is_kept_and_used_up()
    {
        CovarianceAdaptation search = new(Problems.Numbers(2), 1);
        Candidate best = Best(search, x => new Score([x.Sum()], Math.Max(0, 1.5 - x.Sum())), 1000);

        Assert.That(best.Sum(), Is.EqualTo(1.5).Within(1e-3).And.GreaterThanOrEqualTo(1.5));
    }

    /// <summary>Numbers, ordered and unordered levels that are best at a place, each by itself.</summary>
    [Test]
    public void A_mixed_space_is_searched_in_all_its_dimensions()
    {
        SearchSpace space = new([
            Dimension.Continuous,
            Dimension.Whole(9),
            Dimension.Choice(5),
            Dimension.Whole(2),
            Dimension.Choice(2),
        ]);
        CovarianceAdaptation search = new(space, 1);
        Candidate best = Best(
            search,
            x => new Score([
                Math.Abs(x[0] - 0.3)
                    + Math.Abs(x[1] - 6)
                    + (x[2] == 3 ? 0 : 1 + (x[2] * 0.1))
                    + (x[3] == 1 ? 0 : 0.5)
                    + (x[4] == 0 ? 0 : 0.5),
            ]),
            2000
        );

        Assert.That(best.Skip(1), Is.EqualTo(new[] { 6.0, 3, 1, 0 }));
        Assert.That(best[0], Is.EqualTo(0.3).Within(1e-4));
    }

    [Test]
    public void Told_the_same_it_asks_the_same()
    {
        SearchSpace space = new([Dimension.Continuous, Dimension.Whole(5), Dimension.Choice(3)]);
        CovarianceAdaptation one = new(space, 4, new() { Start = new Candidate([0.1, 4, 0]) });
        CovarianceAdaptation other = new(space, 4, new() { Start = new Candidate([0.1, 4, 0]) });
        for (int generation = 0; generation < 80; generation++)
        {
            Assert.That(one.Ask(), Is.EqualTo(other.Ask()));
            Assert.That(one.Ask().All(space.Holds));
            Score[] scores = [.. one.Ask().Select(x => new Score([Math.Floor(4 * x[0]) + Math.Abs(x[1] - 2) + x[2]]))];
            one.Tell(scores);
            other.Tell(scores);
        }

        Assert.That(one.Restarts, Is.GreaterThan(0));
        Assert.That(one.Population, Is.EqualTo(Math.Min(90, 7 * Math.Pow(2, one.Restarts))));
    }

    /// <summary>Where the spread has shrunk to nought, levels on both sides keep half of the margin, and at the end of the scale the next one keeps all of it.</summary>
    [Test]
    public void A_margin_keeps_neighbouring_levels_within_reach()
    {
        const double Margin = 0.05;
        AdaptedNormal normal = new([0.55, 0.02], 1e-6, new StrategyParameters(2, 6));
        LevelMargin.Keep(normal, 0, 10, Margin);
        LevelMargin.Keep(normal, 1, 10, Margin);

        double below = Normal.CDF(normal.Mean[0], normal.Deviation(0), 0.5);
        double above = 1 - Normal.CDF(normal.Mean[0], normal.Deviation(0), 0.6);
        Assert.That(new[] { below, above }, Is.All.EqualTo(Margin / 2).Within(1e-6));
        Assert.That(1 - Normal.CDF(normal.Mean[1], normal.Deviation(1), 0.1), Is.EqualTo(Margin).Within(1e-6));
    }

    [Test]
    public void Shares_go_to_the_better_levels_and_keep_their_margin()
    {
        ChoiceShares shares = new(3, 0.5, 0.1);
        for (int i = 0; i < 20; i++)
        {
            shares.Learn([1, 1], [0.7, 0.3]);
        }

        Assert.That(shares.Shares, Is.EqualTo(new[] { 0.1, 0.8, 0.1 }).Within(1e-4));
    }

    /// <summary>
    /// For docs/optimisation.md, beside the success performances of Auger and Hansen (2005) in 10 dimensions: 25 runs of at most 100,000 evaluations from a place drawn evenly over the box.
    /// </summary>
    [TestCase(0.3), TestCase(0.5)]
    [Explicit("Half a minute each."), Category("Long")]
    public void Evaluation_counts_over_seeds(double step)
    {
        Compare("sphere", Problems.Sphere, step, (100, 1e-6), 1.61e3);
        Compare("ellipsoid", Problems.Ellipsoid, step, (100, 1e-6), 6.50e3);
        Compare("Rosenbrock", Problems.Rosenbrock, step, (100, 1e-2), 1.08e4);
        Compare("Rastrigin", Problems.Rastrigin, step, (5, 1e-2), 7.57e4);
    }

    private static void Compare(
        string what,
        Func<IReadOnlyList<double>, double> function,
        double step,
        (double Half, double Target) task,
        double published
    )
    {
        const int Most = 100_000;
        int[] counts = [.. Seeds(25).Select(seed => Evaluations(function, task.Half, task.Target, seed, Most, step))];
        int[] solved = [.. counts.Where(count => count < Most).Order()];
        double performance = solved.Average() * counts.Length / solved.Length;
        TestContext.Progress.WriteLine(
            $"| {what} | {step} | {solved.Length} of 25 | {solved.Average():F0} | {performance:F0} | {published:F0} |"
        );
        Assert.That(performance, Is.LessThan(1.3 * published));
    }

    private static IEnumerable<ulong> Seeds(int count) => Enumerable.Range(1, count).Select(seed => (ulong)seed);

    /// <summary>Until the function is below the target: over a box of [−half, half], its optimum moved to a place at random within eight tenths of it.</summary>
    private static int Evaluations(
        Func<IReadOnlyList<double>, double> function,
        double half,
        double target,
        ulong seed,
        int most,
        double step = 0.3
    )
    {
        SearchSpace space = Problems.Numbers(Dimensions);
        Candidate optimum = space.Spread(1, seed)[0];
        Candidate start = space.Spread(1, seed + 1000)[0];
        double ones = function([.. Enumerable.Repeat(1.0, Dimensions)]) == 0 ? 1 : 0;
        double[] shift = [.. optimum.Select(at => (0.8 * half * ((2 * at) - 1)) - ones)];
        CovarianceAdaptation search = new(space, seed, new() { Step = step, Start = start });
        for (int evaluations = 0; evaluations < most; )
        {
            List<Score> scores = [];
            foreach (Candidate candidate in search.Ask())
            {
                double value = function([.. candidate.Select((at, i) => (half * ((2 * at) - 1)) - shift[i])]);
                evaluations++;
                if (value < target)
                {
                    return evaluations;
                }

                scores.Add(new Score([value]));
            }

            search.Tell(scores);
        }

        return most;
    }

    private static Candidate Best(CovarianceAdaptation search, Func<Candidate, Score> scoreOf, int most)
    {
        (Candidate Candidate, Score Score)? best = null;
        for (int evaluations = 0; evaluations < most; evaluations += search.Population)
        {
            Score[] scores = [.. search.Ask().Select(scoreOf)];
            foreach ((Candidate candidate, Score score) in search.Ask().Zip(scores))
            {
                best = best is { } held && Score.Compare(held.Score, score) <= 0 ? held : (candidate, score);
            }

            search.Tell(scores);
        }

        return best!.Value.Candidate;
    }
}
