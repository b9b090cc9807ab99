using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Surveys;

namespace CollabSim.Tests.Lab.Psychometrics;

internal sealed class OrdinalDistanceTests
{
    [Test]
    public void All_answers_one_step_apart_are_one_apart() =>
        Assert.That(OrdinalDistance.Between([0, 10, 0], [0, 0, 7]), Is.EqualTo(1).Within(1e-12));

    [Test]
    public void From_one_end_to_the_other_are_all_steps() =>
        Assert.That(OrdinalDistance.Between([1, 0, 0, 0, 0], [0, 0, 0, 0, 1]), Is.EqualTo(4).Within(1e-12));

    [Test]
    public void Answers_that_move_apart_count_where_means_are_equal()
    {
        // Half of the middle goes a step down, half a step up.
        OrdinalDistance distance = Of([2, 2, 2, 2], [1, 1, 3, 3]);

        Assert.That(distance.Distance, Is.EqualTo(1).Within(1e-12));
        Assert.That(distance.Shift, Is.Zero.Within(1e-12));
    }

    [Test]
    public void Of_four_against_four_the_reshuffles_are_those_that_a_hand_counts()
    {
        // Of the 70 ways to part 1, 1, 1, 1, 2, 2, 2, 2 in halves two are as far apart as 1111 and 2222: p = 2/70, as far as 999 draws tell.
        OrdinalDistance distance = Of([1, 1, 1, 1], [2, 2, 2, 2]);

        Assert.That(distance.PValue, Is.EqualTo(2.0 / 70).Within(0.016));
        Assert.That(distance.IsClear);
    }

    [Test]
    public void Respondents_of_one_school_are_reshuffled_together()
    {
        // Two schools against two: of 6 ways to part them two are as far.
        OrdinalDistance distance = Of([1, 1, 1, 1], [2, 2, 2, 2], ["a", "a", "b", "b"]);

        Assert.That(distance.PValue, Is.EqualTo(1.0 / 3).Within(0.06));
        Assert.That(distance.IsClear, Is.False);
    }

    [Test]
    public void Where_both_are_one_nineteen_of_twenty_lie_within()
    {
        // 100 pairs of surveys of 40 with the same chances: about 5 are called clear, hardly ever more than 12.
        int clear = Enumerable
            .Range(0, 100)
            .Count(i => OrdinalDistance.Of(Drawn(2 * i), 0, Drawn((2 * i) + 1), 0, 199)!.IsClear);

        Assert.That(clear, Is.InRange(0, 12));
    }

    [Test]
    public void An_item_with_other_categories_is_another_item() =>
        Assert.That(
            OrdinalDistance.Of(
                MadeUpAnswers.Sheet([
                    [1],
                ]),
                0,
                MadeUpAnswers.Sheet(
                    [
                        [1],
                    ],
                    categories: 6
                ),
                0
            ),
            Is.Null
        );

    private static AnswerSheet Drawn(int seed) =>
        MadeUpAnswers.Sheet(MadeUpAnswers.OneFactor(40, 1, 0.5, [-1.5, -0.5, 0.5, 1.5], (ulong)seed));

    private static OrdinalDistance Of(int[] first, int[] second, string[]? schools = null)
    {
        AnswerSheet Sheet(int[] answers) =>
            MadeUpAnswers.Sheet([.. answers.Select(answer => new int?[] { answer })], schools, 3);
        return OrdinalDistance.Of(Sheet(first), 0, Sheet(second), 0)!;
    }
}
