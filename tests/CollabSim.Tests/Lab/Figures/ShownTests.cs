using CollabSim.Lab.Figures;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Figures;

/// <summary>What figures choose to show, before a word is said or a line drawn.</summary>
public sealed class ShownTests
{
    [Test]
    public void Arms_stand_by_their_difference_with_the_verdict_on_it()
    {
        // Effects at year 20, ripened by 1 − e^−3 = 0.95: 0.031, 0.018, 0.0005, −0.024, 0.009; luck is 0.004 a run, of which half is shared.
        PairedDifferences.Shown shown = PairedDifferences
            .Shown.Of(new Evidence(MadeUpStudies.Interventions()))
            .Single(each => each.Index == 1);

        Assert.That(
            shown.Drawn.Select(arm => arm.Name),
            Is.EqualTo(
                new[]
                {
                    "facilitation",
                    "collective accountability",
                    "critical friend",
                    "newsletter",
                    "mandated clusters of four days",
                }
            )
        );
        Assert.That(
            shown.Drawn.Select(arm => arm.Verdict),
            Is.EqualTo(
                new[] { Verdict.Higher, Verdict.Higher, Verdict.Higher, Verdict.NoClearDifference, Verdict.Lower }
            )
        );
        Assert.That(shown.HasAll);
    }

    [Test]
    public void Of_very_many_arms_the_highest_and_the_lowest_have_a_row_and_all_stand_in_the_table()
    {
        // Arm i is i thousandths above the baseline.
        PairedDifferences.Shown shown = PairedDifferences
            .Shown.Of(
                new Evidence(
                    MadeUpStudies.Of(
                        "Many",
                        [.. Enumerable.Range(0, 51).Select(i => $"arm {i}")],
                        [],
                        2,
                        (arm, _, _) => 0.001 * arm,
                        luck: 0
                    )
                )
            )
            .First();

        Assert.That(shown.Arms, Has.Count.EqualTo(50));
        Assert.That(
            shown.Drawn.Select(arm => arm.Name),
            Is.EqualTo(
                Enumerable.Range(31, 20).Concat(Enumerable.Range(1, 20)).OrderDescending().Select(i => $"arm {i}")
            )
        );
    }

    [Test]
    public void An_arm_that_is_hardly_ever_the_best_buy_has_no_curve()
    {
        AcceptabilityCurves.Curve Of(string arm, double low, double high) => new(arm, [(100, low, 0), (200, high, 0)]);
        AcceptabilityCurves.Shown shown = new(
            "advantage",
            "8 replications",
            [Of("nothing", 0.9, 0.3), Of("never", 0.004, 0.009), Of("help", 0.096, 0.691)]
        );

        Assert.That(shown.Contenders, Is.EqualTo(2));
        Assert.That(shown.Drawn.Select(curve => curve.Arm), Is.EqualTo(new[] { "nothing", "help" }));
        Assert.That(shown.Drawn[1].Top.Worth, Is.EqualTo(200));
    }

    [Test]
    public void Each_bar_of_a_waterfall_begins_where_the_one_before_ends()
    {
        GapAttribution.Shown shown = new(
            "help",
            "baseline",
            "advantage",
            0.04,
            [("funding", -0.01, -0.02, 0), ("facilitation", 0.05, 0.04, 0.06)]
        );

        Assert.That(
            shown.Bars.Select(bar => (bar.Name, bar.From, Math.Round(bar.To, 12))),
            Is.EqualTo(new[] { ("facilitation", 0.0, 0.05), ("funding", 0.05, 0.04), ("together", 0.0, 0.04) })
        );
    }

    [Test]
    public void A_shock_that_is_still_felt_most_at_the_end_has_no_lowest_point_to_mark()
    {
        ShockRecovery.Arm Of(int? trough, int? recovery) =>
            new("baseline", [0, 1, 2, 3], [], [])
            {
                ShockYear = 1,
                Trough = trough,
                Recovery = recovery,
                Runs = 4,
                Recovered = 0,
            };

        Assert.That(Of(3, null).Marks, Is.Empty);
        Assert.That(Of(1, 3).Marks, Is.EqualTo(new[] { (1.0, "lowest"), (3.0, "recovered") }));
        Assert.That(Of(null, null).Marks, Is.Empty);
    }
}
