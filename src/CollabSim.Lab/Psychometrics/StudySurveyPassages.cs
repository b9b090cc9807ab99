using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>What the surveys of a study found, in words: what respondents would say, how well the scales measure, and what a survey before and after concludes.</summary>
internal static class StudySurveyPassages
{
    /// <summary>All of them, survey by survey.</summary>
    public static IReadOnlyList<Passage> Of(StudySurveys surveys) =>
        [
            .. surveys.Surveys.SelectMany(survey =>
                new[] { Scores(surveys, survey), Quality(surveys, survey), Changes(surveys, survey) }.OfType<Passage>()
            ),
        ];

    private static Passage Scores(StudySurveys surveys, SurveyOutline survey)
    {
        IReadOnlyList<string> arms = surveys.ArmsOf(survey.Name);
        SurveyRound first = surveys.Of(survey.Name, arms[0])[0];
        double[] years =
        [
            .. surveys
                .Rounds.Where(round => round.Survey == survey.Name)
                .Select(round => round.Year)
                .Distinct()
                .Order(),
        ];
        return new Passage(
            $"survey-{SafeName.Of(survey.Name)}",
            $"What the survey {survey.Name} would find",
            [
                Asked(first)
                    + $" A score is the mean of a scale’s answers, from 1 to {survey.Items.Max(item => item.Answers.Count)}, answers to items worded the other way turned. "
                    + (
                        first.Runs.Count > 1
                            ? $"Means are over {Words.Count(first.Runs.Count, "run")}; in brackets the range in which one such survey lies with 95 % probability, by the luck of the world, of who is asked, of who answers and of how they answer."
                            : "It was kept of one run, so that nothing can be said about what another would have found."
                    ),
                .. surveys.Points > 1
                    ? [$"Of the {surveys.Points:N0} design points this is the first."]
                    : Array.Empty<string>(),
            ],
            new PassageTable(
                "Mean score by scale, arm and time.",
                [
                    "Scale",
                    .. years.Select(year =>
                        year == 0 ? "At the start" : $"After {year:0.##} {(year == 1 ? "year" : "years")}"
                    ),
                ],
                [
                    .. from scale in first.Scales
                    from arm in arms
                    select (IReadOnlyList<string>)
                        [
                            arms.Count > 1 ? $"{scale}, {arm}" : scale,
                            .. years.Select(year =>
                                SurveyWords.Of(
                                    surveys
                                        .Of(survey.Name, arm)
                                        .FirstOrDefault(round => round.Year == year)
                                        ?.Of(SurveyQuantity.Mean, scale)
                                )
                            ),
                        ],
                ]
            )
        );
    }

    private static string Asked(SurveyRound round)
    {
        double invited = round.Runs.Average(run => run.People.Count);
        ExpectedNumber answered = round.Of(SurveyQuantity.Respondents)!;
        return $"{Words.Capital(round.When)} {invited:N0} people are asked and {answered.Mean:N0} answer ({Words.Percent(answered.Mean / invited)}).";
    }

