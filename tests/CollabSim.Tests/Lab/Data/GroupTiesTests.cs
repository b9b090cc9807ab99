using CollabSim.Lab.Data;

namespace CollabSim.Tests.Lab.Data;

internal sealed class GroupTiesTests
{
    [TestCase(1, 0)]
    [TestCase(2, 1)]
    [TestCase(5, 10)]
    [TestCase(7, 21)]
    public void A_small_group_is_complete(int members, int ties) =>
        Assert.That(GroupTies.Between(new (double, double)?[members], 6), Has.Count.EqualTo(ties).And.Unique);

    [TestCase(8, 2)]
    [TestCase(75, 6)]
    [TestCase(200, 3)]
    public void A_large_group_is_one_web_in_which_nobody_has_too_many_partners(int members, int most)
    {
        foreach (bool hasPlaces in new[] { true, false })
        {
            (double, double)?[] places =
            [
                .. Enumerable
                    .Range(0, members)
                    .Select(i => hasPlaces ? (i * 37 % 101, i * 53 % 97) : ((double, double)?)null),
            ];
            List<(int A, int B)> ties = GroupTies.Between(places, most);
            int[] degrees = [.. Enumerable.Range(0, members).Select(i => ties.Count(tie => tie.A == i || tie.B == i))];
            Assert.That(ties, Is.Unique);
            Assert.That(ties, Has.All.Matches<(int A, int B)>(tie => tie.A < tie.B));
            Assert.That(degrees, Has.All.InRange(1, most));
            Assert.That(degrees.Average(), Is.GreaterThan(most - 0.5));
            Assert.That(Reached(ties), Is.EqualTo(members));
        }
    }

    [Test]
    public void Neighbours_come_first()
    {
        // On a line at 0, 1, 2, … km, two partners each are the two neighbours, and the two ends have only each other left.
        List<(int A, int B)> ties = GroupTies.Between(
            [.. Enumerable.Range(0, 6).Select(i => ((double, double)?)(i, 0))],
            2
        );
        Assert.That(ties, Is.EqualTo(new[] { (0, 1), (0, 5), (1, 2), (2, 3), (3, 4), (4, 5) }));
    }

    private static int Reached(List<(int A, int B)> ties)
    {
        HashSet<int> reached = [0];
        int before;
        do
        {
            before = reached.Count;
            foreach ((int a, int b) in ties.Where(tie => reached.Contains(tie.A) || reached.Contains(tie.B)))
            {
                reached.UnionWith([a, b]);
            }
        } while (reached.Count > before);

        return reached.Count;
    }
}
