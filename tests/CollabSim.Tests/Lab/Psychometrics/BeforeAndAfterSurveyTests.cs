using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Surveys;

namespace CollabSim.Tests.Lab.Psychometrics;

/// <summary>What a survey before and after concludes, and why it is right or not.</summary>
internal sealed class BeforeAndAfterSurveyTests
{
    [Test]
    public void Where_answers_follow_the_truth_all_of_the_change_is_the_states()
    {
        BeforeAndAfterSurvey change = Of(([0, 1, 2, 3], [1, 2, 3, 4]), ([1, 2, 3, 4], [2, 3, 4, 5]));

        Assert.That(change.Slope, Is.EqualTo(1).Within(1e-12));
        Assert.That((change.Truth.Mean, change.Seen.Mean), Is.EqualTo((1.0, 1.0)));
        Assert.That(change.DueToState, Is.EqualTo(1).Within(1e-12));
        Assert.That(change.DueToWhoAnswers, Is.Zero.Within(1e-12));
        Assert.That(change.Rest, Is.Zero.Within(1e-12));
        Assert.That((change.Right, change.Missed, change.Wrong), Is.EqualTo((1, 0, 0)));
    }

    [Test]
    public void Where_only_the_best_answer_afterwards_that_is_told_apart_from_the_state()
    {
        // The truth of all rises by 1 to 2.5 on average, that of the two who answer is 3.5: twice as much seems to have happened.
        BeforeAndAfterSurvey change = Of(([0, 1, 2, 3], [1, 2, 3, 4]), ([1, 2, 3, 4], [null, null, 4, 5]));

        Assert.That(change.Seen.Mean, Is.EqualTo(2).Within(1e-12));
        Assert.That(change.DueToState, Is.EqualTo(1).Within(1e-12));
        Assert.That(change.DueToWhoAnswers, Is.EqualTo(1).Within(1e-12));
        Assert.That(change.Rest, Is.Zero.Within(1e-12));
    }

    [Test]
    public void Another_yardstick_hides_a_change_and_stands_in_the_rest()
    {
        // All rise by 1 and ask for 1 more.
        BeforeAndAfterSurvey change = Of(([0, 1, 2, 3], [1, 2, 3, 4]), ([1, 2, 3, 4], [1, 2, 3, 4]));

        Assert.That(change.Rest, Is.EqualTo(-1).Within(1e-12));
        Assert.That(change.Says(0), Is.EqualTo(1));
        Assert.That((change.Right, change.Missed, change.Wrong), Is.EqualTo((0, 1, 0)));
    }

    [Test]
    public void Nothing_seen_where_hardly_anything_changed_is_right_and_something_seen_is_wrong()
    {
        BeforeAndAfterSurvey quiet = Of(([0, 1, 2, 3], [1, 2, 3, 4]), ([0.05, 1.05, 2.05, 3.05], [1, 2, 3, 4]));
        BeforeAndAfterSurvey loud = Of(([0, 1, 2, 3], [1, 2, 3, 4]), ([0.05, 1.05, 2.05, 3.05], [2, 3, 4, 5]));

        Assert.That((quiet.Right, quiet.Missed, quiet.Wrong), Is.EqualTo((1, 0, 0)));
        Assert.That((loud.Right, loud.Missed, loud.Wrong), Is.EqualTo((0, 0, 1)));
    }

    [Test]
    public void A_fall_that_is_smaller_than_without_the_arm_misleads_about_its_effect()
    {
        // All fall by 1, and by 2 without the arm: its effect is +1.
        SurveyRound before = Round(0, ([2, 3, 4, 5], [2, 3, 4, 5]));
        SurveyRound after = Round(5, ([1, 2, 3, 4], [1, 2, 3, 4]));
        SurveyRound without = Round(5, ([0, 1, 2, 3], [1, 1, 2, 3]));

        BeforeAndAfterSurvey change = BeforeAndAfterSurvey.Of(before, after, without).Single();

        Assert.That(change.Effect!.Value.Mean, Is.EqualTo(1).Within(1e-12));
        Assert.That(change.Right, Is.EqualTo(1));
        Assert.That(change.IsMisleading);
        Assert.That(BeforeAndAfterSurvey.Of(before, after, after).Single().IsMisleading, "no effect at all");
        Assert.That(BeforeAndAfterSurvey.Of(before, after).Single().IsMisleading, Is.False, "nothing to compare with");
    }

    [Test]
    public void Without_differences_in_the_truth_nothing_is_taken_apart()
    {
        BeforeAndAfterSurvey change = Of(([1, 1, 1, 1], [1, 2, 3, 4]), ([2, 2, 2, 2], [2, 3, 4, 5]));

        Assert.That(change.Slope, Is.Null);
        Assert.That((change.DueToState, change.Rest), Is.EqualTo(((double?)null, (double?)null)));
        Assert.That(change.Truth.Mean, Is.EqualTo(1));
    }

    [Test]
    public void Who_answers_and_how_far_answers_go_with_the_truth_are_seen_round_by_round()
    {
        SurveyRound round = Round(0, ([0, 1, 2, 3], [null, null, 3, 4]));

        // Mean truth 2.5 of those who answer, 1.5 of all.
        Assert.That(round.NonResponse("trust").Mean, Is.EqualTo(1).Within(1e-12));
        Assert.That(round.Validity("trust"), Is.EqualTo(1).Within(1e-12));
        Assert.That((round.When, Round(5, ([0], [1])).When), Is.EqualTo(("at the start", "after 5 years")));
    }

