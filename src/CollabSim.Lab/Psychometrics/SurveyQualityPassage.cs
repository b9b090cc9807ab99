using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>How well a survey measures: how far its items go together, how far its scores go with the truth, and who answers.</summary>
internal static class SurveyQualityPassage
{
    /// <summary>The passage of one survey, of its last round in the first arm.</summary>
    public static Passage Of(StudySurveys surveys, SurveyOutline survey)
    {
        IReadOnlyList<string> arms = surveys.ArmsOf(survey.Name);
        SurveyRound last = surveys.Of(survey.Name, arms[0])[^1];
        bool isByOne = last.Sheets.All(sheet => RespondentClusters.Of(sheet).AreSingle);
        return new Passage(
            $"survey-scales-{SafeName.Of(survey.Name)}",
            $"How well the survey {survey.Name} measures",
            [
                Validity(last),
                isByOne
                    ? "One person answers for a school, so that no answer tells how far colleagues would agree, nor how reliable a school’s score is."
                    : "Several people answer for a school: ICC is the share of the scores’ variance that lies between schools, and the last column how reliable the mean of a school’s respondents is.",
                "Who answers: mean true value of those who answer less that of all who were asked, in standard deviations of the reference scenario, with its 95 % interval over runs. Only a simulation knows it.",
            ],
            Table(last, $"{Words.Capital(last.When)}{(arms.Count > 1 ? $", {last.Arm}" : "")}.", isByOne)
        );
    }

    private static string Validity(SurveyRound round)
    {
        double? alpha = round.Scales.Average(scale => round.Of(SurveyQuantity.Alpha, scale)?.Mean);
        double? validity = round.Scales.Average(round.Validity);
        return alpha is null || validity is null
            ? "How far scores go with what is true cannot be said: the truth does not vary among those who answer, or too few answer."
            : $"On average α is {SurveyWords.Number(alpha)}, while scores go with what is true of the school by a correlation of {SurveyWords.Number(validity)}: answers that agree with each other need not agree with the truth. A habit of agreeing raises α, and so do views that a respondent holds about everything.";
    }

    private static PassageTable Table(SurveyRound round, string caption, bool isByOne) =>
        new(
            caption,
            [
                "Scale",
                "Items",
                "α",
                "ω",
                "Goes with the truth (r)",
                "Who answers",
                .. isByOne ? Array.Empty<string>() : ["ICC", "Reliability of a school’s mean"],
            ],
            [
                .. round.Scales.Select(scale =>
                    (IReadOnlyList<string>)
                        [
                            scale,
                            $"{round.Sheets[0].PositionsOf(scale).Count}",
                            SurveyWords.Of(round.Of(SurveyQuantity.Alpha, scale)),
                            SurveyWords.Of(round.Of(SurveyQuantity.Omega, scale)),
                            SurveyWords.Number(round.Validity(scale)),
                            SurveyWords.SignedOf(round.NonResponse(scale)),
                            .. isByOne ? [] : Agreement(round, scale),
                        ]
                ),
            ]
        );

    private static string[] Agreement(SurveyRound round, string scale)
    {
        SchoolAgreement? pooled = SchoolAgreement.Of(
            ScaleScores.Of(round.Pooled, scale),
            RespondentClusters.Of(round.Pooled)
        );
        return
        [
            SurveyWords.Of(round.Of(SurveyQuantity.Icc, scale)),
            pooled is null
                ? "–"
                : $"{SurveyWords.Number(pooled.ReliabilityOf(pooled.Size))} of {pooled.Size:0.#} respondents",
        ];
    }
}
