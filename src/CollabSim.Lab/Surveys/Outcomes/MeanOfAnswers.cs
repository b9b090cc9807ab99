using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Outcomes;

/// <summary><c>mean of answers to trust</c>.</summary>
internal sealed class MeanOfAnswers(string survey, string text, AskedAbout about) : SurveyMetric(survey, text)
{
    public override string Unit => "answer categories";

    public override string Meaning => $"Mean over those who answer of {about.Words} in the survey {Survey}.";

    protected override double? Of(Observation now, TakenSurvey taken) => about.Of(taken.Sheet).Average();
}
