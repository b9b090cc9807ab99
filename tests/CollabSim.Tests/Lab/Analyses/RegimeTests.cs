using CollabSim.Lab.Analyses;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;
using static CollabSim.Tests.Lab.Analyses.PlannedStudies;

namespace CollabSim.Tests.Lab.Analyses;

/// <summary>Planted states and the regime that each is.</summary>
internal sealed class RegimeTests
{
    private const string Four = """
        factors:
          authority.pressure: [ 0, 0.5, 1 ]
          transactionCost.base: [ 0.1, 0.4 ]
        replications: 4
        observe: { outcomes: [ advantage@20y, inertiaShare@20y, comfortableShare@20y, hollowShare@20y, dormantShare@20y, meanDegree@20y ] }
        """;

    // Advantage, then shares of days in inertia, comfortable and hollow, then share of dormant partnerships, then partnerships a school.
    [TestCase(0.05, 0.2, 0.1, 0.1, 0.1, 6, ExpectedResult = Regime.Advantage)]
    [TestCase(-0.05, 0.2, 0.1, 0.1, 0.1, 6, ExpectedResult = Regime.Undecided)]
    [TestCase(0.05, 0.8, 0.5, 0.3, 0.1, 6, ExpectedResult = Regime.Comfort)]
    [TestCase(0.05, 0.8, 0.3, 0.5, 0.1, 6, ExpectedResult = Regime.Inertia)]
    [TestCase(0.05, 0.2, 0.1, 0.1, 0.6, 6, ExpectedResult = Regime.Isolation)]
    [TestCase(0.05, 0.2, 0.1, 0.1, 0.1, 0.9, ExpectedResult = Regime.Isolation)]
    // On the border: half of the days is not most of them, one partnership is not fewer than one, and level is not more.
    [TestCase(0.05, 0.5, 0.3, 0.2, 0.5, 1, ExpectedResult = Regime.Advantage)]
    [TestCase(0.05, 0.51, 0.25, 0.25, 0.5, 1, ExpectedResult = Regime.Inertia)]
    [TestCase(0, 0.5, 0.3, 0.2, 0.5, 1, ExpectedResult = Regime.Undecided)]
    public Regime A_state_has_its_regime(
        double gain,
        double wasted,
        double comfortable,
        double hollow,
        double dormant,
        double degree
    ) =>
        new RegimeSigns(Sure(gain), Sure(wasted))
        {
            Comfortable = Sure(comfortable),
            Hollow = Sure(hollow),
            Dormant = Sure(dormant),
            Degree = Sure(degree),
        }.Regime;

    [Test]
    public void What_was_not_observed_decides_nothing() =>
        Assert.Multiple(() =>
        {
            Assert.That(new RegimeSigns(Sure(0.05), Sure(0.2)).Regime, Is.EqualTo(Regime.Advantage));
            Assert.That(new RegimeSigns(Sure(0.05), Sure(0.8)).Regime, Is.EqualTo(Regime.Inertia));
            Assert.That(
                new RegimeSigns(Sure(0.05), Sure(0.8)) { Comfortable = Sure(0.6) }.Regime,
                Is.EqualTo(Regime.Inertia),
                "no more comfort than something unknown"
            );
        });

    [Test]
    public void Runs_in_which_nobody_spends_a_day_are_isolation_and_runs_that_are_missing_are_not() =>
        Assert.Multiple(() =>
        {
            // Of four runs one has days, two have, and no run is there.
            Assert.That(
                new RegimeSigns(Of(0, 0, 0, 0), Of(0.2, null, null, null)).Regime,
                Is.EqualTo(Regime.Isolation)
            );
            Assert.That(
                new RegimeSigns(Of(0.1, 0.1, 0.1, 0.1), Of(0.2, 0.2, null, null)).Regime,
                Is.EqualTo(Regime.Advantage)
            );
            Assert.That(
                new RegimeSigns(Of(null, null, null, null), Of(null, null, null, null)).Regime,
                Is.EqualTo(Regime.Unknown)
            );
            Assert.That(new RegimeSigns(Of(null, null), Of(null, null)).IsSure, Is.False);
        });

