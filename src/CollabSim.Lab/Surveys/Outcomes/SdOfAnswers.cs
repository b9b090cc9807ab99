using CollabSim.Engine.Metrics;
using MathNet.Numerics.Statistics;

namespace CollabSim.Lab.Surveys.Outcomes;

/// <summary><c>sd of answers to trust</c>.</summary>
internal sealed class SdOfAnswers(string survey, string text, AskedAbout about) : SurveyMetric(survey, text)
{
    public override string Unit => "answer categories";

    public override string Meaning =>
        $"Standard deviation between those who answer of {about.Words} in the survey {Survey}.";

    protected override double? Of(Observation now, TakenSurvey taken)
    {
        double[] scores = [.. about.Of(taken.Sheet).OfType<double>()];
        return scores.Length > 1 ? ArrayStatistics.StandardDeviation(scores) : null;
    }
}
