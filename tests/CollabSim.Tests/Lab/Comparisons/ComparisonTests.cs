using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Comparisons;

public sealed class ComparisonTests
{
    [Test]
    public void The_answer_names_the_winner_with_its_interval_and_runs()
    {
        Passage answer = Answer(Planted.Study([0.05, 0.08, 0.03], [0, 0, 0]));

        Assert.That(
            answer.Sentences[0],
            Does.Match(
                "^Overall arm 1 wins: advantage at year 20 is higher by 0\\.0[23]\\d* \\(95 % interval 0\\.0\\d+ to 0\\.0\\d+; 20 paired runs\\) than with baseline"
            )
        );
        Assert.That(answer.Sentences[1], Is.EqualTo("Overall these do clearly worse than baseline: arm 2."));
    }

    [Test]
    public void An_answer_never_overstates()
    {
        Assert.That(
            Answer(Planted.Study([0.05, 0.0501], [0, 0])).Sentences.Single(),
            Does.Contain("no arm is clearly better than baseline").Or.Contain("no clear difference")
        );
        Assert.That(
            Answer(Planted.Study([0.05, 0.07, 0.0701], [0, 0, 0])).Sentences[0],
            Does.Contain("has the best mean").And.Contain("not clearly ahead of arm")
        );
        Assert.That(
            Answer(Planted.Study([0.05, 0.05], [0, 0], luck: 0)).Sentences.Single(),
            Is.EqualTo("Overall advantage at year 20 is exactly the same in every arm, run by run.")
        );
        Assert.That(
            Answer(Planted.Study([0.05, 0.08], [0, 0], replications: 1)).Sentences.Single(),
            Does.Contain("nothing can be said").And.Contain("at least two replications")
        );
        Assert.That(
            Answer(Planted.Study([0.08, 0.05, 0.04], [0, 0, 0])).Sentences.Single(),
            Is.EqualTo("Overall nothing beats baseline: every other arm is clearly worse.")
        );
    }

    [Test]
    public void Each_state_of_the_world_has_its_own_answer()
    {
        StudyEstimates study = StudyEstimates.Of(
            MadeUpStudies.Of(
                "Worlds",
                ["baseline", "calm", "storm"],
                [("authority.pressure", "", [0.2, 0.8])],
                20,
                (arm, x, _) =>
                    arm switch
                    {
                        1 => 0.1 - (0.15 * x[0]),
                        2 => 0.15 * x[0],
                        _ => 0,
                    }
            )
        );
        IReadOnlyList<string> sentences = Answer(study).Sentences;

        Assert.That(sentences, Has.One.StartsWith("With authority pressure 0.2 calm wins"));
        Assert.That(sentences, Has.One.StartsWith("With authority pressure 0.8 storm wins"));
        Assert.That(
            ComparisonPassages.Of(Of(study)).Select(passage => passage.Id),
            Does.Contain("regret").And.Contain("flip-points")
        );
    }

    [Test]
    public void Standardised_effects_are_the_difference_over_its_own_spread_and_the_baselines()
    {
        Contrast contrast = Of(Planted.Study([0.05, 0.08], [0, 0])).Contrasts(null).Single();
        PairedDifference paired = contrast.Paired;

        Assert.That(
            contrast.StandardisedByDifferences,
            Is.EqualTo(paired.Difference.Mean / paired.Difference.Sd).Within(1e-12)
        );
        Assert.That(
            contrast.StandardisedByBaseline,
            Is.EqualTo(paired.Difference.Mean / paired.Baseline.Sd).Within(1e-12)
        );
        Assert.That(contrast.Bootstrap!.Value.Low, Is.EqualTo(paired.Difference.Low!.Value).Within(0.001));
        Assert.That(contrast.Simultaneous, Is.EqualTo(paired.Difference), "one comparison needs no widening");
    }

