using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Psychometrics;

/// <summary>The surveys of a study, as its runs kept them, at one design point.</summary>
/// <param name="Surveys">What was asked.</param>
/// <param name="Rounds">By survey, arm and time, in this order.</param>
/// <param name="Points">How many design points the study has; the surveys are of the first.</param>
internal sealed record StudySurveys(IReadOnlyList<SurveyOutline> Surveys, IReadOnlyList<SurveyRound> Rounds, int Points)
{
    private readonly Dictionary<(string, string), IReadOnlyList<BeforeAndAfterSurvey>> _changes = [];

    /// <summary>The surveys of a study; null if its runs kept none.</summary>
    public static StudySurveys? Of(Evidence evidence) => Of(evidence.Results);

    /// <inheritdoc cref="Of(Evidence)"/>
    public static StudySurveys? Of(StudyResults results)
    {
        IReadOnlyList<PanelSpec> panels = KeptAnswers.PanelsOf(results.Study);
        SurveyRound[] rounds = [.. panels.SelectMany(panel => RoundsOf(results, panel))];
        return rounds.Length > 0
            ? new StudySurveys([.. panels.Select(panel => panel.Survey!)], rounds, results.Study.Points.Count)
            : null;
    }

    /// <summary>The rounds of one survey in one arm, by time.</summary>
    public IReadOnlyList<SurveyRound> Of(string survey, string arm) =>
        [.. Rounds.Where(round => round.Survey == survey && round.Arm == arm)];

    /// <summary>The arms that have a survey, in the study's order.</summary>
    public IReadOnlyList<string> ArmsOf(string survey) =>
        [.. Rounds.Where(round => round.Survey == survey).Select(round => round.Arm).Distinct()];

    /// <summary>What an arm's surveys at the first and the last time say of what changed; none where there is one time.</summary>
    public IReadOnlyList<BeforeAndAfterSurvey> ChangesOf(string survey, string arm)
    {
        if (!_changes.TryGetValue((survey, arm), out IReadOnlyList<BeforeAndAfterSurvey>? known))
        {
            IReadOnlyList<SurveyRound> rounds = Of(survey, arm);
            known =
                rounds.Count > 1
                    ? BeforeAndAfterSurvey.Of(rounds[0], rounds[^1], Without(rounds[^1]), Without(rounds[0]))
                    : [];
            _changes.Add((survey, arm), known);
        }

        return known;
    }

    /// <summary>The same survey in the first arm, with which others are compared; null where it is of that arm, or there is none.</summary>
    public SurveyRound? Without(SurveyRound round) =>
        ArmsOf(round.Survey)[0] is var first && first != round.Arm
            ? Of(round.Survey, first).FirstOrDefault(each => each.Year == round.Year)
            : null;

    /// <summary>The answers in words, the lowest first, where all items of a survey have the same; else none.</summary>
    public IReadOnlyList<string> LabelsOf(string survey)
    {
        IReadOnlyList<string>[] labels =
        [
            .. Surveys.Single(each => each.Name == survey).Items.Select(item => item.Answers),
        ];
        return labels.All(each => each.SequenceEqual(labels[0])) ? labels[0] : [];
    }

    private static IEnumerable<SurveyRound> RoundsOf(StudyResults results, PanelSpec panel)
    {
        StudyDescription study = results.Study;
        string[] scales = [.. panel.Survey!.Scales.Select(scale => scale.Name)];
        return KeptAnswers
            .Of(results, panel)
            .Where(kept => kept.Run.Point == 0)
            .GroupBy(kept => (kept.Run.Arm, kept.Tick))
            .OrderBy(round => round.Key)
            .Select(round => new SurveyRound(
                panel.Survey.Name,
                scales,
                study.Arms[round.Key.Arm].Name,
                study.Year(round.Key.Tick),
                [
                    .. round
                        .OrderBy(kept => kept.Run.Replication)
                        .Select(kept => new RoundOfRun(kept.Run.Replication, kept.Sheet, kept.People)),
                ]
            ));
    }
}
