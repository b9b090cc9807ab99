using System.Globalization;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>The numbers behind a drawing as a table, with as many decimals as a reader needs.</summary>
internal static class DataTableMarkup
{
    private const int MostRows = 300;
    private const int MostExact = 3;
    private const int Digits = 4;
    private const int MostDecimals = 8;

    /// <summary>The numbers behind a drawing, cut where they would swell the page.</summary>
    public static Html Behind(Drawing drawing)
    {
        DataTable data = drawing.Data;
        ColumnHead[] columns =
        [
            .. data.Columns.Select(
                (name, i) => new ColumnHead(name, data.Rows.Any(row => row[i] is double or int or long))
            ),
        ];
        int?[] decimals = [.. columns.Select((_, i) => Decimals(data.Rows.Select(row => row[i])))];
        string rest = data.Rows.Count > MostRows ? $" The first {MostRows} of {data.Rows.Count:N0} rows." : "";
        return TableMarkup.Of(
            new Table(
                $"{drawing.Title}.{rest} In full: figures/{drawing.Id}.csv"
                    + string.Concat(
                        drawing.Marks.Select(marks =>
                            $"; every one of the {Words.Count(marks.Value.Rows.Count, "mark")}: figures/{drawing.Id}-{marks.Key}.csv"
                        )
                    ),
                columns,
                [
                    .. data
                        .Rows.Take(MostRows)
                        .Select(row => (IReadOnlyList<Prose>)[.. row.Select((value, i) => Cell(value, decimals[i]))]),
                ]
            )
        );
    }

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

    private static Prose Cell(object? value, int? decimals) =>
        value switch
        {
            null => new NoValue(),
            double number => Fixed(number, decimals ?? 0),
            _ => value.ToString() ?? "",
        };

    private static string Fixed(double number, int decimals)
    {
        string text = number.ToString("F" + decimals, CultureInfo.InvariantCulture);
        return text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text.Replace('-', '−');
    }
}
