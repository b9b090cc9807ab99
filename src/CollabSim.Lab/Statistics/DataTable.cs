using System.Globalization;
using System.Text;

namespace CollabSim.Lab.Statistics;

/// <summary>Numbers for another program, tidy: one row per observation, one column per variable.</summary>
/// <param name="Columns">Names of the columns, with the unit where there is one.</param>
/// <param name="Rows">One value per column: text, a number, or null where there is none.</param>
public sealed record DataTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>A table with a row for each of some things.</summary>
    /// <param name="columns">Names of the columns, with the unit where there is one.</param>
    /// <param name="things">What the rows are about.</param>
    /// <param name="row">The row of one.</param>
    internal static DataTable Of<T>(
        IReadOnlyList<string> columns,
        IEnumerable<T> things,
        Func<T, IReadOnlyList<object?>> row
    ) => new(columns, [.. things.Select(row)]);

    /// <summary>The table as CSV (RFC 4180, LF) with one header line; an empty field where there is no value.</summary>
    public string ToCsv()
    {
        StringBuilder csv = new();
        foreach (IReadOnlyList<object?> row in Rows.Prepend(Columns))
        {
            csv.AppendJoin(',', row.Select(Field)).Append('\n');
        }

        return csv.ToString();
    }

    private static string Field(object? value)
    {
        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }
}
