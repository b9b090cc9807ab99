using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Outcomes;

/// <summary><c>truth of trust</c>: what a survey of all, without error, would find.</summary>
internal sealed class TruthOfScale(string survey, string text, string scale) : SurveyMetric(survey, text)
{
    public override string Unit => "reference standard deviations";

    public override string Meaning =>
        $"Mean over all open schools of what the scale {scale} of the survey {Survey} measures, whoever is asked.";

    protected override double? Of(Observation now, TakenSurvey taken)
    {
        SurveyScale measured = taken.Survey.Scales.Single(each => each.Name == scale);
        return Enumerable
            .Range(0, now.Schools.Count)
            .Where(school => now.Schools[school].IsOpen)
            .Average(school => Truth.Of(now, measured, school));
    }
}