    [Test]
    public void A_regime_is_sure_only_if_both_ends_of_every_interval_agree() =>
        Assert.Multiple(() =>
        {
            Assert.That(new RegimeSigns(Sure(0.05), Sure(0.2)).IsSure);
            Assert.That(new RegimeSigns(Sure(0.05), Wide(0.45, 0.1)).IsSure, Is.False, "0.35 to 0.55 days in inertia");
            Assert.That(new RegimeSigns(Sure(0.05), Wide(0.35, 0.1)).IsSure);
            Assert.That(new RegimeSigns(Wide(0.01, 0.02), Sure(0.2)).Regime, Is.EqualTo(Regime.Undecided));
            Assert.That(new RegimeSigns(Wide(0.01, 0.02), Sure(0.2)).IsSure, Is.False);
            Assert.That(new RegimeSigns(Wide(-0.03, 0.02), Sure(0.2)).IsSure, "clearly less than alone");
            Assert.That(
                new RegimeSigns(Sure(0.05), Sure(0.8)) { Comfortable = Wide(0.3, 0.1), Hollow = Sure(0.35) }.IsSure,
                Is.False
            );
            Assert.That(new RegimeSigns(Of(0.05), Of(0.2)).IsSure, Is.False, "one run has no interval");
            Assert.That(
                new RegimeSigns(Of(0.05), Of(0.2)).Regime,
                Is.EqualTo(Regime.Undecided),
                "nor a clear advantage"
            );
        });

    // Pressure across, toll up. Below: advantage, advantage, inertia; above: comfort, isolation, and no run that ended.
    [Test]
    public void A_map_counts_regimes_and_says_where_advantage_is_lost()
    {
        Question question = AskAll(
            Four,
            (x, _) =>
                (Convert.ToDouble(x[0]), Convert.ToDouble(x[1])) switch
                {
                    (< 1, < 0.2) => [0.05, 0.2, 0.1, 0.1, 0.1, 6],
                    (1, < 0.2) => [0.01, 0.9, 0.1, 0.8, 0.1, 6],
                    (0, _) => [0.01, 0.9, 0.8, 0.1, 0.1, 6],
                    (0.5, _) => [0, null, null, null, 1, 0],
                    _ => null,
                }
        );
        RegimeMap map = RegimeAnalysis.MapOf(question)!;
        Passage account = new RegimeAnalysis().Of(question)!;

        Assert.Multiple(() =>
        {
            Assert.That(
                from j in new[] { 0, 1 }
                from i in new[] { 0, 1, 2 }
                select map.Letter(i, j),
                Is.EqualTo(new[] { "A", "A", "I", "C", "O", "?" })
            );
            Assert.That(
                account.Sentences,
                Is.EqualTo(
                    new[]
                    {
                        "advantage at 2, comfort at 1, inertia at 1, isolation at 1 and no run at 1 of 6 design points.",
                        "At transaction cost base 0.1 advantage is lost between authority pressure 0.5 and 1, to inertia.",
                    }
                )
            );
            Assert.That(account.Tables[0].Rows[0], Is.EqualTo(new[] { "0.4", "C", "O", "?" }));
            Assert.That(account.Tidy!.Value.Rows.Rows, Has.Count.EqualTo(6));
        });
    }

    [Test]
    public void Points_whose_intervals_leave_room_for_another_regime_are_counted()
    {
        // Days in inertia 0.4 to 0.6 in four runs: their mean of 0.5 is known to ±0.14 only.
        Passage account = new RegimeAnalysis().Of(AskAll(Four, (_, r) => [0.05, 0.4 + (r / 15.0), 0.1, 0.1, 0.1, 6]))!;

        Assert.That(
            account.Said(),
            Does.Contain("At 6 points the 95 % intervals leave room for another: more replications would tell.")
        );
        Assert.That(account.Tables[0].Rows[0], Is.EqualTo(new[] { "0.4", "a", "a", "a" }));
    }

    [Test]
    public void Another_design_or_too_few_outcomes_give_no_map()
    {
        Assert.That(
            RegimeAnalysis.MapOf(
                AskAll(Four.Replace(", inertiaShare@20y", "", StringComparison.Ordinal), (_, _) => [0, 0, 0, 0, 0])
            ),
            Is.Null
        );
        Assert.That(
            RegimeAnalysis.MapOf(
                AskAll(
                    Four.Replace("  transactionCost.base: [ 0.1, 0.4 ]\n", "", StringComparison.Ordinal),
                    (_, _) => [0, 0, 0, 0, 0, 0]
                )
            ),
            Is.Null
        );
    }

    private static MeanInterval Sure(double value) => new(4, 0, value, 0, 0);

    private static MeanInterval Wide(double value, double half) => new(4, 0, value, half, half);

    private static MeanInterval Of(params double?[] values) => MeanInterval.Of(values);
}
