using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Outcomes;

/// <summary><c>response rate of leaders</c>.</summary>
internal sealed class ResponseRate(string survey, string text) : SurveyMetric(survey, text)
{
    public override string Meaning => $"Share of those asked who answer the survey {Survey}.";

    protected override double? Of(Observation now, TakenSurvey taken) => taken.Sheet.ResponseRate;
}
