using CsvHelper;

namespace CollabSim.Lab.Data;

/// <summary>
/// A CSV file read row by row: the encodings of <see cref="TextEncoding"/>, any line ends, commas, semicolons, tabs or bars
/// between fields, quoted fields as in RFC 4180; a stray quotation mark is kept as it is. Values come trimmed.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    /// <summary>A row of more bytes than this comes from a quotation mark that is left open.</summary>
    private const int LongestRow = 1 << 20;

    private readonly CsvReader _reader;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);

    private CsvTable(string path, string shownAs)
    {
        ShownAs = shownAs;
        Encoding = TextEncoding.Detect(path, shownAs);
        _reader = CsvReader.Create(
            new StreamReader(path, Encoding.Encoding, detectEncodingFromByteOrderMarks: true, 1 << 16),
            new CsvReaderOptions
            {
                MaxRecordSize = LongestRow,
                OnMalformedRecord = record => IsLeftOpen |= record.Reason == CsvMalformedReason.UnterminatedQuote,
                PoolStrings = true,
                Separator = SeparatorOf(path, Encoding),
                TrackLineNumbers = true,
                TrimInsideQuotes = true,
                TrimWhitespace = true,
            }
        );
    }

    /// <summary>The file as the user wrote it.</summary>
    public string ShownAs { get; }

    public TextEncoding Encoding { get; }

    /// <summary>What stands between fields.</summary>
    public char Separator => _reader.Separator;

    /// <summary>The same for people.</summary>
    public string SeparatorName =>
        Separator switch
        {
            ';' => "semicolon",
            '\t' => "tab",
            '|' => "bar",
            _ => "comma",
        };

    /// <summary>The column names of the first line.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Line in the file on which the current row starts, from 1.</summary>
    public int Line => (int)Math.Min(int.MaxValue, _reader.LineNumber);

    /// <summary>A number that stands where a column's name belongs, so that the first line may be a school; null: there is none.</summary>
    public string? NumberInHeader => Header.FirstOrDefault(name => NumberText.TryRead(name, out _));

    /// <summary>True if the file begins with a row instead of names: its first name is a number.</summary>
    public bool IsHeadless => NumberText.TryRead(Header[0], out _);

    /// <summary>Number of fields of the current row.</summary>
    public int Count => _reader.FieldCount;

    /// <summary>True if the current row, then the last one, has a quotation mark that nothing closes.</summary>
    public bool IsLeftOpen { get; private set; }

    /// <summary>A field of the current row; empty if there is no such field or column (-1).</summary>
    public string this[int column] => column < 0 || column >= _reader.FieldCount ? "" : _reader.GetString(column);

    /// <param name="path">Where the file is.</param>
    /// <param name="shownAs">The file as the user wrote it.</param>
    /// <exception cref="FileProblemException">The file is missing, may not be read, is not text or has no header.</exception>
    public static CsvTable Open(string path, string shownAs)
    {
        CsvTable? table = null;
        try
        {
            table = new CsvTable(path, shownAs);
            table.ReadHeader();
            return table;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            table?.Dispose();
            throw new FileProblemException(new FileProblem(shownAs, 0, null, null, WhyUnreadable(path, exception)));
        }
        catch
        {
            table?.Dispose();
            throw;
        }
    }

    /// <summary>Goes to the next row that is not blank; false at the end.</summary>
    /// <exception cref="FileProblemException">A row is so long that a quotation mark must have been left open.</exception>
    public bool Read() => Guarded(_reader.Read);

    /// <summary>Index of the column with this name, upper or lower case, or -1.</summary>
    public int IndexOf(string column) => _columns.GetValueOrDefault(column, -1);

    /// <summary>True if the current row has more fields than the header, and not only empty ones.</summary>
    public bool HasFieldsBeyondHeader()
    {
        for (int column = Header.Count; column < Count; column++)
        {
            if (this[column].Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => _reader.Dispose();

    private void ReadHeader()
    {
        Header = [.. Guarded(() => _reader.Headers).Select(name => name.Trim())];
        if (Header.All(name => name.Length == 0))
        {
            throw new FileProblemException(
                new FileProblem(ShownAs, 0, null, null, "the file is empty; its first line must name the columns")
            );
        }

        for (int column = 0; column < Header.Count; column++)
        {
            _columns.TryAdd(Header[column], column);
        }
    }

    /// <summary>
    /// What stands most often between the column names: their line decides, because later lines may hold free text. Null
    /// leaves it to the library: a first line that has none of them, or says <c>sep=;</c> as Excel writes it.
    /// </summary>
    private static char? SeparatorOf(string path, TextEncoding encoding)
    {
        using StreamReader file = new(path, encoding.Encoding, detectEncodingFromByteOrderMarks: true);
        string names = "";
        while (names.Length == 0 && file.ReadLine() is { } line)
        {
            names = line.Trim(' ');
        }

        char most = ",;\t|".MaxBy(separator => Between(names, separator));
        return Between(names, most) == 0 || names.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? null : most;
    }

    /// <summary>How often the letter stands outside quotation marks.</summary>
    private static int Between(string names, char letter)
    {
        int found = 0;
        bool isQuoted = false;
        foreach (char here in names)
        {
            isQuoted ^= here == '"';
            found += here == letter && !isQuoted ? 1 : 0;
        }

        return found;
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException exception)
        {
            throw new FileProblemException(
                new FileProblem(
                    ShownAs,
                    (int)exception.LineNumber,
                    null,
                    null,
                    $"a row is longer than {LongestRow:N0} bytes; is a quotation mark left open?"
                )
            );
        }
    }

    private static string WhyUnreadable(string path, Exception exception)
    {
        if (Directory.Exists(path))
        {
            return "this is a folder; name a CSV file";
        }

        if (exception is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return exception is UnauthorizedAccessException ? "the file may not be read" : "the file cannot be read";
        }

        return "there is no such file" + Nearest.File(path);
    }
}
