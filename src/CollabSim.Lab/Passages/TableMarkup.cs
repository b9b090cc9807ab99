using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Passages;

/// <summary>Tables that screen readers can follow: a caption, column heads with scope, the first cell heading its row.</summary>
internal static class TableMarkup
{
    public static Html Of(Table table) =>
        table.IsFolded
            ? Html.Of(
                $"<details class=\"keep\"><summary>Table: {table.Name} ({Words.Count(table.Rows.Count, "row")})</summary>{Whole(table)}</details>\n"
            )
            : Whole(table);

    private static Html Whole(Table table) =>
        Html.Of(
            $"""
            <div class="scroll" tabindex="0" role="group" aria-label="{table.Caption}"><table><caption{(
                table.IsHeaded ? new Html(" class=\"unseen-label\"") : Html.Empty
            )}>{table.Caption}</caption>
            <thead><tr>{table.Columns.Select(column =>
                column.Name.Length == 0
                    ? Html.Of($"<td{Class(column)}></td>")
                    : Html.Of($"<th scope=\"col\"{Class(column)}>{column.Name}</th>")
            )}</tr></thead>
            <tbody>
            {table.Rows.Select((row, i) => Row(row, table.Columns, table.Arms?[i]))}</tbody></table></div>

            """
        );

    private static Html Row(IReadOnlyList<Prose> cells, IReadOnlyList<ColumnHead> columns, string? arm) =>
        Html.Of(
            $"<tr{(arm is null ? Html.Empty : Html.Of($" data-arm=\"{arm}\""))}>{cells.Select((cell, i) => i == 0 && !cell.IsEmpty ? Html.Of($"<th scope=\"row\"{Class(columns[i])}>{Cell(cell, columns[i])}</th>") : Html.Of($"<td{Class(columns[i])}>{Cell(cell, columns[i])}</td>"))}</tr>\n"
        );

    private static Html Cell(Prose cell, ColumnHead column) =>
        column.Breaks ? Html.Of($"<span class=\"breaks\">{HtmlWriter.Of(cell)}</span>") : HtmlWriter.Of(cell);

    private static Html Class(ColumnHead column) =>
        column.IsNumber ? new Html(" class=\"number\"")
        : column.IsCode ? new Html(" class=\"code\"")
        : Html.Empty;
}
