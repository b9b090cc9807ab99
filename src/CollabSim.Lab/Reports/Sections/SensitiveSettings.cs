using CollabSim.Lab.Analyses;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Sensitivity to uncertain settings, and where outcomes turn.</summary>
internal sealed record SensitiveSettings : Section
{
    public override int Rank => 600;

    public override string Title => "Which settings matter";

    public override string ShortTitle => "Sensitivity";

    public override Chapter? Chapter => Figures.Chapter.Sensitivity;

    public override Html Of(Evidence evidence) =>
        Question.Usual(evidence) is { } question
            ? Html.Join(Analysis.AccountsOf(question).Select(account => Told(evidence.Estimates, account)))
            : Html.Empty;

    private static Html Told(StudyEstimates study, Account account) =>
        Html.Of(
            $"""
            <h3>{account.Title}</h3>
            {account.Sentences.Select(
                (sentence, i) => Html.Of($"<p>{Cited.Sentence(study, sentence, account.Title, i + 1)}</p>\n")
            )}{account.Tables.Select(table => Table(study, account.Title, table))}
            """
        );

    // The first column names what a row is about.
    private static Html Table(StudyEstimates study, string title, AccountTable table) =>
        DataTableMarkup.Table(
            table.Caption,
            [.. table.Columns.Select((name, i) => new Column(name, i > 0))],
            table.Rows.Select(row => PassageMarkup.Cells(study, row, table.Columns, title))
        );
}
