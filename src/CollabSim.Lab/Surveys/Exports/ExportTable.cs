using CollabSim.Lab.Data;

namespace CollabSim.Lab.Surveys.Exports;

/// <summary>The first rows of an export, by which its kind is known.</summary>
/// <param name="Names">The first row.</param>
/// <param name="Second">The second; empty: there is none.</param>
/// <param name="Third">The third.</param>
internal sealed record ExportHead(
    IReadOnlyList<string> Names,
    IReadOnlyList<string> Second,
    IReadOnlyList<string> Third
)
{
    /// <summary>Index of the first column with one of these names, by letters and digits alone; -1: there is none.</summary>
    public int IndexOf(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            string plain = ExportColumn.LettersAndDigits(name);
            for (int i = 0; i < Names.Count; i++)
            {
                if (ExportColumn.LettersAndDigits(Names[i]) == plain)
                {
                    return i;
                }
            }
        }

        return -1;
    }
}

/// <summary>A survey's export as it stands: its columns, as all heading rows tell them, and its rows.</summary>
internal sealed class ExportTable
{
    private const int MostRows = 1_000_000;

    private ExportTable(string shownAs, CsvTable table, List<ExportRow> rows, ExportFormat? said)
    {
        ShownAs = shownAs;
        Sha256 = table.Encoding.Hash;
        Encoding = table.Encoding.Name;
        Separator = table.SeparatorName;
        IReadOnlyList<string> Below(int row) => row < rows.Count ? rows[row].Fields : [];
        ExportHead head = new([.. table.Header.Select(ExportColumn.OneLine)], Below(0), Below(1));
        IsRecognised = said is null;
        Format = said ?? ExportFormat.Of(head);
        Headings = 1 + Math.Min(rows.Count, Format.FurtherHeadings(head));
        Columns =
        [
            .. head.Names.Select(
                (name, i) =>
                    new ExportColumn(
                        i,
                        name,
                        Headings > 1 && i < head.Second.Count ? ExportColumn.OneLine(head.Second[i]) : ""
                    )
            ),
        ];
        Rows = rows[(Headings - 1)..];
    }

    /// <summary>The file as the user wrote it.</summary>
    public string ShownAs { get; }

    /// <summary>Hash of its bytes, lower-case hex.</summary>
    public string Sha256 { get; }

    public string Encoding { get; }

    /// <summary>What stands between fields.</summary>
    public string Separator { get; }

    public ExportFormat Format { get; }

    /// <summary>True if the first rows gave the format away, false if the mapping said it.</summary>
    public bool IsRecognised { get; }

    /// <summary>How many rows are headings.</summary>
    public int Headings { get; }

    public IReadOnlyList<ExportColumn> Columns { get; }

    public IReadOnlyList<ExportRow> Rows { get; }

    /// <param name="path">The export.</param>
    /// <param name="format">What wrote it; null: to be found out.</param>
    /// <exception cref="FileProblemException">It cannot be read, or is too long.</exception>
    public static ExportTable Read(string path, ExportFormat? format)
    {
        using CsvTable table = CsvTable.Open(path, path);
        List<ExportRow> rows = [];
        while (table.Read())
        {
            string[] fields = [.. Enumerable.Range(0, table.Count).Select(column => table[column])];
            rows.Add(new ExportRow(table.Line, fields, Broken(table)));
            if (rows.Count > MostRows)
            {
                throw new FileProblemException(
                    new FileProblem(path, table.Line, null, null, $"the export has more than {MostRows:N0} rows")
                );
            }
        }

        return new ExportTable(path, table, rows, format);
    }

    /// <summary>The column that has one of these names, or over which one of them stands as text, by letters and digits alone.</summary>
    public ExportColumn? Find(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            string plain = ExportColumn.LettersAndDigits(name);
            if (
                Columns.FirstOrDefault(column => ExportColumn.LettersAndDigits(column.Name) == plain) is { } named
                || (named = Columns.FirstOrDefault(column => ExportColumn.LettersAndDigits(column.Text) == plain))
                    is not null
            )
            {
                return named;
            }
        }

        return null;
    }

    /// <summary>What a row has in such a column; null: nothing, or there is no such column.</summary>
    public string? Value(ExportRow row, params ReadOnlySpan<string> names) =>
        Find(names) is { } column && row[column.Index] is { Length: > 0 } value ? value : null;

    private static string? Broken(CsvTable table) =>
        table.IsLeftOpen ? "a quotation mark is left open; all that follows is lost"
        : table.HasFieldsBeyondHeader() ? "more fields than columns (a separator outside quotes?)"
        : null;
}

/// <summary>A row below the headings.</summary>
/// <param name="Line">Line of the file on which it starts, from 1.</param>
/// <param name="Fields">Its values, trimmed.</param>
/// <param name="Broken">Why they cannot be told apart, or null.</param>
internal sealed record ExportRow(int Line, IReadOnlyList<string> Fields, string? Broken)
{
    /// <summary>A value; empty where the row is too short.</summary>
    public string this[int column] => column < Fields.Count ? Fields[column] : "";

    public bool IsEmpty => Fields.All(value => value.Length == 0);
}
