using CollabSim.Lab.Comparisons;

namespace CollabSim.Lab.Reports;

/// <summary>Passages of an account in a page: the same words and tables as on the screen.</summary>
internal static class PassageMarkup
{
    /// <param name="passages">The passages.</param>
    /// <param name="under">The heading that they stand under; a passage of the same name needs none of its own.</param>
    public static Html Of(IEnumerable<Passage> passages, string? under = null) =>
        Html.Join(
            passages.Select(passage =>
                Html.Of(
                    $"{(passage.Title == under ? Html.Empty : Html.Of($"<h3 id=\"{passage.Id}-words\">{passage.Title}</h3>\n"))}{passage.Sentences.Select(sentence => Html.Of($"<p>{sentence}</p>\n"))}{Table(passage)}"
                )
            )
        );

    private static Html Table(Passage passage) =>
        passage.Table is { } table
            ? DataTableMarkup.Table(
                passage.Title,
                [.. table.Columns.Select((name, i) => new Column(name, i > 0 && IsNumbers(table, i)))],
                table.Rows.Select(row => (IReadOnlyList<Html>)[.. row.Select(Html.Text)]),
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
}