    [Test]
    public void Two_levels_of_a_lever_are_choices_and_uncertain_levels_are_worlds()
    {
        StudyResults made = MadeUpStudies.Of(
            "Levers",
            ["baseline", "help"],
            [("facilitation.level", "", [0, 1]), ("transactionCost.base", "", [0.2, 0.4, 0.6])],
            4,
            (arm, x, _) => (arm * x[0]) - x[1]
        );
        StudyDescription study = made.Study with
        {
            Factors = [made.Study.Factors[0] with { Role = FactorRole.Lever }, made.Study.Factors[1]],
        };
        Comparison comparison = Of(StudyEstimates.Of(new StudyResults(study, [.. made.Runs()])));

        Assert.That(
            comparison.Choices.Strategies.Select(strategy => strategy.Name),
            Is.EqualTo(
                new[]
                {
                    "baseline (facilitation level 0)",
                    "baseline (facilitation level 1)",
                    "help (facilitation level 0)",
                    "help (facilitation level 1)",
                }
            )
        );
        Assert.That(
            comparison.Choices.Worlds.Select(world => world.Name),
            Is.EqualTo(new[] { "transaction cost base 0.2", "transaction cost base 0.4", "transaction cost base 0.6" })
        );
        Assert.That(comparison.Name(comparison.Order(null)[0]), Is.EqualTo("help (facilitation level 1)"));
        Assert.That(comparison.Payoffs.Mean(3, 1).Mean, Is.EqualTo(0.6).Within(0.02));
    }

    [Test]
    public void Levers_that_the_design_does_not_cross_with_the_world_are_no_choices()
    {
        StudyResults made = MadeUpStudies.Of("Zip", ["a", "b"], [("x", "", [0, 1])], 4, (arm, _, _) => arm);
        StudyDescription study = made.Study with
        {
            Factors =
            [
                made.Study.Factors[0] with
                {
                    Role = FactorRole.Lever,
                },
                made.Study.Factors[0] with
                {
                    Path = "y",
                },
            ],
            Points = [new DesignPoint([0.0, 0.0]), new DesignPoint([1.0, 1.0])],
        };
        Comparison comparison = Of(StudyEstimates.Of(new StudyResults(study, [.. made.Runs()])));

        Assert.That(comparison.Strategies, Is.EqualTo(2));
        Assert.That(
            ComparisonPassages.Weaknesses(comparison),
            Has.One.Contains("does not set every combination of levers")
        );
    }

    [Test]
    public void Missing_runs_are_left_out_pair_by_pair_and_said()
    {
        StudyEstimates study = Planted.Study(
            [0.05, 0.08, 0.06],
            [0, 0, 0],
            change: run => run is { Arm: 1, Replication: < 3 } ? Planted.Failed(run) : run
        );
        Comparison comparison = Of(study);

        Assert.That(
            comparison.Contrasts(null).Select(contrast => contrast.Paired.Difference.N),
            Is.EqualTo(new[] { 17, 20 })
        );
        Assert.That(comparison.Complete.Count(0, 0), Is.EqualTo(17));
        Assert.That(ComparisonPassages.Weaknesses(comparison), Has.One.Contains("3 values are missing"));
    }

    [Test]
    public void An_arm_without_any_value_is_left_out_and_said()
    {
        Comparison comparison = Of(
            Planted.Study([0.05, 0.08, 0.06], [0, 0, 0], change: run => run.Arm == 1 ? Planted.Failed(run) : run)
        );

        Assert.That(
            comparison.Choices.Strategies.Select(strategy => strategy.Name),
            Is.EqualTo(new[] { "baseline", "arm 2" })
        );
        Assert.That(
            ComparisonPassages.Weaknesses(comparison),
            Has.One.Contains("gave them no value in any run: arm 1")
        );
    }

    [Test]
    public void What_cannot_be_compared_is_said_with_what_would_help()
    {
        Assert.That(
            () => Of(Planted.Study([0.05], [0])),
            Throws.TypeOf<ResultsException>().With.Message.Contain("role: lever")
        );
        Assert.That(
            () => Of(Planted.Study([0.05, 0.06], [0, 0], change: Planted.Failed)),
            Throws.TypeOf<ResultsException>().With.Message.Contain("no run has finished")
        );
        StudyEstimates study = Planted.Study([0.05, 0.06], [0, 0]);
        Assert.That(
            () => Comparison.Of(study, new ComparisonOptions { Of = "advantage@2y" }),
            Throws.TypeOf<ResultsException>().With.Message.Contain("advantage@2")
        );
        Assert.That(
            () => Comparison.Of(study, new ComparisonOptions { Against = "arm l" }),
            Throws.TypeOf<ResultsException>().With.Message.Contain("did you mean arm 1?")
        );
        Assert.That(
            () => Comparison.Of(study, new ComparisonOptions { Without = ["arm 7"] }),
            Throws.TypeOf<ResultsException>().With.Message.Contain("No arm is called arm 7")
        );
    }

