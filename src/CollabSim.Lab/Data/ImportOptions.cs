namespace CollabSim.Lab.Data;

/// <summary>What to import and how.</summary>
public sealed record ImportOptions
{
    /// <summary>The register, a CSV file.</summary>
    public required string Register { get; init; }

    /// <summary>The population file to write; the ties file and the account of the import go beside it.</summary>
    public required string Output { get; init; }

    /// <summary>Which of the register's columns hold what, by our name (id, name, kind …); an empty column leaves it out. What is not said is guessed.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Only rows that pass all of these are kept.</summary>
    public IReadOnlyList<Keep> Keep { get; init; } = [];

    /// <summary>A file that says which school is in which group, or null: the register's own column does.</summary>
    public string? Memberships { get; init; }

    /// <summary>Types of group that count, the most binding first.</summary>
    public IReadOnlyList<string> GroupTypes { get; init; } = new MembershipSource().Types;

    /// <summary>True to write a file of ties inside groups.</summary>
    public bool TiesWithin { get; init; }

    /// <summary>Most partners of a school within its group, at least 2.</summary>
    public int MostTiesWithin { get; init; } = new PopulationSource().MostTiesWithin;

    /// <summary>Where schools start by a survey, or null: only the register says it.</summary>
    internal StartValues? Start { get; init; }

    /// <summary>Words that mean not given; case does not matter.</summary>
    public IReadOnlyList<string> Missing { get; init; } =
    ["NA", "N/A", "NaN", "NULL", "-", "None", "Not applicable", "Does not apply", "Not recorded"];

    /// <summary>Reads <c>id=urn,name=SchoolName,size=</c>; a column that holds a comma stands in quotation marks: <c>size="pupils, all"</c>.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static IReadOnlyDictionary<string, string> ParseColumns(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Dictionary<string, string> columns = new(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in Pairs(text).Select(pair => pair.Trim()).Where(pair => pair.Length > 0))
        {
            int equals = pair.IndexOf('=');
            if (equals < 1 || !columns.TryAdd(pair[..equals].Trim(), Unquoted(pair[(equals + 1)..].Trim())))
            {
                throw new FormatException(
                    $"'{pair}' is not a column; write each once as ours=theirs, such as id=urn,name=SchoolName; "
                        + "a name that holds a comma in quotation marks, such as size=\"pupils, all\""
                );
            }
        }

        return columns;
    }

    /// <summary>The parts between commas outside quotation marks.</summary>
    private static IEnumerable<string> Pairs(string text)
    {
        int from = 0;
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            isQuoted ^= text[i] == '"';
            if (text[i] == ',' && !isQuoted)
            {
                yield return text[from..i];
                from = i + 1;
            }
        }

        yield return text[from..];
    }

    private static string Unquoted(string text) =>
        text is ['"', .. var inner, '"'] ? inner.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
}
