using CollabSim.Lab.Analyses;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;
using static CollabSim.Tests.Lab.Analyses.PlannedStudies;

namespace CollabSim.Tests.Lab.Analyses;

/// <summary>No analysis gives a verdict from a handful of walks, points, runs or cases, nor advice that the design refuses.</summary>
internal sealed class HandfulTests
{
    private const string Three = """
        factors:
          transactionCost.base: { from: 0, to: 1 }
          trust.gain: { from: 0, to: 1 }
          trust.loss: { from: 0, to: 1 }
        replications: 1

        """;

    private static double Number(object value) => Convert.ToDouble(value);

    // All steps of a straight line are alike, so that resampling them gives intervals without width however few there are.
    [Test]
    public void From_a_handful_of_walks_nothing_is_said_of_the_factors()
    {
        Passage account = new MorrisAnalysis().Of(
            Ask(Three + "design: { kind: morris, count: 4 }", (x, _) => (4 * Number(x[0])) - (2 * Number(x[2])))
        )!;

        Assert.Multiple(() =>
        {
            Assert.That(
                account.Said(),
                Is.EqualTo(
                    "4 steps of a factor are too few to say which factors matter: the table shows what came out, and its intervals are not to be trusted below 10 steps. "
                        + "More walks would tell (count: 20), at 4 points a walk."
                )
            );
            Assert.That(account.Tables[0].Rows.Select(row => row[^1]), Is.All.EqualTo("–"));
        });
    }

    // Without a value below 0.9 of the levels 0, 1/3, 2/3, 1 only the topmost is left, from which no step of this factor goes up.
    [Test]
    public void A_factor_of_which_no_step_is_known_is_not_said_to_be_settled()
    {
        string said = new MorrisAnalysis()
            .Of(Ask(Three + "design: { kind: morris, count: 40 }", (x, _) => Number(x[0]) > 0.9 ? Number(x[1]) : null))
            .Said();

        Assert.That(
            said,
            Does.StartWith("0 steps of a factor are too few")
                .And.Contain("Narrow the ranges")
                .And.Not.Contain("count:")
                .And.Not.Contain("enough")
        );
    }

    // y = 4a + 0.8bc: half of the levels' range is the mean of b and of c, so that each has a mean size of 0.4, a tenth of a's.
    [Test]
    public void No_more_walks_are_advised_than_the_design_takes()
    {
        string said = new MorrisAnalysis()
            .Of(
                Ask(
                    Three + "design: { kind: morris, count: 5001 }",
                    (x, _) => (4 * Number(x[0])) + (0.8 * Number(x[1]) * Number(x[2]))
                )
            )
            .Said();

        Assert.That(
            said,
            Does.Contain("not settled by 5,001 steps; more walks than the 10,000 that the design takes would be needed")
                .And.Not.Contain("count:")
        );
    }

    [Test]
    public void Pawn_says_how_many_points_it_has_and_needs() =>
        Assert.That(
            new PawnAnalysis().Of(Ask(Three + "design: { kind: random, count: 29 }", (x, _) => Number(x[0]))).Said(),
            Is.EqualTo("Nothing can be said: at least 30 design points with a value are needed, and 29 have one.")
        );

    [Test]
    public void Many_factors_take_more_points_before_Pawn_names_any()
    {
        string five =
            Three.Replace(
                "replications",
                "  learning.rate: { from: 0.1, to: 0.3 }\n  performance.dayCost: { from: 0.01, to: 0.03 }\nreplications"
            ) + "design: { kind: random, count: ";

        Assert.That(
            new PawnAnalysis().Of(Ask(five + "49 }", (x, _) => Number(x[0]))).Said(),
            Is.EqualTo(
                "Nothing can be said of 5 factors: at least 50 design points with a value are needed, and 49 have one."
            )
        );
        Assert.That(
            new PawnAnalysis().Of(Ask(five + "50 }", (x, _) => Number(x[0]))).Said(),
            // Of factors that do nothing one may be named besides, in one of twenty such studies.
            Does.StartWith("The distribution of advantage at year 20 changes with transaction cost base")
                .And.Contains("most with transaction cost base (50 points)")
        );
    }

    // Factors that do nothing explain k / (n − 1) of the variance on average: of 6 points 60 %, of 30 points 10 %.
    [TestCase(6, true)]
    [TestCase(29, true)]
    [TestCase(30, false)]
    public void A_straight_line_through_a_handful_of_points_is_no_regression(int points, bool isHandful)
    {
        Passage account = new RegressionAnalysis().Of(
            Ask(Three + $"design: {{ kind: random, count: {points} }}", (x, _) => Number(x[0]) + Number(x[1]))
        )!;

        Assert.That(
            account.Said(),
            isHandful
                ? Is.EqualTo(
                    $"No regression: {points} points with a value are too few for 3 factors; with fewer than 30 a straight line fits what is luck."
                )
                : Does.StartWith("A straight line through ranks explains")
        );
        Assert.That(account.Tables, isHandful ? Is.Empty : Is.Not.Empty);
    }

