using CollabSim.Engine.Randomness;
using CollabSim.Lab.Optimisation;

namespace CollabSim.Tests.Lab.Optimisation;

internal sealed class DominationTests
{
    [Test]
    public void Fronts_are_peeled_one_by_one()
    {
        Score[] scores = [Of(1, 5), Of(2, 2), Of(5, 1), Of(3, 3), Of(2, 4), Of(6, 6), Of(2, 2)];

        Assert.That(Domination.Fronts(scores), Is.EqualTo(new[] { new[] { 0, 1, 2, 6 }, [3, 4], [5] }));
    }

    [Test]
    public void Who_breaks_constraints_less_comes_first_whatever_the_objectives()
    {
        Score[] scores = [new([1, 1], 2), new([9, 9], 1), new([8, 9]), new([9, 8]), Score.Missing(2)];

        Assert.That(Domination.Fronts(scores), Is.EqualTo(new[] { new[] { 2, 3 }, [1], [0], [4] }));
        Assert.That(Score.Compare(scores[2], scores[0]), Is.LessThan(0));
        Assert.That(() => new Score([double.NaN]), Throws.ArgumentException);
        Assert.That(() => new Score([0], -1), Throws.ArgumentException);
    }

    [Test]
    public void Crowding_is_the_neighbours_distance_over_the_range()
    {
        Score[] scores = [Of(0, 4), Of(1, 2), Of(3, 1), Of(4, 0)];

        Assert.That(
            Domination.Crowding(scores, [0, 1, 2, 3]),
            Is.EqualTo(new[] { double.PositiveInfinity, (3 + 3) / 4.0, (3 + 2) / 4.0, double.PositiveInfinity })
        );
    }

    [Test]
    public void The_most_crowded_leave_one_by_one()
    {
        // All at one time would leave out both of the close pair 1 and 2.
        Score[] two = [Of(0, 10), Of(4, 6), Of(4.1, 5.9), Of(7, 3), Of(10, 0)];
        Assert.That(
            Thinning.Keep(two, [0, 1, 2, 3, 4], 4),
            Is.EqualTo(new[] { 0, 1, 3, 4 }).Or.EqualTo(new[] { 0, 2, 3, 4 })
        );

        Score[] three = [Of(0, 5, 5), Of(5, 0, 5), Of(5, 5, 0), Of(3, 3, 3), Of(3.1, 3, 2.9), Of(1, 4, 4)];
        int[] kept = Thinning.Keep(three, [0, 1, 2, 3, 4, 5], 5);
        Assert.That(kept, Is.SupersetOf(new[] { 0, 1, 2, 5 }));
    }

    [Test]
    public void An_archive_has_one_for_each_box_that_no_box_dominates()
    {
        EpsilonArchive archive = new([1, 1]);

        Assert.That(archive.Add(new([1]), Of(2.5, 2.5)));
        Assert.That(archive.Add(new([2]), Of(2.2, 2.6)), "nearer to the corner (2, 2) of the same box");
        Assert.That(archive.Add(new([3]), Of(2.1, 2.9)), Is.False);
        Assert.That(archive.Add(new([4]), Of(3.5, 2.1)), Is.False, "box (3, 2) is dominated by (2, 2)");
        Assert.That(archive.Add(new([5]), Of(1.5, 3.5)));
        Assert.That(archive.Entries.Select(entry => entry.Candidate[0]), Is.EqualTo(new[] { 2.0, 5 }));
        Assert.That(archive.Progress, Is.EqualTo(2));
        Assert.That(archive.Add(new([6]), Of(0.5, 0.5)));
        Assert.That(archive.Entries.Select(entry => entry.Candidate[0]), Is.EqualTo(new[] { 6.0 }));
        Assert.That(archive.Add(new([7]), new([0.1, 0.1], 1)), Is.False);
    }

    [Test]
    public void An_archive_holds_who_breaks_constraints_only_until_somebody_keeps_them()
    {
        EpsilonArchive archive = new([1, 1]);
        archive.Add(new([1]), new([0, 0], 3));
        archive.Add(new([2]), new([5, 5], 2));
        Assert.That(archive.Entries.Single().Candidate[0], Is.EqualTo(2));

        archive.Add(new([3]), Of(9, 9));
        Assert.That(archive.Entries.Single().Candidate[0], Is.EqualTo(3));
    }

    [Test]
    public void Volumes_by_hand()
    {
        Assert.That(
            Hypervolume.Of(
                [
                    [1.0],
                ],
                [4]
            ),
            Is.EqualTo(3)
        );
        Assert.That(
            Hypervolume.Of(
                [
                    [1.0, 3],
                    [2, 1],
                    [2, 2],
                    [5, 0],
                ],
                [4, 4]
            ),
            Is.EqualTo(3 + 6 - 2)
        );
        Assert.That(
            Hypervolume.Of(
                [
                    [0.0, 0, 0],
                ],
                [1, 2, 3]
            ),
            Is.EqualTo(6)
        );
        Assert.That(
            Hypervolume.Of(
                [
                    [0.0, 1, 1],
                    [1, 0, 1],
                    [1, 1, 0],
                ],
                [2, 2, 2]
            ),
            Is.EqualTo((3 * 2) - 3 + 1)
        );
        Assert.That(Hypervolume.Of([], [1.0, 1]), Is.Zero);
    }

    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    [TestCase(5)]
    public void Volumes_by_inclusion_and_exclusion(int objectives)
    {
        Draws draws = Draws.For(7, RandomStream.Named("test"), objectives, 0);
        double[][] points = [.. Enumerable.Range(0, 8).Select(_ => new double[objectives])];
        foreach (double[] point in points)
        {
            for (int i = 0; i < objectives; i++)
            {
                point[i] = Math.Floor(draws.NextUniform() * 12) / 10;
            }
        }

        double exact = 0;
        for (int set = 1; set < 1 << points.Length; set++)
        {
            double[][] own = [.. points.Where((_, i) => (set >> i & 1) == 1)];
            double common = 1;
            for (int i = 0; i < objectives; i++)
            {
                common *= Math.Max(0, 1 - own.Max(point => point[i]));
            }

            exact += own.Length % 2 == 1 ? common : -common;
        }

        Assert.That(Hypervolume.Of(points, [.. Enumerable.Repeat(1.0, objectives)]), Is.EqualTo(exact).Within(1e-12));
    }

    private static Score Of(params double[] objectives) => new(objectives);
}
