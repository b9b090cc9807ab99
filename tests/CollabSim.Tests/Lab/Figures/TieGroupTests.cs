using CollabSim.Lab.Figures;

namespace CollabSim.Tests.Lab.Figures;

/// <summary>Groups of schools that are placed where there are too many to be placed alone.</summary>
public sealed class TieGroupTests
{
    [Test]
    public void Eight_schools_in_a_row_become_four_pairs_of_neighbours_with_three_ties()
    {
        TieGroups groups = TieGroups.Of(8, [.. Enumerable.Range(0, 7).Select(i => (i, i + 1))], 4);

        Assert.That(groups.GroupOf, Is.EqualTo(new[] { 0, 0, 1, 1, 2, 2, 3, 3 }));
        Assert.That(groups.Ties, Is.EqualTo(new[] { (0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0) }));
    }

    [Test]
    public void Ties_between_the_same_two_groups_are_counted_together()
    {
        // A square: 0–1 and 2–3 become pairs, 1–2 and 3–0 lie between them.
        TieGroups groups = TieGroups.Of(4, [(0, 1), (1, 2), (2, 3), (3, 0)], 2);

        Assert.That(groups.Ties, Is.EqualTo(new[] { (0, 1, 2.0) }));
    }

    [TestCase("hub")]
    [TestCase("nobody")]
    [TestCase("ring")]
    public void Groups_become_few_in_any_network_and_none_becomes_large(string network)
    {
        const int Schools = 4096;
        (int, int)[] ties = network switch
        {
            "hub" => [.. Enumerable.Range(1, Schools - 1).Select(i => (0, i))],
            "ring" => [.. Enumerable.Range(0, Schools).Select(i => (i, (i + 1) % Schools))],
            _ => [],
        };
        TieGroups groups = TieGroups.Of(Schools, ties, 100);

        int[] sizes = [.. groups.GroupOf.CountBy(group => group).Select(group => group.Value)];
        // 4096 halved until there are at most 100 is 64; each halving at most doubles a group.
        Assert.That(groups.Count, Is.EqualTo(64));
        Assert.That(sizes, Has.Length.EqualTo(64).And.All.EqualTo(64));
    }

    [Test]
    public void Two_communities_of_thousands_are_placed_apart()
    {
        // Two rings in which each school works with its four nearest, and one partnership between them.
        const int Half = 2000;
        (int, int)[] ties =
        [
            .. from ring in new[] { 0, Half }
            from i in Enumerable.Range(0, Half)
            from step in new[] { 1, 2, 17, 300 }
            select (ring + i, ring + ((i + step) % Half)),
            (0, Half),
        ];
        (double X, double Y)[] places = ForceLayout.Of(2 * Half, ties);

        (double X, double Y) Centre(int from) =>
            (
                Enumerable.Range(from, Half).Average(i => places[i].X),
                Enumerable.Range(from, Half).Average(i => places[i].Y)
            );
        double Distance((double X, double Y) a, (double X, double Y) b) =>
            Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
        double apart = Distance(Centre(0), Centre(Half));
        double wide = Enumerable.Range(0, Half).Average(i => Distance(places[i], Centre(0)));
        Assert.That(places.Distinct().Count(), Is.EqualTo(2 * Half), "no school lies on another");
        Assert.That(apart, Is.GreaterThan(wide));
    }

    [Test]
    public void A_layout_ends_when_it_is_asked_to() =>
        Assert.That(
            () => ForceLayout.Of(5000, [(0, 1)], new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>()
        );
}
