using CollabSim.Engine;
using CollabSim.Engine.Randomness;
using CollabSim.Lab.Surveys;

namespace CollabSim.Tests.Lab.Surveys;

/// <summary>Answers against the model's closed forms and against reliabilities known from theory; each case asks 10,000 people or more.</summary>
internal sealed class ResponseModelTests
{
    private const int People = 10_000;

    private static readonly Person Plain = new()
    {
        Willingness = 0,
        Agreeing = 0,
        Extremeness = 0,
        Patience = 1,
        Views = [0],
    };

    [TestCase(-2, 1)]
    [TestCase(-1.5, 1)]
    [TestCase(-1.4, 2)]
    [TestCase(0, 3)]
    [TestCase(1.4, 4)]
    [TestCase(1.6, 5)]
    public void An_answer_is_one_more_than_the_thresholds_below_it(double leaning, int answer) =>
        Assert.That(Category(Asked(), leaning, Plain), Is.EqualTo(answer));

    // Acquiescence of variance 0.25 moves a person at 1 SD by 0.5: 1.2 becomes 1.7. Extreme answering of variance 1 at 1 SD stretches 0.2 to 0.2e = 0.54.
    [Test]
    public void Styles_move_and_stretch_whatever_is_asked()
    {
        Survey agreeing = Asked() with { Style = AnswerStyle.None with { Acquiescence = 0.25 } };
        Survey extreme = Asked() with { Style = AnswerStyle.None with { Extreme = 1 } };

        Assert.That(Category(agreeing, 1.2, Plain with { Agreeing = 1 }), Is.EqualTo(5));
        Assert.That(Category(extreme, 0.2, Plain with { Extremeness = 1 }), Is.EqualTo(4));
        Assert.That(
            Category(extreme, 1.4, Plain with { Extremeness = -1 }),
            Is.EqualTo(4).And.EqualTo(Category(Asked(), 0.52, Plain))
        );
    }

    // A yardstick moved by 1: who would have answered 4 (between 0.5 and 1.5 on an item, θ = 1, λ = 1) answers 3; on a reversed item 3 instead of 2.
    [Test]
    public void With_another_yardstick_the_same_state_is_answered_lower()
    {
        Survey asked = Asked(items: 2, loading: 0.999, reversed: 1);

        int?[] before = Fill(new ResponseModel(asked), 0, 1);
        int?[] after = Fill(new ResponseModel(asked, shift: 1), 0, 1);

        Assert.That(before, Is.EqualTo(new int?[] { 2, 4 }));
        Assert.That(after, Is.EqualTo(new int?[] { 3, 3 }));
        Assert.That(new ResponseShift { By = 0.3, After = Duration.OfYears(2) }.At(12, 6), Is.Zero);
        Assert.That(new ResponseShift { By = 0.3, After = Duration.OfYears(2) }.At(13, 6), Is.EqualTo(0.3));
    }

    // Samejima's graded response model: P(y >= c | θ) = Φ((λθ - τ)/√(1-λ²)). λ = .6, θ = 1: Φ((.6 - .5)/.8) = Φ(.125) = .5497 for c = 4, Φ(-1.125) = .1303 for c = 5.
    [Test]
    public void Shares_of_answers_at_a_place_are_those_of_the_graded_response_model()
    {
        Survey asked = Asked(items: 1, loading: 0.6);
        int[] answers = [.. Filled(asked, _ => 1).Select(person => person[0])];

        Assert.That(Share(answers, answer => answer >= 4), Is.EqualTo(0.5497).Within(0.012));
        Assert.That(Share(answers, answer => answer == 5), Is.EqualTo(0.1303).Within(0.009));
    }

    [Test]
    public void A_reversed_item_is_answered_from_the_other_end()
    {
        Survey asked = Asked(items: 2, loading: 0.999, reversed: 1);

        int[][] answers = Filled(asked, _ => 2);

        Assert.That(answers.Select(person => person[0]), Is.All.EqualTo(1));
        Assert.That(answers.Select(person => person[1]), Is.All.EqualTo(5));
    }

    // Theory: α = kλ²/(1+(k-1)λ²) before answers are cut into categories; cut into five symmetric ones, docs/survey.md.
    [TestCase(4, 0.6, 0.661)]
    [TestCase(8, 0.7, 0.866)]
    [TestCase(8, 0.8, 0.919)]
    [TestCase(3, 0.7, 0.707)]
    public void Alpha_of_five_categories_is_a_little_below_that_of_the_formula(
        int items,
        double loading,
        double alpha
    ) => Assert.That(Alpha(Asked(items, loading)), Is.EqualTo(alpha).Within(0.015));

    [TestCase(0, 0, 0.894, 0.944)]
    [TestCase(0.1, 0, 0.909, 0.877)]
    [TestCase(0.5, 0, 0.939, 0.699)]
    [TestCase(0.1, 4, 0.871, 0.944)]
    [TestCase(0.5, 4, 0.778, 0.938)]
    public void Acquiescence_raises_alpha_and_lowers_validity_unless_half_of_the_items_are_reversed(
        double acquiescence,
        int reversed,
        double alpha,
        double validity
    )
    {
        Survey asked = Asked(8, 0.75, reversed) with { Style = AnswerStyle.None with { Acquiescence = acquiescence } };

        Assert.That(Alpha(asked), Is.EqualTo(alpha).Within(0.015));
        Assert.That(Validity(asked), Is.EqualTo(validity).Within(0.012));
    }

