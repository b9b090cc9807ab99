using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys;

/// <summary>What is true of a school, whatever anybody answers.</summary>
internal static class Truth
{
    /// <summary>θ of each scale of a survey: the construct in standard deviations of the reference scenario from its mean; null where there is none.</summary>
    public static double?[] Of(Observation now, Questionnaire survey, int school) =>
        [.. survey.Scales.Select(scale => Of(now, scale, school))];

    /// <summary>The same of one scale.</summary>
    public static double? Of(Observation now, SurveyScale scale, int school)
    {
        Construct construct = Construct.All[scale.Measures];
        double mean = scale.Mean ?? construct.ReferenceMean;
        double sd = scale.Sd ?? construct.ReferenceSd;
        return construct.Of(now, school) is { } state ? (state - mean) / sd : null;
    }
}