    private static Passage Quality(StudySurveys surveys, SurveyOutline survey)
    {
        SurveyRound last = surveys.Of(survey.Name, surveys.ArmsOf(survey.Name)[0])[^1];
        double? alpha = last.Scales.Average(scale => last.Of(SurveyQuantity.Alpha, scale)?.Mean);
        double? validity = last.Scales.Average(last.Validity);
        bool isByOne = last.Sheets.All(sheet => RespondentClusters.Of(sheet).AreSingle);
        return new Passage(
            $"survey-scales-{SafeName.Of(survey.Name)}",
            $"How well the survey {survey.Name} measures",
            [
                alpha is { } a && validity is { } r
                    ? $"On average α is {SurveyWords.Number(a)}, while scores go with what is true of the school by a correlation of {SurveyWords.Number(r)}: answers that agree with each other need not agree with the truth. A habit of agreeing raises α, and so do views that a respondent holds about everything."
                    : "How far scores go with what is true cannot be said: the truth does not vary among those who answer, or too few answer.",
                isByOne
                    ? "One person answers for a school, so that no answer tells how far colleagues would agree, nor how reliable a school’s score is."
                    : "Several people answer for a school: ICC is the share of the scores’ variance that lies between schools, and the last column how reliable the mean of a school’s respondents is.",
                "Who answers: mean true value of those who answer less that of all who were asked, in standard deviations of the reference scenario, with its 95 % interval over runs. Only a simulation knows it.",
            ],
            new PassageTable(
                $"{Words.Capital(last.When)}{(surveys.ArmsOf(survey.Name).Count > 1 ? $", {last.Arm}" : "")}.",
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
                    .. last.Scales.Select(scale =>
                        (IReadOnlyList<string>)
                            [
                                scale,
                                $"{last.Sheets[0].PositionsOf(scale).Count}",
                                SurveyWords.Of(last.Of(SurveyQuantity.Alpha, scale)),
                                SurveyWords.Of(last.Of(SurveyQuantity.Omega, scale)),
                                SurveyWords.Number(last.Validity(scale)),
                                SignedInterval(last.NonResponse(scale)),
                                .. isByOne ? [] : Agreement(last, scale),
                            ]
                    ),
                ]
            )
        );
    }

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

    private static string SignedInterval(MeanInterval mean) =>
        mean is { Low: { } low, High: { } high }
            ? $"{SurveyWords.Signed(mean.Mean)} ({SurveyWords.Signed(low)} to {SurveyWords.Signed(high)})"
            : SurveyWords.Signed(mean.Mean);

    private static Passage? Changes(StudySurveys surveys, SurveyOutline survey)
    {
        (string Arm, IReadOnlyList<BeforeAndAfterSurvey> Changes)[] arms =
        [
            .. surveys
                .ArmsOf(survey.Name)
                .Select(arm => (Arm: arm, Rounds: surveys.Of(survey.Name, arm)))
                .Where(arm => arm.Rounds.Count > 1)
                .Select(arm => (arm.Arm, BeforeAndAfterSurvey.Of(arm.Rounds[0], arm.Rounds[^1])))
                .Where(arm => arm.Item2.Count > 0),
        ];
        if (arms.Length == 0)
        {
            return null;
        }

        IReadOnlyList<SurveyRound> rounds = surveys.Of(survey.Name, arms[0].Arm);
        bool isPaired = arms[0].Changes[0].Runs[0].Change.IsPaired;
        return new Passage(
            $"survey-changes-{SafeName.Of(survey.Name)}",
            $"What the survey {survey.Name} would conclude, and whether it is right",
            [
                .. arms.Select(arm => Verdict(arm.Arm, arm.Changes, arms.Length > 1)),
                $"Compared are {rounds[0].When} and {rounds[^1].When}, {(isPaired ? "schools with themselves (a panel)" : "as two samples")}; a survey says that a scale rose or fell if the 95 % interval of the difference leaves out nought. True is what happened to all who were asked; by less than a tenth of a standard deviation of the reference scenario it hardly changed.",
                "The change of the score is taken apart: what the state’s change makes of it (true change times the slope of scores on the truth), what others answering makes of it, and the rest: another yardstick (response shift), the ends of the scale, and luck. Of the rest a model in which people keep their yardstick has only the latter two.",
            ],
            new PassageTable(
                "Changes by scale, means over runs.",
                [
                    "Scale",
                    "True change (SD)",
                    "Change of score",
                    "The state’s",
                    "Who answers",
                    "Rest",
                    "Says rose, fell, unclear (runs)",
                    "Right, missed, wrong (runs)",
                ],
                [
                    .. from arm in arms
                    from change in arm.Changes
                    select (IReadOnlyList<string>)
                        [
                            arms.Length > 1 ? $"{change.Scale}, {arm.Arm}" : change.Scale,
                            SurveyWords.Signed(change.Truth.Mean),
                            SignedInterval(change.Seen),
                            SurveyWords.Signed(change.DueToState),
                            SurveyWords.Signed(change.DueToWhoAnswers),
                            SurveyWords.Signed(change.Rest),
                            $"{change.Says(1)}, {change.Says(-1)}, {change.Says(0)}",
                            $"{change.Right}, {change.Missed}, {change.Wrong}",
                        ],
                ]
            )
        );
    }

    private static string Verdict(string arm, IReadOnlyList<BeforeAndAfterSurvey> changes, bool isNamed)
    {
        int all = changes.Sum(change => change.Runs.Count);
        BeforeAndAfterSurvey worst = changes.MaxBy(change =>
            (double)(change.Runs.Count - change.Right) / change.Runs.Count
        )!;
        string beginning =
            $"{(isNamed ? arm + ": a" : "A")} survey before and after is right in {Words.Percent((double)changes.Sum(change => change.Right) / all)} of {Words.Count(all, "conclusion")} ({Words.Count(changes.Count, "scale")}, {Words.Count(changes[0].Runs.Count, "run")}), does not see a change that is there in {Words.Percent((double)changes.Sum(change => change.Missed) / all)}, and is wrong in {Words.Percent((double)changes.Sum(change => change.Wrong) / all)}";
        return worst.Right == worst.Runs.Count
            ? beginning + "."
            : beginning
                + $"; least right about {worst.Scale}: {worst.Right} of {Words.Count(worst.Runs.Count, "run")}, where the truth changed by {SurveyWords.Signed(worst.Truth.Mean)} standard deviations and the score by {SurveyWords.Signed(worst.Seen.Mean)}.";
    }
}