    [TestCase(0.25, 0.891, 0.889)]
    [TestCase(0.5, 0.887, 0.855)]
    public void Extreme_answering_lowers_validity_and_hardly_alpha(double extreme, double alpha, double validity)
    {
        Survey asked = Asked(8, 0.75) with { Style = AnswerStyle.None with { Extreme = extreme } };

        Assert.That(Alpha(asked), Is.EqualTo(alpha).Within(0.01));
        Assert.That(Validity(asked), Is.EqualTo(validity).Within(0.012));
    }

    // ρφ(c)/rate with c = Φ⁻¹(rate), ρ = .3.
    [TestCase(0.1, 0.526)]
    [TestCase(0.3, 0.348)]
    [TestCase(0.5, 0.239)]
    public void Those_who_answer_differ_from_all_by_what_the_formula_says(double rate, double bias)
    {
        Survey asked = Asked() with { Response = Response.Full with { Rate = rate, Correlation = 0.3 } };
        ResponseModel model = new(asked);
        List<double> answered = [];
        for (uint i = 0; i < 4 * People; i++)
        {
            Person person = PersonOf(i, 1);
            if (model.Answers([Normals(i)], person))
            {
                answered.Add(Normals(i));
            }
        }

        Assert.That(answered.Count / (4.0 * People), Is.EqualTo(rate).Within(0.006));
        Assert.That(answered.Average(), Is.EqualTo(bias).Within(0.03));
    }

    // Two of one school correlate ICC, each with the school √ICC; without a state there is nothing to see.
    [Test]
    public void What_people_see_correlates_with_their_school_and_with_each_other()
    {
        ResponseModel model = new(Asked() with { Icc = 0.2 });
        double[] schools = [.. Enumerable.Range(0, People).Select(i => Normals((uint)i))];
        double[] one = [.. schools.Select((school, i) => model.Seen(school, PersonOf((uint)i, 1).Views[0])!.Value)];
        double[] two =
        [
            .. schools.Select((school, i) => model.Seen(school, PersonOf((uint)(i + People), 1).Views[0])!.Value),
        ];

        Assert.That(Correlation(one, two), Is.EqualTo(0.2).Within(0.03));
        Assert.That(Correlation(one, schools), Is.EqualTo(Math.Sqrt(0.2)).Within(0.02));
        Assert.That(model.Seen(null, 1), Is.Null);
    }

    [Test]
    public void Straight_liners_repeat_their_first_answer_and_some_items_are_skipped()
    {
        Survey asked = Asked(8) with
        {
            Style = AnswerStyle.None with { StraightLining = 0.25 },
            Response = Response.Full with { SkippedItems = 0.1 },
        };
        ResponseModel model = new(asked);
        int?[][] answers = [.. Enumerable.Range(0, People).Select(i => Fill(model, (uint)i, Normals((uint)i)))];

        Assert.That(
            answers.Average(person => person.Count(answer => answer is null)) / 8,
            Is.EqualTo(0.1).Within(0.005)
        );
        Assert.That(
            (double)answers.Count(person => person.OfType<int>().Distinct().Count() == 1) / People,
            Is.InRange(0.24, 0.30)
        );
    }

    private static Survey Asked(int items = 8, double loading = 0.75, int reversed = 0) =>
        new()
        {
            Name = "asked",
            Icc = 1,
            Loading = loading,
            Style = AnswerStyle.None,
            Response = Response.Full,
            Scales = [new SurveyScale { Name = "trust", Measures = "trustGiven" }],
            Items =
            [
                .. Enumerable
                    .Range(0, items)
                    .Select(i => new QuestionnaireItem
                    {
                        Name = $"T{i}",
                        Scale = "trust",
                        Text = "",
                        Reversed = i < reversed,
                    }),
            ],
        };

    private static int Category(Survey asked, double leaning, Person person) =>
        new ResponseModel(asked).Category(leaning, asked.Thresholds, person);

    private static double Normals(uint person) =>
        Draws.For(7, RandomStream.Named("test places"), 0, person).NextNormal();

    private static Person PersonOf(uint person, int scales) =>
        Person.Draw(Draws.For(7, RandomStream.Named("test people"), 0, person), scales);

    private static int?[] Fill(ResponseModel model, uint person, double place)
    {
        Draws luck = Draws.For(7, RandomStream.Named("test answers"), 0, person);
        return model.Fill([place], PersonOf(person, 1), ref luck);
    }

    private static int[][] Filled(Survey asked, Func<uint, double> place)
    {
        ResponseModel model = new(asked);
        return
        [
            .. Enumerable
                .Range(0, People)
                .Select(i => Fill(model, (uint)i, place((uint)i)).Select(answer => answer!.Value).ToArray()),
        ];
    }

    private static double[][] Turned(Survey asked) =>
        [
            .. Filled(asked, Normals)
                .Select(person =>
                    person.Select((answer, i) => asked.Items[i].Reversed ? 6.0 - answer : answer).ToArray()
                ),
        ];

    private static double Alpha(Survey asked)
    {
        double[][] answers = Turned(asked);
        int items = answers[0].Length;
        double apart = Enumerable.Range(0, items).Sum(i => Variance([.. answers.Select(person => person[i])]));
        return items / (items - 1.0) * (1 - (apart / Variance([.. answers.Select(person => person.Sum())])));
    }

    private static double Validity(Survey asked) =>
        Correlation(
            [.. Turned(asked).Select(person => person.Sum())],
            [.. Enumerable.Range(0, People).Select(i => Normals((uint)i))]
        );

    private static double Share(int[] answers, Func<int, bool> which) => (double)answers.Count(which) / answers.Length;

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    private static double Correlation(double[] one, double[] other)
    {
        (double a, double b) = (one.Average(), other.Average());
        return one.Zip(other).Sum(pair => (pair.First - a) * (pair.Second - b))
            / (one.Length - 1)
            / Math.Sqrt(Variance(one) * Variance(other));
    }
}
