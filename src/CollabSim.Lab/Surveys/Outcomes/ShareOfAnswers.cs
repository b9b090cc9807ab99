using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Outcomes;

/// <summary><c>share of answers 4..5 to T1</c>, as they are given.</summary>
internal sealed class ShareOfAnswers(string survey, string text, string item, int from, int to)
    : SurveyMetric(survey, text)
{
    public override string Meaning =>
        $"Share of those who answer item {item} of the survey {Survey} whose answer is {(from == to ? $"{from}" : $"{from} to {to}")}.";

    protected override double? Of(Observation now, TakenSurvey taken)
    {
        double[] answers = [.. new AskedAbout(item, false).Of(taken.Sheet).OfType<double>()];
        return answers.Length > 0 ? answers.Average(answer => answer >= from && answer <= to ? 1.0 : 0.0) : null;
    }
}
