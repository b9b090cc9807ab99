using CollabSim.Engine;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Results;

/// <summary>
/// The columns of a table of answers: whose they are, one for each item, what is true of the school, and the schools that were named. Everybody who was
/// asked has a row; of those who did not answer it has what is true.
/// </summary>
internal sealed class AnswerColumns : PanelColumns
{
    private readonly SurveyOutline _survey;

    /// <param name="survey">What was asked.</param>
    public AnswerColumns(SurveyOutline survey)
    {
        _survey = survey;
        Columns = [.. survey.Columns.Zip(Told(survey), (name, told) => told with { Name = name })];
    }

    public override string Table => _survey.Table;

    public override IReadOnlyList<string> Names => _survey.Columns;

    public override IReadOnlyList<TableColumn> Columns { get; }

    public override void Look(Run run, Scenario scenario, PanelRows rows)
    {
        TakenSurvey taken = Fieldwork.Of(run.Observe(), _survey.Name);
        int first = rows.Look(taken.People.Count);
        for (int i = 0; i < taken.People.Count; i++)
        {
            Set(taken.People[i], scenario, rows, first + i);
        }
    }

    private void Set(AskedPerson person, Scenario scenario, PanelRows rows, int row)
    {
        int column = 0;
        rows.Set(column++, row, IdOf(scenario, person.School));
        rows.Set(column++, row, (double)person.Number);
        rows.Set(column++, row, person.HasAnswered ? 1.0 : 0);
        for (int item = 0; item < _survey.Items.Count; item++)
        {
            rows.Set(column++, row, (double?)person.Answers?[item]);
        }

        foreach (double? truth in person.Truth)
        {
            rows.Set(column++, row, truth);
        }

        for (int i = 0; i < _survey.Partners; i++)
        {
            NamedPartner? named = i < person.Partners.Count ? person.Partners[i] : null;
            rows.Set(column++, row, named is { } partner ? IdOf(scenario, partner.School) : null);
            rows.Set(column++, row, named?.Days);
            rows.Set(column++, row, (double?)named?.Worth);
        }
    }

    // In the order of the outline's columns.
    private static IEnumerable<TableColumn> Told(SurveyOutline survey) =>
        [
            new("", "the population file's id, or a number from 0"),
            new(
                "",
                $"which of those asked in the school, from 1{(survey.IsPanel ? "; the same person each time" : "")}",
                "",
                ColumnType.Whole
            ),
            new("", "whether anything came back", "", ColumnType.YesNo, "yes, no"),
            .. survey.Items.Select(OfItem),
            .. survey.Scales.Select(OfTruth),
            .. Enumerable.Range(0, survey.Partners).SelectMany(_ => OfPartner),
        ];

    private static TableColumn OfItem(OutlinedItem item) =>
        new(
            "",
            $"{item.Text} ({item.Scale}{(item.IsReversed ? ", worded the other way; as it was answered" : "")}; empty: no answer)",
            "",
            ColumnType.Number,
            string.Join(", ", item.Answers.Select((answer, i) => $"{i + 1} {answer}"))
        );

    private static TableColumn OfTruth(OutlinedScale scale) =>
        new(
            "",
            $"what is true of the school, which no survey knows, from the middle of the scale {scale.Name}. {scale.Meaning}",
            "reference standard deviations",
            ColumnType.Number
        );

    private static TableColumn[] OfPartner { get; } =
    [
        new("", "a school that is named as partner, most days first; empty: none"),
        new("", "days with it in the last half-term, to half a day", "days", ColumnType.Number),
        new("", "how far it was worth them", "", ColumnType.Number, "1 to the number of answers"),
    ];
}
