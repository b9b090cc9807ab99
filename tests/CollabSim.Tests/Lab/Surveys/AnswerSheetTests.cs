using CollabSim.Lab.Surveys;

namespace CollabSim.Tests.Lab.Surveys;

internal sealed class AnswerSheetTests
{
    private static readonly SurveyItem First = new("T1", "We trust each other.", "trust", 5, false);
    private static readonly SurveyItem Second = new("T2", "We are on our guard.", "trust", 5, true);
    private static readonly SurveyItem Alone = new("N1", "We would do it again.", "", 2, false);

    [Test]
    public void Answers_to_reversed_items_are_kept_as_given_and_turned_for_the_scale()
    {
        AnswerSheet sheet = Sheet([4, 2, 1], [5, null, 2]);

        Assert.That(sheet.Respondents[0].Answers, Is.EqualTo(new int?[] { 4, 2, 1 }));
        Assert.That(sheet.TurnedAnswers("trust"), Is.EqualTo(new int?[][] { [4, 4], [5, null] }));
    }

    [Test]
    public void Scales_come_in_the_order_of_their_items_and_items_alone_are_none() =>
        Assert.That(Sheet([4, 2, 1]).Scales, Is.EqualTo(new[] { "trust" }));

    [Test]
    public void The_response_rate_is_known_where_it_is_known_how_many_were_asked()
    {
        AnswerSheet known = new("real", [First], [new("", [1]), new("", [2])], 8);

        Assert.That(known.ResponseRate, Is.EqualTo(0.25));
        Assert.That(Sheet([4, 2, 1]).ResponseRate, Is.Null);
    }

    [TestCase(0, "Respondent 2 answers 0 to T1, which has answers 1 to 5.")]
    [TestCase(6, "Respondent 2 answers 6 to T1, which has answers 1 to 5.")]
    public void An_answer_that_is_not_to_choose_from_is_refused(int answer, string message) =>
        Assert.That(() => Sheet([1, 1, 1], [answer, 1, 1]), Throws.ArgumentException.With.Message.StartsWith(message));

    [Test]
    public void Answers_must_be_as_many_as_items() =>
        Assert.That(
            () => Sheet([1, 1]),
            Throws.ArgumentException.With.Message.StartsWith("Respondent 1 has 2 answers to 3 items.")
        );

    [Test]
    public void Items_have_names_of_their_own() =>
        Assert.That(
            () => new AnswerSheet("real", [First, First], [], null),
            Throws.ArgumentException.With.Message.StartsWith("Two items are called T1.")
        );

    [Test]
    public void No_more_answer_than_were_asked() =>
        Assert.That(
            () => new AnswerSheet("real", [First], [new("", [1]), new("", [2])], 1),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith("2 answered")
        );

    [Test]
    public void A_score_is_the_mean_of_the_turned_answers_at_hand_unless_less_than_half_are() =>
        // 4 and 6 - 1 = 5; 2 alone of two; nothing.
        Assert.That(
            ScaleScores.Of(Sheet([4, 1, 1], [2, null, 1], [null, null, 1]), "trust"),
            Is.EqualTo(new double?[] { 4.5, 2, null })
        );

    [Test]
    public void Items_with_fewer_answers_are_stretched_to_the_range_of_the_longest()
    {
        // Of 1, 2, 3 the middle is the middle of 1 to 5: (3 + 5) / 2.
        AnswerSheet sheet = new("real", [First with { }, new("T3", "", "trust", 3, false)], [new("", [5, 2])], null);

        Assert.That(ScaleScores.Of(sheet, "trust"), Is.EqualTo(new double?[] { 4 }));
    }

    private static AnswerSheet Sheet(params int?[][] answers) =>
        new("real", [First, Second, Alone], [.. answers.Select(one => new Respondent("", one))], null);
}