    [Test]
    public void When_it_pays_is_the_first_time_from_which_it_stays_clear()
    {
        // Better than the baseline from year 8 on, worse before year 4, equal in between; no luck but a little.
        StudyEstimates study = StudyEstimates.Of(
            MadeUpStudies.Of(
                "Time",
                ["baseline", "slow"],
                [],
                20,
                (arm, _, tick) =>
                    arm
                    * (
                        tick < 24 ? -0.05
                        : tick >= 48 ? 0.05
                        : 0
                    )
            )
        );
        PaysFrom pays = Of(study).Pays.Single();

        Assert.That(pays.Tick, Is.EqualTo(48));
        Assert.That(pays.LosesUntil, Is.EqualTo(18));
    }

    // The differences are m ± 1 in turn over 12 replications, t = m · √11 with 11 degrees of freedom. With two arms beside the
    // baseline each interval is one of 97.5 %: t must be above 2.593 (R: qt(1 - 0.025 / 2, 11)), not 2.201. Arm 1 has
    // t = 2.4 throughout and never pays; arm 2 has 2.4 until year 10 and 2.8 from then on.
    [Test]
    public void When_two_arms_might_pay_each_must_be_clearer()
    {
        StudyResults made = MadeUpStudies.Of("Three", ["baseline", "one", "two"], [], 12, (_, _, _) => 0);
        RunRecord Changed(RunRecord run)
        {
            double[] series = [.. run.Series!.Select(value => value!.Value)];
            for (int t = 0; t < made.Study.SeriesTicks.Count; t++)
            {
                double clear = run.Arm == 2 && made.Study.SeriesTicks[t] >= 60 ? 2.8 : 2.4;
                series[t] = run.Arm == 0 ? 0 : (clear / Math.Sqrt(11)) + (run.Replication % 2 == 0 ? 1 : -1);
            }

            return run with
            {
                Series = [.. series.Select(value => (double?)value)],
            };
        }

        StudyEstimates study = StudyEstimates.Of(new StudyResults(made.Study, [.. made.Runs().Select(Changed)]));

        Assert.That(
            PaysFrom.Of(study, 0),
            Is.EqualTo(new[] { new PaysFrom(1, null, null), new PaysFrom(2, 60, null) })
        );
    }

    [Test]
    public void Runs_that_never_recover_count_as_the_slowest()
    {
        Assert.That(RecoveryFromShocks.Median([3, null, 5]), Is.EqualTo(5));
        Assert.That(RecoveryFromShocks.Median([3, null, null]), Is.Null);
        Assert.That(RecoveryFromShocks.Median([4, 2]), Is.EqualTo(2));
        Assert.That(RecoveryFromShocks.Median([]), Is.Null);
    }

    [Test]
    public void What_nothing_beats_in_effect_and_money_is_said()
    {
        // Dearer and no better than arm 1 is arm 2 alone; the baseline is the cheapest.
        Passage passage = ComparisonPassages
            .Of(Of(Planted.Study([0.05, 0.08, 0.06], [0, 600, 700], luck: 0.0001)))
            .Single(passage => passage.Id == "trade-offs");

        Assert.That(
            passage.Sentences[0],
            Is.EqualTo(
                "Counting advantage at year 20 and money, no other arm is at least as good in every respect as: baseline and arm 1."
            )
        );
        Assert.That(passage.Sentences[1], Is.EqualTo("Whatever weighs more, these can be dropped: arm 2."));
    }

    [Test]
    public void Tables_are_written_and_those_that_no_longer_apply_are_taken_away()
    {
        using Results.TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["r"]);
        File.WriteAllText(Path.Combine(folder["r"], "regret.csv"), "old");

        IReadOnlyList<string> written = ComparisonTables.Write(Of(Planted.Study([0.05, 0.08], [0, 600])), folder["r"]);

        Assert.That(
            written.Select(Path.GetFileName),
            Is.EqualTo(
                new[] { "contrasts.csv", "ranks.csv", "pays-from.csv", "cost-effectiveness.csv", "acceptability.csv" }
            )
        );
        Assert.That(Path.Combine(folder["r"], "regret.csv"), Does.Not.Exist);
        string[] contrasts = File.ReadAllLines(written[0]);
        Assert.That(contrasts, Has.Length.EqualTo(2));
        Assert.That(contrasts[1].Split(','), Has.Length.EqualTo(contrasts[0].Split(',').Length));
    }

    private static Passage Answer(StudyEstimates study) => AnswerPassage.Of(Of(study));

    private static Comparison Of(StudyEstimates study) => Comparison.Of(study, new ComparisonOptions());
}
