using CollabSim.Engine;
using CollabSim.Lab.Figures;

namespace CollabSim.Tests.Lab.Figures;

/// <summary>What figures of schools and partnerships are worked out from.</summary>
public sealed class SchoolFigureTests
{
    [Test]
    public void Partners_are_placed_nearer_than_strangers_and_the_same_every_time()
    {
        // Two groups of five in which all work with each other, one partnership between the groups.
        (int, int)[] ties =
        [
            .. from a in Enumerable.Range(0, 10)
            from b in Enumerable.Range(a + 1, 9 - a)
            where a / 5 == b / 5
            select (a, b),
            (4, 5),
        ];
        (double X, double Y)[] places = ForceLayout.Of(10, ties);
        double Distance(int a, int b) =>
            Math.Sqrt(Math.Pow(places[a].X - places[b].X, 2) + Math.Pow(places[a].Y - places[b].Y, 2));

        double within = ties.SkipLast(1).Average(tie => Distance(tie.Item1, tie.Item2));
        double between = Enumerable.Range(0, 4).Average(a => Enumerable.Range(6, 4).Average(b => Distance(a, b)));
        Assert.That(between, Is.GreaterThan(2 * within));
        Assert.That(ForceLayout.Of(10, ties), Is.EqualTo(places));
        Assert.That(places.All(place => double.IsFinite(place.X) && double.IsFinite(place.Y)));
    }

    [Test]
    public void What_a_map_draws_is_a_row_for_each_dot_or_for_each_cell_with_a_school()
    {
        // 44 km across are 44 cells of one kilometre: the first two schools share one, the third stands at the far corner.
        SchoolPlaces places = new()
        {
            Of = [(0, 0), (0.1, 0), (44, 44), null],
            IsMap = true,
            IsCounted = false,
        };
        (int, double)[] values = [(0, 0.125), (1, 0.375), (2, -0.5)];
        string NameOf(int school) => $"school {school}";

        Assert.That(
            DrawnSchools.Marks(places, false, "gain", [("help", values)], NameOf).ToCsv(),
            Is.EqualTo(
                "map,school,km east,km north,gain\nhelp,school 0,0,0,0.125\nhelp,school 1,0.1,0,0.375\nhelp,school 2,44,44,-0.5\n"
            )
        );
        Assert.That(
            DrawnSchools.Marks(places, true, "gain", [("help", values)], NameOf).ToCsv(),
            Is.EqualTo("map,km east,km north,schools,mean gain\nhelp,0.5,0.5,2,0.25\nhelp,44.5,44.5,1,-0.5\n")
        );
    }

    [Test]
    public void Twenty_thousand_schools_are_placed_without_looking_at_every_pair()
    {
        (double X, double Y)[] places = ForceLayout.Of(
            20_000,
            [.. Enumerable.Range(0, 19_999).Select(i => (i, i + 1))]
        );

        Assert.That(
            places,
            Has.Length.EqualTo(20_000).And.All.Matches<(double X, double Y)>(at => double.IsFinite(at.X))
        );
    }

    [Test]
    public void Returned_trust_is_the_correlation_with_each_partnership_taken_both_ways_round()
    {
        // Both ways round: (0.2, 0.4), (0.4, 0.2), (0.6, 0.8), (0.8, 0.6). Mean 0.5, variance 0.05, covariance 0.03.
        PartnershipState[] ties = [Tie(0.2, 0.4), Tie(0.6, 0.8)];

        Assert.That(TrustReciprocity.Correlation(ties), Is.EqualTo(0.6).Within(1e-12));
        Assert.That(TrustReciprocity.Correlation([Tie(0.2, 0.4)]), Is.Null, "one partnership says nothing");
        Assert.That(TrustReciprocity.Correlation([Tie(0.5, 0.5), Tie(0.5, 0.5)]), Is.Null, "nothing varies");
    }

    [Test]
    public void The_median_of_counted_trusts_lies_within_its_step()
    {
        int[] counts = new int[TypicalRun.TrustSteps];
        Assert.That(TrustOverTime.Median(counts), Is.Null);
        counts[10] = 4;
        // All four lie from 0.40 to 0.44; half of them below 0.42.
        Assert.That(TrustOverTime.Median(counts), Is.EqualTo(0.42).Within(1e-12));
        counts[0] = 4;
        Assert.That(TrustOverTime.Median(counts), Is.EqualTo(0.04).Within(1e-12));
    }

    [Test]
    public void Recovery_counts_from_where_the_ratio_stays_at_nine_tenths()
    {
        int[] ticks = [0, 6, 12, 18, 24, 30];
        double?[] calm = [0, 1, 1, 1, 1, 1];

        // Down to a half at tick 12, up for a moment at 18, down again, back at 30.
        Assert.That(Unshocked.Find(ticks, 6, [0, 1, 0.5, 0.95, 0.8, 0.9], calm), Is.EqualTo(((int?)2, (int?)5)));
        Assert.That(Unshocked.Find(ticks, 6, [0, 1, 0.5, 0.6, 0.7, 0.8], calm), Is.EqualTo(((int?)2, (int?)null)));
        Assert.That(Unshocked.Find(ticks, 6, [0, 1, 0.95, 1, 1, 1], calm), Is.EqualTo(((int?)null, (int?)null)));
        Assert.That(
            Unshocked.Find(ticks, 18, [0, 0.1, 0.1, 1, 1, 1], calm),
            Is.EqualTo(((int?)null, (int?)null)),
            "what was before the shock does not count"
        );
    }

    private static PartnershipState Tie(double there, double back) =>
        new(0, 1, there, back, 1, PartnershipClass.Advantage);
}
