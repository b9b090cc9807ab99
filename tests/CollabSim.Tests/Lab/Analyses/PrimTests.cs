using CollabSim.Lab.Analyses;
using CollabSim.Lab.Designs;

namespace CollabSim.Tests.Lab.Analyses;

/// <summary>PRIM on points whose box is known.</summary>
internal sealed class PrimTests
{
    private const int N = 1000;

    private static readonly double[][] X =
    [
        .. Enumerable
            .Range(0, 5)
            .Select(d => Enumerable.Range(0, N).Select(i => new SobolSequence(5, 3).At(i, d)).ToArray()),
    ];

    [Test]
    public void A_planted_box_is_found()
    {
        Prim.Found found = Search(i => X[0][i] > 0.6 && X[1][i] < 0.5).Single();

        Assert.Multiple(() =>
        {
            Assert.That(found.Box.Restrictions.Select(r => r.Factor), Is.EqualTo(new[] { 0, 1 }));
            Assert.That(found.Box.Restrictions[0].From, Is.EqualTo(0.6).Within(0.03));
            Assert.That(found.Box.Restrictions[0].To, Is.Null);
            Assert.That(found.Box.Restrictions[1].From, Is.Null);
            Assert.That(found.Box.Restrictions[1].To, Is.EqualTo(0.5).Within(0.03));
            Assert.That(found.Density, Is.GreaterThan(0.9));
            Assert.That(found.Coverage, Is.GreaterThan(0.9));
            Assert.That(found.Chance, Is.All.LessThan(1e-6));
            Assert.That(found.Trajectory[0].Coverage, Is.EqualTo(1));
            Assert.That(found.Trajectory[0].Density, Is.EqualTo(0.2).Within(0.02));
            Assert.That(found.Trajectory.Select(step => step.Mass), Is.Ordered.Descending);
        });
    }

    [Test]
    public void Two_planted_boxes_are_found_one_after_the_other()
    {
        IReadOnlyList<Prim.Found> found = Search(i => X[0][i] > 0.75 || (X[1][i] < 0.2 && X[2][i] > 0.4));

        Assert.That(found, Has.Count.EqualTo(2));
        Assert.That(found[0].Box.Restrictions.Select(r => r.Factor), Is.EqualTo(new[] { 0 }));
        Assert.That(found[1].Box.Restrictions.Select(r => r.Factor), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(found.Sum(box => box.Coverage), Is.GreaterThan(0.9));
    }

    [Test]
    public void Names_are_left_out_one_by_one()
    {
        double[] names = [.. X[3].Select(x => Math.Floor(x * 4))];
        Prim.Found found = new Prim(
            [X[0], names],
            [false, true],
            [.. Enumerable.Range(0, N).Select(i => names[i] == 2 && X[0][i] < 0.5)]
        )
            .Boxes()
            .Single();

        Assert.That(found.Box.Restrictions[1].Excluded.Order(), Is.EqualTo(new[] { 0, 1, 3 }));
        Assert.That(found.Box.Restrictions[0].To, Is.EqualTo(0.5).Within(0.05));
    }

    [Test]
    public void Whole_numbers_are_limited_between_two_of_them()
    {
        double[] whole = [.. X[3].Select(x => Math.Floor(x * 8))];
        Prim.Found found = new Prim([X[0], whole], [false, false], [.. whole.Select(w => w >= 5)]).Boxes().Single();

        Assert.That(found.Box.Restrictions.Single().From, Is.EqualTo(4.5));
        Assert.That(found.Density, Is.EqualTo(1));
        Assert.That(found.Coverage, Is.EqualTo(1));
    }

    [Test]
    public void Pure_luck_makes_no_dense_box()
    {
        System.Random random = new(7);
        bool[] chance = [.. Enumerable.Range(0, N).Select(_ => random.NextDouble() < 0.2)];

        Assert.That(new Prim(X, new bool[5], chance).Boxes(), Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void All_or_none_of_interest_make_no_box(bool all) => Assert.That(Search(_ => all), Is.Empty);

    private static IReadOnlyList<Prim.Found> Search(Func<int, bool> isCase) =>
        new Prim(X, new bool[5], [.. Enumerable.Range(0, N).Select(isCase)]).Boxes();
}
