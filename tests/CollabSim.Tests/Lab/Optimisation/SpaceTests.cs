using CollabSim.Engine.Randomness;
using CollabSim.Lab.Optimisation;

namespace CollabSim.Tests.Lab.Optimisation;

internal sealed class SpaceTests
{
    private static readonly SearchSpace Mixed = new([Dimension.Continuous, Dimension.Whole(4), Dimension.Choice(3)]);

    [Test]
    public void Candidates_are_equal_where_their_values_are_and_have_one_name()
    {
        Candidate one = new([0.1 + 0.2, 3, 0]);

        Assert.That(one, Is.EqualTo(new Candidate([0.30000000000000004, 3, -0.0])));
        Assert.That(one.Key, Is.EqualTo("0.30000000000000004;3;0"));
        Assert.That(one, Is.Not.EqualTo(new Candidate([0.3, 3, 0])));
        Assert.That(() => new Candidate([double.NaN]), Throws.ArgumentException);
    }

    [Test]
    public void A_space_holds_what_is_in_its_range_and_on_its_levels()
    {
        Assert.That(Mixed.Holds([1, 3, 2]));
        Assert.That(Mixed.Holds([1.01, 3, 2]), Is.False);
        Assert.That(Mixed.Holds([1, 4, 2]), Is.False);
        Assert.That(Mixed.Holds([1, 2.5, 2]), Is.False);
        Assert.That(Mixed.Holds([1, 3]), Is.False);
        Assert.That(Mixed.Size, Is.EqualTo(double.PositiveInfinity));
        Assert.That(new SearchSpace([Dimension.Whole(4), Dimension.Choice(3)]).Size, Is.EqualTo(12));
    }

    [Test]
    public void A_spread_has_one_candidate_in_each_part_of_each_dimension()
    {
        IReadOnlyList<Candidate> spread = Mixed.Spread(12, 5);

        Assert.That(spread.All(Mixed.Holds));
        Assert.That(spread.Select(each => Math.Floor(each[0] * 12)).Order(), Is.EqualTo(Enumerable.Range(0, 12)));
        Assert.That(spread.GroupBy(each => each[1]).Select(level => level.Count()), Is.All.EqualTo(3));
        Assert.That(spread.GroupBy(each => each[2]).Select(level => level.Count()), Is.All.EqualTo(4));
    }

    [Test]
    public void Changes_stay_within_the_space_and_reach_every_level()
    {
        Mutation mutation = new(Mixed, 20);
        Recombination recombination = new(Mixed, 20);
        HashSet<(double, double)> levels = [];
        for (uint i = 0; i < 400; i++)
        {
            Draws draws = Draws.For(3, RandomStream.Named("test"), 0, i);
            (double[] one, double[] other) = recombination.Of(Mixed.Draw(ref draws), Mixed.Draw(ref draws), ref draws);
            mutation.Of(one, ref draws);
            Assert.That(Mixed.Holds(one) && Mixed.Holds(other));
            levels.Add((one[1], one[2]));
        }

        Assert.That(levels, Has.Count.EqualTo(12));
    }

    [Test]
    public void A_changed_level_is_another_one()
    {
        Mutation mutation = new(new SearchSpace([Dimension.Whole(2)]), 20);
        double[] values = [1];
        Draws draws = Draws.For(1, RandomStream.Named("test"), 0, 0);
        mutation.Of(values, ref draws);
        Assert.That(values[0], Is.Zero);
        mutation.Of(values, ref draws);
        Assert.That(values[0], Is.EqualTo(1));
    }

    /// <summary>Children of simulated binary crossover lie symmetrically about their parents' middle, where bounds are far (Deb and Agrawal 1995).</summary>
    [Test]
    public void Children_have_their_parents_middle()
    {
        Recombination recombination = new(Problems.Numbers(1), 20);
        double[] gaps =
        [
            .. Enumerable
                .Range(0, 2000)
                .Select(i =>
                {
                    Draws draws = Draws.For(1, RandomStream.Named("test"), 0, (uint)i);
                    (double[] one, double[] other) = recombination.Of(new([0.49]), new([0.51]), ref draws);
                    Assert.That(one[0] + other[0], Is.EqualTo(1).Within(1e-9));
                    return Math.Abs(one[0] - other[0]) / 0.02;
                }),
        ];

        // Half are not recombined. Of the spread factor β with index η the median is 1.
        Assert.That(gaps.Count(gap => gap < 1 - 1e-9), Is.EqualTo(500).Within(60));
        Assert.That(gaps.Count(gap => gap > 1 + 1e-9), Is.EqualTo(500).Within(60));
    }
}
