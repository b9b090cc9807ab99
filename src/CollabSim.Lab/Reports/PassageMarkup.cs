using CollabSim.Lab.Comparisons;

namespace CollabSim.Lab.Reports;

/// <summary>Passages of an account in a page: the same words and tables as on the screen.</summary>
internal static class PassageMarkup
{
    public static Html Of(IEnumerable<Passage> passages) =>
        Html.Join(
            passages.Select(passage =>
                Html.Of(
                    $"<h3 id=\"{passage.Id}-words\">{passage.Title}</h3>\n{passage.Sentences.Select(sentence => Html.Of($"<p>{sentence}</p>\n"))}{Table(passage)}"
                )
            )
        );

    private static Html Table(Passage passage) =>
        passage.Table is { } table
            ? DataTableMarkup.Table(
                passage.Title,
                [.. table.Columns.Select((name, i) => new Column(name, i > 0))],
                table.Rows.Select(row => (IReadOnlyList<Html>)[.. row.Select(Html.Text)])
            )
            : Html.Empty;
}