    [Test]
    public void One_more_survey_lies_within_the_range_of_prediction()
    {
        // Runs with means 1, 2, 3: s = 1, t of two freedoms 4.3027, √(1 + 1/3): 2 ± 4.9683.
        AnswerSheet[] runs = [Sheet([1]), Sheet([2]), Sheet([3])];

        ExpectedNumber mean = ExpectedNumber
            .Of(runs, Sheet([5]))
            .Single(each => each.Number == new SurveyNumber(SurveyQuantity.Mean, "trust"));

        Assert.That(mean.Low, Is.EqualTo(2 - 4.9683).Within(1e-4));
        Assert.That(mean.High, Is.EqualTo(2 + 4.9683).Within(1e-4));
        Assert.That((mean.Real, mean.IsWithin), Is.EqualTo((5.0, true)));
    }

    [Test]
    public void Of_one_run_there_is_no_range_and_nothing_lies_within_it()
    {
        ExpectedNumber mean = ExpectedNumber
            .Of([Sheet([1])], Sheet([5]))
            .Single(each => each.Number == new SurveyNumber(SurveyQuantity.Mean, "trust"));

        Assert.That((mean.Low, mean.High, mean.IsWithin), Is.EqualTo(((double?)null, (double?)null, (bool?)null)));
    }

    [Test]
    public void A_school_of_one_run_is_not_the_school_of_that_name_in_another() =>
        Assert.That(RespondentClusters.Of(PooledSheet.Of([Named("a", "b"), Named("a", "b")])).Count, Is.EqualTo(4));

    [Test]
    public void Items_are_told_by_their_names_and_others_are_said_to_be_left_out()
    {
        SurveyItem Item(string name, int categories = 5) => new(name, "", "trust", categories, false);
        AnswerSheet model = new("model", [Item("T1"), Item("T2"), Item("T3")], [new("a", [1, 2, 3])], null);
        AnswerSheet real = new("real", [Item("T3"), Item("X"), Item("T2", 4)], [new("", [3, 1, 1])], null);

        SurveyBesideModel both = new(real, new SurveyRound("leaders", ["trust"], "baseline", 0, [new(0, model, [])]));

        Assert.That(both.Items.Select(item => item.Item.Name), Is.EqualTo(new[] { "T3" }));
        Assert.That(both.Items[0].Distance, Is.Zero);
        Assert.That(both.OnlyInOne, Is.EquivalentTo(new[] { "X", "T1", "T2" }));
    }

    [Test]
    public void Of_a_models_larger_survey_as_many_are_drawn_as_answered_in_the_real_one()
    {
        // Five of each answer: of two respondents the mean is one of 1, 3, 5, of ten it is 3.
        RoundOfRun Run(int replication) => new(replication, Sheet([1, 1, 1, 1, 1, 5, 5, 5, 5, 5]), []);
        SurveyRound round = new("leaders", ["trust"], "baseline", 0, [.. Enumerable.Range(0, 20).Select(Run)]);

        SurveyBesideModel small = new(Sheet([1, 5]), round);
        SurveyBesideModel large = new(Sheet([1, 1, 1, 1, 1, 5, 5, 5, 5, 5]), round);

        ExpectedNumber Mean(SurveyBesideModel both) =>
            both.Numbers.Single(each => each.Number.Quantity == SurveyQuantity.Mean);
        Assert.That(small.AreDrawn);
        // The variance of the mean of two of ten without replacement: 4 · 10/9 / 2 · (1 − 2/10) = 16/9, so that s is 4/3 and the range 2.0930 · 4/3 · √(21/20).
        Assert.That(Mean(small).High - Mean(small).Mean, Is.EqualTo(2.86).Within(0.9));
        Assert.That(Mean(large).High, Is.EqualTo(3).Within(1e-12));
    }

    private static AnswerSheet Named(params string[] schools) =>
        MadeUpAnswers.Sheet([.. schools.Select(_ => new int?[] { 1 })], schools);

    private static AnswerSheet Sheet(int?[] answers) =>
        MadeUpAnswers.Sheet([.. answers.Select(answer => new[] { answer })]);

    private static BeforeAndAfterSurvey Of((double[], int?[]) before, (double[], int?[]) after) =>
        BeforeAndAfterSurvey.Of(Round(0, before), Round(5, after)).Single();

    // One item; null: nothing came back.
    private static SurveyRound Round(double year, (double[] Truth, int?[] Answers) people)
    {
        string[] schools = [.. people.Truth.Select((_, i) => $"s{i}")];
        Respondent[] respondents =
        [
            .. people
                .Answers.Select((answer, i) => new Respondent(schools[i], [answer]))
                .Where(one => one.Answers[0] is not null),
        ];
        return new SurveyRound(
            "leaders",
            ["trust"],
            "baseline",
            year,
            [
                new RoundOfRun(
                    0,
                    new AnswerSheet("leaders", [new("T1", "", "trust", 5, false)], respondents, schools.Length),
                    [
                        .. schools.Select(
                            (school, i) => new KeptPerson(school, 1, people.Answers[i] is not null, [people.Truth[i]])
                        ),
                    ]
                ),
            ]
        );
    }
}
