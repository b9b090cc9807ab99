using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Psychometrics;

/// <summary>How many would answer a survey, and the mean score of each scale.</summary>
internal static class SurveyScorePassage
{
    /// <summary>The passage of one survey.</summary>
    public static Passage Of(StudySurveys surveys, SurveyOutline survey)
    {
        IReadOnlyList<string> arms = surveys.ArmsOf(survey.Name);
        SurveyRound first = surveys.Of(survey.Name, arms[0])[0];
        return new Passage(
            $"survey-{SafeName.Of(survey.Name)}",
            $"What the survey {survey.Name} would find",
            [
                $"{Asked(first)} A score is the mean of a scale’s answers, from 1 to {survey.Items.Max(item => item.Answers.Count)}, answers to items worded the other way turned. {Ranges(first)}",
                .. surveys.Points > 1
                    ? [$"Of the {surveys.Points:N0} design points this is the first."]
                    : Array.Empty<string>(),
            ],
            Table(surveys, survey, arms, first.Scales)
        );
    }

    private static string Asked(SurveyRound round)
    {
        double invited = round.Runs.Average(run => run.People.Count);
        ExpectedNumber answered = round.Of(SurveyQuantity.Respondents)!;
        return $"{Words.Capital(round.When)} {invited:N0} people are asked and {answered.Mean:N0} answer ({Words.Percent(answered.Mean / invited)}).";
    }

    private static string Ranges(SurveyRound round) =>
        round.Runs.Count > 1
            ? $"Means are over {Words.Count(round.Runs.Count, "run")}; in brackets the range in which one such survey lies with 95 % probability, by the luck of the world, of who is asked, of who answers and of how they answer."
            : "It was kept of one run, so that nothing can be said about what another would have found.";

    private static PassageTable Table(
        StudySurveys surveys,
        SurveyOutline survey,
        IReadOnlyList<string> arms,
        IReadOnlyList<string> scales
    )
    {
        (double Year, string When)[] times =
        [
            .. surveys
                .Rounds.Where(round => round.Survey == survey.Name)
                .Select(round => (round.Year, round.When))
                .Distinct()
                .OrderBy(time => time.Year),
        ];
        string Cell(string scale, string arm, double year) =>
            SurveyWords.Of(
                surveys.Of(survey.Name, arm).FirstOrDefault(round => round.Year == year)?.Of(SurveyQuantity.Mean, scale)
            );
        return new PassageTable(
            "Mean score by scale, arm and time.",
            ["Scale", .. times.Select(time => Words.Capital(time.When))],
            [
                .. from scale in scales
                from arm in arms
                select (IReadOnlyList<string>)
                    [arms.Count > 1 ? $"{scale}, {arm}" : scale, .. times.Select(time => Cell(scale, arm, time.Year))],
            ]
        );
    }
}
