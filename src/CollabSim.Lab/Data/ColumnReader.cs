using System.Globalization;

namespace CollabSim.Lab.Data;

/// <summary>Reads the columns of one table as a mapping says, and reports what cannot be read.</summary>
/// <param name="table">The table; every value is that of its current row.</param>
/// <param name="missing">Words that mean not given.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class ColumnReader(CsvTable table, IEnumerable<string> missing, FileProblems problems)
{
    private readonly HashSet<string> _missing = new(missing, StringComparer.OrdinalIgnoreCase);

    /// <summary>Index of a column that must exist if it is named and may if it is not; -1 where there is none.</summary>
    public int Find(string? named, string otherwise)
    {
        if (named is null)
        {
            return table.IndexOf(otherwise);
        }

        int index = table.IndexOf(named);
        if (index < 0)
        {
            string near = Nearest.Of(named, table.Header) is { } name ? $"; did you mean '{name}'?" : "";
            problems.Add(
                table.ShownAs,
                1,
                named,
                null,
                $"there is no such column; there are {string.Join(", ", table.Header)}{near}"
            );
        }

        return index;
    }

    /// <summary>Columns and values of a filter.</summary>
    public IReadOnlyList<(int Column, HashSet<string> Values)> Find(IReadOnlyList<Keep> keep) =>
        [
            .. keep.Select(one =>
                (Find(one.Column, one.Column), new HashSet<string>(one.Values, StringComparer.OrdinalIgnoreCase))
            ),
        ];

    /// <summary>True if the current row passes all filters.</summary>
    public bool Passes(IReadOnlyList<(int Column, HashSet<string> Values)> filters) =>
        filters.All(filter => filter.Values.Contains(table[filter.Column]));

    /// <summary>The value, or null where it is empty or a word for missing.</summary>
    public string? Text(int column)
    {
        string value = table[column];
        return value.Length == 0 || _missing.Contains(value) ? null : value;
    }

    /// <summary>The number after map, scale and offset, or null where it is missing or wrong.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="mapping">How values become numbers, or null: they are numbers.</param>
    /// <param name="range">What is allowed.</param>
    public double? Number(int column, ColumnMapping? mapping, NumberRange range)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        double value;
        if (mapping is { Map.Count: > 0 })
        {
            string? word = mapping.Map.Keys.FirstOrDefault(key => key.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (word is null)
            {
                string near = Nearest.Of(text, mapping.Map.Keys) is { } name ? $"; did you mean '{name}'?" : "";
                string message = $"the map has {string.Join(", ", mapping.Map.Keys)}{near}";
                problems.AddWord(new FileProblem(table.ShownAs, table.Line, table.Header[column], text, message));
                return null;
            }

            value = mapping.Map[word];
        }
        else if (!NumberText.TryRead(text, out value))
        {
            return Wrong(
                column,
                text,
                $"give {range.Allowed}, such as {range.Example}{NumberText.Hint(text)}, or leave it empty"
            );
        }

        double mapped = (value * (mapping?.Scale ?? 1)) + (mapping?.Offset ?? 0);
        return range.Contains(mapped) ? mapped
            : mapping is null or { Map.Count: 0, Scale: 1, Offset: 0 }
                ? Wrong(column, text, $"give {range.Allowed}, or leave it empty")
            : Wrong(
                column,
                text,
                $"{Steps(mapping, text, value, mapped)}, which is not {range.Allowed}; change map, scale or offset, or leave the field empty"
            );
    }

    /// <summary>How a value became another, such as <c>5 × 0.25 = 1.25</c>.</summary>
    private static string Steps(ColumnMapping mapping, string text, double value, double mapped)
    {
        string map = mapping.Map.Count > 0 ? $"{text} is {Plain(value)} by the map" : "";
        if (mapping is { Scale: 1, Offset: 0 })
        {
            return map;
        }

        string offset =
            mapping.Offset == 0 ? ""
            : mapping.Offset < 0 ? $" − {Plain(-mapping.Offset)}"
            : $" + {Plain(mapping.Offset)}";
        return $"{map}{(map.Length > 0 ? ", and " : "")}{Plain(value)} × {Plain(mapping.Scale)}{offset} is {Plain(mapped)}";
    }

    // Twelve digits: 0.3 rather than 0.30000000000000004.
    private static string Plain(double number) => number.ToString("G12", CultureInfo.InvariantCulture);

    /// <summary>Reports a value of the current row.</summary>
    public double? Wrong(int column, string? value, string message)
    {
        problems.Add(table.ShownAs, table.Line, column < 0 ? null : table.Header[column], value, message);
        return null;
    }

    /// <summary>True if the current row has the header's fields, no more and no fewer; else it is reported.</summary>
    public bool IsWhole()
    {
        if (table.IsLeftOpen)
        {
            Wrong(-1, null, "a quotation mark is left open, so that the rest of the file is one value");
            return false;
        }

        if (table.Count < table.Header.Count || table.HasFieldsBeyondHeader())
        {
            Wrong(
                -1,
                null,
                $"the row has {table.Count} fields, the first line names {table.Header.Count}; put values that hold a comma in \"quotes\""
            );
            return false;
        }

        return true;
    }
}

/// <summary>What a number may be.</summary>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value.</param>
/// <param name="Allowed">The same in words.</param>
/// <param name="Example">A value that is allowed.</param>
internal sealed record NumberRange(double Min, double Max, string Allowed, string Example)
{
    public static readonly NumberRange Share = new(0, 1, "a number from 0 to 1", "0.5");
    public static readonly NumberRange PositiveShare = new(double.Epsilon, 1, "a number above 0 and at most 1", "0.5");
    public static readonly NumberRange Circle = new(
        0,
        Math.BitDecrement(1),
        "a number from 0 up to, not including, 1",
        "0.5"
    );
    public static readonly NumberRange Positive = new(double.Epsilon, 1e15, "a number above 0", "240");
    public static readonly NumberRange Km = new(-50_000, 50_000, "km between -50000 and 50000", "374.5");
    public static readonly NumberRange Metres = new(-5e7, 5e7, "metres between -50000000 and 50000000", "374500");
    public static readonly NumberRange Latitude = new(-90, 90, "degrees from -90 to 90", "53.45");
    public static readonly NumberRange Longitude = new(-180, 180, "degrees from -180 to 180", "-2.28");

    public bool Contains(double value) => value >= Min && value <= Max;
}
