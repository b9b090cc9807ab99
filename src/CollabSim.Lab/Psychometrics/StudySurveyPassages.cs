using CollabSim.Lab.Passages;

namespace CollabSim.Lab.Psychometrics;

/// <summary>What the surveys of a study found, in words: what people would say, how well the scales measure, and what surveys before and after conclude.</summary>
internal static class StudySurveyPassages
{
    /// <summary>All of them, survey by survey.</summary>
    public static IReadOnlyList<Passage> Of(StudySurveys surveys) =>
        [
            .. surveys.Surveys.SelectMany(survey =>
                new[]
                {
                    SurveyScorePassage.Of(surveys, survey),
                    SurveyQualityPassage.Of(surveys, survey),
                    SurveyChangePassage.Of(surveys, survey),
                }.OfType<Passage>()
            ),
        ];
}
