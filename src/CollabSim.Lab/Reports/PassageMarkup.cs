using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>Passages of an account in a page: the same words and tables as on the screen.</summary>
internal static class PassageMarkup
{
    /// <param name="study">The study that they are about.</param>
    /// <param name="passages">The passages.</param>
    /// <param name="under">The heading that they stand under; a passage of the same name needs none of its own.</param>
    public static Html Of(StudyEstimates study, IEnumerable<Passage> passages, string? under = null) =>
        Html.Join(
            passages.Select(passage =>
                Html.Of(
                    $"{(passage.Title == under ? Html.Empty : Html.Of($"<h3 id=\"{passage.Id}-words\">{passage.Title}</h3>\n"))}{passage.Sentences.Select((sentence, i) => Html.Of($"<p>{Cited.Sentence(study, sentence, passage.Id, i + 1)}</p>\n"))}{Table(study, passage)}"
                )
            )
        );

    private static Html Table(StudyEstimates study, Passage passage) =>
        passage.Table is { } table
            ? DataTableMarkup.Table(
                passage.Title,
                [.. table.Columns.Select((name, i) => new Column(name, i > 0 && IsNumbers(table, i)))],
                table.Rows.Select(row => Cells(study, row, table.Columns, passage.Id)),
                isHeaded: true
            )
            : Html.Empty;

    // Words stand to the left, numbers to the right, whatever stands in place of a missing one.
    private static bool IsNumbers(PassageTable table, int column)
    {
        string[] said = [.. table.Rows.Select(row => row[column]).Where(cell => cell is not ("–" or ""))];
        return said.Length > 0
            && 2 * said.Count(cell => char.IsAsciiDigit(cell.TrimStart('+', '−', '×', '±')[0])) > said.Length;
    }

    /// <summary>A row of cells; the first says what it is about, the others are cited.</summary>
    public static IReadOnlyList<Html> Cells(
        StudyEstimates study,
        IReadOnlyList<string> row,
        IReadOnlyList<string> columns,
        string query
    ) =>
        [
            .. row.Select(
                (cell, i) => i == 0 ? Html.Text(cell) : Cited.Cell(study, cell, query, $"{row[0]}, {columns[i]}")
            ),
        ];
}
