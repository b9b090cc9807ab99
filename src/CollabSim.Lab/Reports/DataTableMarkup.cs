using System.Globalization;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>Tables that screen readers can follow: a caption, column heads with scope, the first cell heading its row.</summary>
internal static class DataTableMarkup
{
    private const int MostRows = 300;
    private const int MostExact = 3;
    private const int Digits = 4;
    private const int MostDecimals = 8;

    /// <summary>A table of finished cells; numbers stand to the right.</summary>
    /// <param name="caption">What is in it.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="arms">The arm that each row is about, or null; pointing at a row makes its arm stand out.</param>
    /// <param name="isHeaded">True if the words just above are the caption's, so that only who cannot see them needs it.</param>
    public static Html Table(
        string caption,
        IReadOnlyList<Column> columns,
        IEnumerable<IReadOnlyList<Html>> rows,
        IReadOnlyList<string>? arms = null,
        bool isHeaded = false
    ) =>
        Html.Of(
            $"""
            <div class="scroll" tabindex="0" role="group" aria-label="{caption}"><table><caption{(isHeaded ? new Html(" class=\"unseen-label\"") : Html.Empty)}>{caption}</caption>
            <thead><tr>{columns.Select(column =>
                column.Name.Length == 0
                    ? new Html("<td></td>")
                    : Html.Of($"<th scope=\"col\"{Class(column)}>{column.Name}</th>")
            )}</tr></thead>
            <tbody>
            {rows.Select((row, i) => Row(row, columns, arms?[i]))}</tbody></table></div>

            """
        );

    /// <summary>The numbers behind a drawing, cut where they would swell the page.</summary>
    public static Html Behind(Drawing drawing)
    {
        DataTable data = drawing.Data;
        Column[] columns =
        [
            .. data.Columns.Select(
                (name, i) => new Column(name, data.Rows.Any(row => row[i] is double or int or long))
            ),
        ];
        int?[] decimals = [.. columns.Select((_, i) => Decimals(data.Rows.Select(row => row[i])))];
        string rest = data.Rows.Count > MostRows ? $" The first {MostRows} of {data.Rows.Count:N0} rows." : "";
        return Table(
            $"{drawing.Title}.{rest} In full: figures/{drawing.Id}.csv"
                + string.Concat(
                    drawing.Marks.Select(marks =>
                        $"; every one of the {Words.Count(marks.Value.Rows.Count, "mark")}: figures/{drawing.Id}-{marks.Key}.csv"
                    )
                ),
            columns,
            data.Rows.Take(MostRows)
                .Select(row => (IReadOnlyList<Html>)[.. row.Select((value, i) => Cell(value, decimals[i]))])
        );
    }

    private static Html Row(IReadOnlyList<Html> cells, IReadOnlyList<Column> columns, string? arm) =>
        Html.Of(
            $"<tr{(arm is null ? Html.Empty : Html.Of($" data-arm=\"{arm}\""))}>{cells.Select((cell, i) => i == 0 && cell.Markup.Length > 0 ? Html.Of($"<th scope=\"row\"{Class(columns[i])}>{cell}</th>") : Html.Of($"<td{Class(columns[i])}>{cell}</td>"))}</tr>\n"
        );

    private static Html Class(Column column) => column.IsNumber ? new Html(" class=\"number\"") : Html.Empty;

    /// <summary>
    /// How many decimals all numbers of a column have: as many as the longest needs where none needs more than three, else as many as give the
    /// largest four digits; null without numbers. The CSV file has them in full.
    /// </summary>
    internal static int? Decimals(IEnumerable<object?> column)
    {
        double[] numbers = [.. column.OfType<double>().Where(double.IsFinite)];
        if (numbers.Length == 0)
        {
            return null;
        }

        double largest = numbers.Max(Math.Abs);
        for (int exact = 0; exact <= MostExact; exact++)
        {
            if (numbers.All(number => Math.Abs(number - Math.Round(number, exact)) <= 1e-12 * Math.Max(1, largest)))
            {
                return exact;
            }
        }

        return Math.Clamp(Digits - 1 - (int)Math.Floor(Math.Log10(largest)), 0, MostDecimals);
    }

    private static Html Cell(object? value, int? decimals) =>
        value switch
        {
            null => new Html("<span aria-label=\"no value\">–</span>"),
            double number => Html.Text(Fixed(number, decimals ?? 0)),
            _ => Html.Text(value.ToString() ?? ""),
        };

    private static string Fixed(double number, int decimals)
    {
        string text = number.ToString("F" + decimals, CultureInfo.InvariantCulture);
        return text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text.Replace('-', '−');
    }
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its head.</param>
/// <param name="IsNumber">True if its cells are numbers.</param>
internal sealed record Column(string Name, bool IsNumber = false);
