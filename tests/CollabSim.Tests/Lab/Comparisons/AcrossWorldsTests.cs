using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Reports;
using StudyDescription = CollabSim.Lab.Results.StudyDescription;

namespace CollabSim.Tests.Lab.Comparisons;

/// <summary>Three strategies in twenty worlds, planted by hand.</summary>
public sealed class AcrossWorldsTests
{
    // In world w the baseline brings 0; the first strategy w − 4, the second 2.
    private static readonly double[][] Means =
    [
        [.. Enumerable.Repeat(0.0, 20)],
        [.. Enumerable.Range(0, 20).Select(w => w - 4.0)],
        [.. Enumerable.Repeat(2.0, 20)],
    ];

    [Test]
    public void Shares_of_worlds_are_counted()
    {
        AcrossWorlds across = AcrossWorlds.Of(Planted.Table(Means), 0, lessIsBetter: false)!;

        Assert.Multiple(() =>
        {
            // The first is above the second from w = 7 on, and level with it at 6, which counts for both.
            Assert.That(across.Strategies.Select(each => each.BestIn), Is.EqualTo(new[] { 0, 14, 7 }));
            Assert.That(across.Strategies.Select(each => each.HigherIn), Is.EqualTo(new[] { 0, 15, 20 }));
            Assert.That(across.Strategies.Select(each => each.LowerIn), Is.EqualTo(new[] { 0, 4, 0 }));
            Assert.That(across.Leader, Is.EqualTo(1));
            Assert.That(across.Strategies[1].Mean, Is.EqualTo(5.5));
            // Quantiles of −4 … 15 at 5 and 95 %: −4 + 0.95 and −4 + 18.05.
            Assert.That(across.Strategies[1].Low, Is.EqualTo(-3.05).Within(1e-12));
            Assert.That(across.Strategies[1].High, Is.EqualTo(14.05).Within(1e-12));
            Assert.That(across.Strategies[1].Luck, Is.Zero);
            Assert.That(across.Strategies[0].Luck, Is.Null);
        });
    }

    [Test]
    public void Where_less_is_better_the_lowest_is_the_best()
    {
        AcrossWorlds across = AcrossWorlds.Of(Planted.Table(Means), 0, lessIsBetter: true)!;

        Assert.That(across.Strategies.Select(each => each.BestIn), Is.EqualTo(new[] { 16, 5, 0 }));
        Assert.That(across.Leader, Is.Zero);
    }

    [Test]
    public void A_few_worlds_are_told_one_by_one() =>
        Assert.That(
            AcrossWorlds.Of(Planted.Table([.. Means.Select(row => row[..9])]), 0, lessIsBetter: false),
            Is.Null
        );

    [Test]
    public void A_world_without_a_value_of_some_strategy_is_left_out()
    {
        Payoffs payoffs = Planted
            .Of(
                2,
                [.. Enumerable.Range(0, 12).Select(w => (double)w)],
                (s, w, _) => s == 1 && w == 3 ? null : s,
                replications: 2
            )
            .Complete();

        AcrossWorlds across = AcrossWorlds.Of(payoffs, 0, lessIsBetter: false)!;

        Assert.That((across.Worlds, across.Strategies[1].BestIn), Is.EqualTo((11, 11)));
        Assert.That(across.Known, Has.No.Member(3));
    }

    // Twelve points. Those of a factorial design are states of the world; the steps of Morris walks are none, unless the scenario says so.
    [TestCase("factorial", false, true)]
    [TestCase("morris", false, false)]
    [TestCase("morris", true, true)]
    [TestCase("saltelli", false, false)]
    public void Walks_and_swaps_are_no_worlds_unless_their_factors_are_called_uncertain(
        string design,
        bool isRoleSaid,
        bool areWorlds
    )
    {
        StudyResults made = MadeUpStudies.Of(
            "Walks",
            ["baseline", "help"],
            [("a", "", [0, 1]), ("b", "", [0, 1]), ("c", "", [0, 1, 2])],
            2,
            (arm, x, _) => arm * x[2]
        );
        StudyDescription study = made.Study with
        {
            Design = new DesignFacts(design),
            Factors = [.. made.Study.Factors.Select(factor => factor with { IsRoleSaid = isRoleSaid })],
        };
        Comparison comparison = Comparison.Of(
            StudyEstimates.Of(new StudyResults(study, [.. made.Runs()])),
            new ComparisonOptions()
        );
        string text = string.Join(' ', ComparisonPassages.Of(comparison).SelectMany(passage => passage.Sentences));

        Assert.That(comparison.Across is not null, Is.EqualTo(areWorlds));
        Assert.That(text.Contains("world", StringComparison.OrdinalIgnoreCase), Is.EqualTo(areWorlds), text);
    }

    // A world is a set of values for what nobody knows: at three levels of a factor there are still twelve of them.
    [TestCase(true, "in all 36 combinations of world and design point (12 worlds at each of 3 design points)")]
    [TestCase(false, "in all 12 worlds")]
    public void Worlds_at_several_design_points_are_told_as_combinations(bool isVaried, string expected)
    {
        StudyResults made = MadeUpStudies.Of(
            "Worlds",
            ["baseline", "help"],
            [
                ("pressure.level", "", isVaried ? [0.1, 0.2, 0.3] : [0.1]),
                ("trust.gain", "", [.. Enumerable.Range(0, 12).Select(w => w / 20.0)]),
            ],
            2,
            (arm, x, _) => arm * (0.1 + x[1])
        );
        Comparison comparison = Comparison.Of(
            StudyEstimates.Of(new StudyResults(made.Study with { Worlds = new WorldFacts(12, 1) }, [.. made.Runs()])),
            new ComparisonOptions()
        );
        string text = string.Join(' ', WorldsPassage.Sentences(comparison, comparison.Across!));

        Assert.That(text, Does.Contain($"Help is best {expected}."));
        Assert.That(text.Contains("36 worlds", StringComparison.Ordinal), Is.False);
    }
}
