using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Results;

/// <summary>A survey that a run kept, taken once.</summary>
/// <param name="Run">The run.</param>
/// <param name="Tick">When.</param>
/// <param name="Sheet">What came back.</param>
/// <param name="People">Everybody who was asked; those who answered stand in the order of the sheet's respondents.</param>
internal sealed record KeptAnswers(RunRecord Run, int Tick, AnswerSheet Sheet, IReadOnlyList<KeptPerson> People)
{
    /// <summary>The surveys of a study whose answers are kept.</summary>
    public static IReadOnlyList<PanelSpec> PanelsOf(StudyDescription study) =>
        [.. (study.Panels ?? []).Where(panel => panel.Kind == PanelKind.Answers)];

    /// <summary>The answers of every run that kept some, run by run and time by time.</summary>
    /// <param name="results">The study's results.</param>
    /// <param name="panel">One of <see cref="PanelsOf"/>.</param>
    /// <exception cref="ResultsException">They cannot be read.</exception>
    public static IEnumerable<KeptAnswers> Of(StudyResults results, PanelSpec panel) =>
        results
            .Runs(RunParts.None)
            .Where(run => run.Failure is null && panel.Holds(run.Replication))
            .SelectMany(run => results.PanelOf(run, panel) is { } rows ? Of(run, panel, rows) : []);

    private static IEnumerable<KeptAnswers> Of(RunRecord run, PanelSpec panel, PanelRows rows)
    {
        SurveyOutline survey = panel.Survey!;
        SurveyItem[] items =
        [
            .. survey.Items.Select(item => new SurveyItem(
                item.Name,
                item.Text,
                item.Scale,
                item.Answers.Count,
                item.IsReversed
            )),
        ];
        int row = 0;
        for (int look = 0; look < rows.Looks; look++)
        {
            List<Respondent> respondents = [];
            List<KeptPerson> people = [];
            for (int end = row + rows.RowsOf(look); row < end; row++)
            {
                KeptPerson person = PersonAt(survey, rows, row);
                people.Add(person);
                if (person.HasAnswered)
                {
                    respondents.Add(new Respondent(person.School, AnswersAt(survey, rows, row)));
                }
            }

            yield return new KeptAnswers(
                run,
                panel.Ticks[look],
                new AnswerSheet(survey.Name, items, respondents, people.Count),
                people
            );
        }
    }

    // The columns are those of AnswerColumns, in their order: school, respondent, answered, items, truths.
    private static KeptPerson PersonAt(SurveyOutline survey, PanelRows rows, int row) =>
        new(
            rows.Text(0, row) ?? "",
            (int)rows.Number(1, row)!.Value,
            rows.Number(2, row) is 1,
            [.. survey.Scales.Select((_, i) => rows.Number(3 + survey.Items.Count + i, row))]
        );

    private static IReadOnlyList<int?> AnswersAt(SurveyOutline survey, PanelRows rows, int row) =>
        [.. survey.Items.Select((_, i) => (int?)rows.Number(3 + i, row))];
}

/// <summary>Somebody who was asked.</summary>
/// <param name="School">Their school.</param>
/// <param name="Number">Which of those asked there, from 1; in a panel the same person each time.</param>
/// <param name="HasAnswered">Whether anything came back.</param>
/// <param name="Truth">What is true of the school: one number a scale, in standard deviations of the reference scenario; null where there is none.</param>
internal sealed record KeptPerson(string School, int Number, bool HasAnswered, IReadOnlyList<double?> Truth);
