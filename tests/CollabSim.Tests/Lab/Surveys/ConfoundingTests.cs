using CollabSim.Engine.Randomness;
using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Surveys;

namespace CollabSim.Tests.Lab.Surveys;

/// <summary>What answers cannot tell apart: why a calibration to a survey lets vary how people answer too.</summary>
internal sealed class ConfoundingTests
{
    private const int Asked = 20_000;

    // z = λθ + a + rest has variance 1 + A; of two items of scales that have nothing to do with each other they have a in common: A/(1+A).
    [TestCase(0, 0)]
    [TestCase(0.1, 0.091)]
    [TestCase(0.5, 0.333)]
    public void Agreeing_with_anything_makes_scales_correlate_that_have_nothing_in_common(
        double acquiescence,
        double correlation
    )
    {
        Survey survey = TwoScales() with { Style = AnswerStyle.None with { Acquiescence = acquiescence } };

        int?[][] answers = Answers(survey, trust: 0);

        Assert.That(
            Polychoric.Of([.. answers.Select(person => person[0])], [.. answers.Select(person => person[1])]),
            Is.EqualTo(correlation).Within(0.025)
        );
    }

    // Those who answer at rate .3 with ρ = .3 see ρφ(c)/rate = .348 more trust than all; schools that have √ICC · θ = .348 more and do not choose who answers
    // give the same answers, and are .348/√.2 = .778 standard deviations apart in truth.
    [Test]
    public void Trust_that_is_low_where_the_content_answer_looks_like_trust_that_is_high()
    {
        Survey chosen = TwoScales() with { Icc = 0.2, Response = Response.Full with { Rate = 0.3, Correlation = 0.3 } };
        Survey everybody = TwoScales() with { Icc = 0.2 };

        double low = Answers(chosen, trust: 0).Average(person => person[0]!.Value);
        double high = Answers(everybody, trust: 0.778).Average(person => person[0]!.Value);
        double honest = Answers(everybody, trust: 0).Average(person => person[0]!.Value);

        Assert.That(low, Is.EqualTo(high).Within(0.04));
        Assert.That(low, Is.GreaterThan(honest + 0.2));
    }

    private static Survey TwoScales() =>
        new()
        {
            Name = "asked",
            Icc = 1,
            Style = AnswerStyle.None,
            Response = Response.Full,
            Scales =
            [
                new SurveyScale { Name = "trust", Measures = "trustGiven" },
                new SurveyScale { Name = "agency", Measures = "agencyOfStaff" },
            ],
            Items = [Item("T1", "trust"), Item("A1", "agency")],
        };

    private static QuestionnaireItem Item(string name, string scale) =>
        new()
        {
            Name = name,
            Scale = scale,
            Text = "",
        };

    /// <summary>Answers of those who answer, one a school; schools differ by 1 about a mean of trust, and by 1 about 0 of the other.</summary>
    private static int?[][] Answers(Survey survey, double trust)
    {
        ResponseModel model = new(survey);
        List<int?[]> answers = [];
        for (uint school = 0; school < Asked; school++)
        {
            Draws states = Draws.For(11, RandomStream.Named("test schools"), 0, school);
            Person person = Person.Draw(Draws.For(11, RandomStream.Named("test people"), 0, school), 2);
            double?[] seen = model.Seen([trust + states.NextNormal(), states.NextNormal()], person);
            Draws luck = Draws.For(11, RandomStream.Named("test answers"), 0, school);
            if (model.Answers(seen, person))
            {
                answers.Add(model.Fill(seen, person, ref luck));
            }
        }

        return [.. answers];
    }
}
