using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Psychometrics;

/// <summary>What a survey before and after would conclude, whether that is right, and what becomes of it if the change is taken for an arm's effect.</summary>
internal static class SurveyChangePassage
{
    /// <summary>So many sentences at its end say how the others are to be read.</summary>
    public const int SentencesOfReading = 2;

    /// <summary>The passage of one survey; null if it is taken once.</summary>
    public static Passage? Of(StudySurveys surveys, SurveyOutline survey)
    {
        ArmChanges[] arms =
        [
            .. surveys
                .ArmsOf(survey.Name)
                .Select(arm => new ArmChanges(arm, surveys.ChangesOf(survey.Name, arm)))
                .Where(arm => arm.Changes.Count > 0),
        ];
        if (arms.Length == 0)
        {
            return null;
        }

        IReadOnlyList<SurveyRound> rounds = surveys.Of(survey.Name, arms[0].Name);
        return new Passage(
            $"survey-changes-{SafeName.Of(survey.Name)}",
            $"What the survey {survey.Name} would conclude, and whether it is right",
            [
                // What was done first, then what is there without it.
                .. arms.OrderBy(arm => !HasEffect(arm))
                    .SelectMany(arm =>
                        HasEffect(arm)
                            ? new[]
                            {
                                Verdict(arm, arms.Length > 1),
                                TakenForTheEffect(arm, surveys.ArmsOf(survey.Name)[0]),
                            }
                            : [Verdict(arm, arms.Length > 1)]
                    ),
                Rule(rounds[0].When, rounds[^1].When, arms[0].Changes[0].Runs[0].Change.IsPaired),
                "The change of the score is taken apart: what the state’s change makes of it (true change times the slope of scores on the truth), what others answering makes of it, and the rest: another yardstick (response shift), the ends of the scale, and luck. Where people keep their yardstick, the rest is the latter two.",
            ],
            Table(arms)
        );
    }

    private static bool HasEffect(ArmChanges arm) => arm.Changes.Any(change => change.Effect is not null);

    private static string Rule(string before, string after, bool isPaired) =>
        $"Compared are {before} and {after}, {(isPaired ? "schools with themselves (a panel)" : "as two samples")}; a survey says that a scale rose or fell if the 95 % interval of the difference leaves out nought. True is what happened to all who were asked; by less than a tenth of a standard deviation of the reference scenario it hardly changed.";

    private static string Verdict(ArmChanges arm, bool isNamed)
    {
        int all = arm.Changes.Sum(change => change.Runs.Count);
        string Share(Func<BeforeAndAfterSurvey, int> of) => Words.Percent((double)arm.Changes.Sum(of) / all);
        BeforeAndAfterSurvey worst = arm.Changes.MaxBy(change => 1 - ((double)change.Right / change.Runs.Count))!;
        string runs = Words.Count(worst.Runs.Count, "run");
        string beginning =
            $"{(isNamed ? Words.Capital(arm.Name) + ": a" : "A")} survey before and after is right in {Share(change => change.Right)} of {Words.Count(all, "conclusion")} ({Words.Count(arm.Changes.Count, "scale")}, {runs}), does not see a change that is there in {Share(change => change.Missed)}, and is wrong in {Share(change => change.Wrong)}";
        return worst.Right == worst.Runs.Count
            ? beginning + "."
            : beginning
                + $"; least right about {worst.Scale}: {worst.Right} of {runs}, where the truth changed by {SurveyWords.Signed(worst.Truth.Mean)} standard deviations and the score by {SurveyWords.Signed(worst.Seen.Mean)}.";
    }

    private static string TakenForTheEffect(ArmChanges arm, string without)
    {
        string[] misleading =
        [
            .. arm
                .Changes.Where(change => change.IsMisleading)
                .Select(change =>
                    $"{change.Scale} (score {SurveyWords.Signed(change.Seen.Mean)}, true effect {SurveyWords.Signed(change.Effect!.Value.Mean)} standard deviations)"
                ),
        ];
        return misleading.Length == 0
            ? $"{Words.Capital(arm.Name)}: taken for its effect, the change that most surveys see misleads about no scale: wherever they see one, it has the direction of the effect."
            : $"{Words.Capital(arm.Name)}: taken for its effect, the change that most surveys see would mislead about {Words.List(misleading)}; beside {without}, which a survey before and after does not have, the effect is another or hardly there.";
    }

    private static PassageTable Table(ArmChanges[] arms) =>
        new(
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
                .. arms.Length > 1 ? ["True effect (SD)"] : Array.Empty<string>(),
            ],
            [.. arms.SelectMany(arm => arm.Changes.Select(change => Row(arm, change, arms.Length > 1)))]
        );

    private static IReadOnlyList<string> Row(ArmChanges arm, BeforeAndAfterSurvey change, bool isNamed) =>
        [
            isNamed ? $"{change.Scale}, {arm.Name}" : change.Scale,
            SurveyWords.Signed(change.Truth.Mean),
            SurveyWords.SignedOf(change.Seen),
            SurveyWords.Signed(change.DueToState),
            SurveyWords.Signed(change.DueToWhoAnswers),
            SurveyWords.Signed(change.Rest),
            $"{change.Says(1)}, {change.Says(-1)}, {change.Says(0)}",
            $"{change.Right}, {change.Missed}, {change.Wrong}",
            .. isNamed ? [SurveyWords.Signed(change.Effect?.Mean)] : Array.Empty<string>(),
        ];

    /// <summary>An arm's scales, before and after.</summary>
    private sealed record ArmChanges(string Name, IReadOnlyList<BeforeAndAfterSurvey> Changes);
}
