using System.Globalization;
using System.Text;

namespace CollabSim.Lab.Statistics;

/// <summary>Numbers for another program, tidy: one row per observation, one column per variable.</summary>
/// <param name="Columns">Names of the columns, with the unit where there is one.</param>
/// <param name="Rows">One value per column: text, a number, or null where there is none.</param>
public sealed record DataTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
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