    // The response is one factor: the others' coefficients are 0, and what rounding makes of that is no direction.
    [TestCase("sobol")]
    [TestCase("random")]
    public void A_coefficient_of_nothing_pushes_nowhere(string design)
    {
        string said = new RegressionAnalysis()
            .Of(Ask(Three + $"design: {{ kind: {design}, count: 64 }}", (x, _) => 4 * Number(x[0])))
            .Said();

        Assert.That(said, Does.Contain("It is raised by transaction cost base.").And.Not.Contain("lowered"));
    }

    // Of 64 points of a Sobol sequence 8 have a factor in a given eighth of its range.
    [TestCase(-1, 1, "8 that do are too few")]
    [TestCase(1, -1, "8 that do not are too few")]
    public void A_handful_of_cases_makes_no_box_and_is_not_said_to_have_none(int inside, int outside, string words)
    {
        Question question = Ask(
            Three + "design: { kind: sobol, count: 64 }",
            (x, _) => Number(x[0]) > 0.875 ? inside : outside
        );
        string said = new DiscoveryAnalysis().Of(question).Said();

        Assert.That(
            said,
            Does.Contain(words).And.Not.Contain("It happens where").And.Not.Contain("no simple rule describes")
        );
    }

    // A box made of one half of the points that holds none of the other half has no density there, and is not among them.
    [Test]
    public void Halvings_are_those_that_were_counted()
    {
        Discovery found = DiscoveryAnalysis.Find(
            Ask(
                Three + "design: { kind: sobol, count: 512 }",
                (x, _) => Number(x[0]) > 0.6 && Number(x[1]) < 0.5 ? -1 : 1
            )
        )!;

        Assert.That(found.Elsewhere!.Value.Halvings, Is.InRange(1, 20));
    }

    [Test]
    public void A_handful_of_failures_is_not_said_to_lie_nowhere_in_particular()
    {
        // A 32nd of 64 points of a Sobol sequence.
        string said = new FailureAnalysis()
            .Of(
                Ask(
                    Three + "design: { kind: sobol, count: 64 }",
                    (x, _) => Number(x[0]),
                    (x, _) => Number(x[0]) > 31.0 / 32
                )
            )
            .Said();

        Assert.That(
            said,
            Does.StartWith("Runs failed at 2 design points of 64").And.Contain("too few to say whether they lie")
        );
    }

    [Test]
    public void One_pair_of_runs_does_not_tell_change_from_luck()
    {
        string said = new SwingAnalysis()
            .Of(
                Ask(
                    "factors: { trust.gain: [ 0, 1 ] }\ndesign: oneAtATime\nreplications: 1",
                    (x, _) => 4 * Number(x[0])
                )
            )
            .Said();

        Assert.That(said, Does.Contain("nothing tells change from luck").And.Not.Contain("No clear change"));
    }

    [Test]
    public void One_run_a_point_has_no_interval_that_could_leave_room()
    {
        string said = new RegimeAnalysis()
            .Of(
                AskAll(
                    """
                    factors: { authority.pressure: [ 0, 1 ], transactionCost.base: [ 0.1, 0.4 ] }
                    replications: 1
                    observe: { outcomes: [ advantage@20y, inertiaShare@20y, comfortableShare@20y, hollowShare@20y, dormantShare@20y, meanDegree@20y ] }
                    """,
                    (_, _) => [0.05, 0.2, 0.1, 0.1, 0.1, 6]
                )
            )
            .Said();

        Assert.That(
            said,
            Does.Contain("undecided at 4 of 4 design points")
                .And.Contain("One run at each point has no interval")
                .And.Not.Contain("leave room")
        );
    }

    [Test]
    public void One_run_does_not_tell_that_there_is_no_loop() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                HysteresisAnalysis.Unmoved("advantage", 0.9, new MeanInterval(1, 0, 0.2, null, null)),
                Does.StartWith("one run does not tell").And.Not.Contain("no loop")
            );
            Assert.That(
                HysteresisAnalysis.Unmoved("advantage", 0.9, new MeanInterval(5, 0, 0.2, 0.1, 0.12)),
                Does.Contain("does not change clearly").And.Contain("no loop can be seen")
            );
        });

    // An interval from −0.3 to 0.5 leaves room for a difference as large as most loops.
    [TestCase(0.1, 0.4, "not clearly wider or narrower than in slow")]
    [TestCase(0.1, 0.05, "wider than in slow")]
    [TestCase(-0.1, 0.05, "narrower than in slow")]
    public void A_difference_that_is_not_clear_is_not_called_none(double mean, double half, string words)
    {
        string said = HysteresisAnalysis.Wider(new MeanInterval(4, 0, mean, half / 2, half), "slow");

        Assert.That(said, Does.Contain(words).And.Not.Contain("does not matter").And.Not.Contain("as wide as"));
    }

    [Test]
    public void Days_that_only_one_run_had_make_no_sure_regime()
    {
        MeanInterval gain = new(2, 0, 0.05, 0, 0.01);
        MeanInterval alone = new(1, 1, 0.2, null, null);

        Assert.That(new RegimeSigns(gain, alone) is { Regime: Regime.Advantage, IsSure: false });
    }
}
