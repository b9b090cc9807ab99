using CollabSim.Engine;

namespace CollabSim.Lab.Data;

/// <summary>
/// The <c>population:</c> section of a scenario: which file holds the organisations and how to read it. With the file that
/// <c>collabsim import</c> writes, <c>population: { file: schools.csv }</c> suffices; docs/data.md.
/// </summary>
public sealed record PopulationSource
{
    [Meaning("CSV file with one organisation a row, beside the scenario file or below it, or a full path.")]
    public string File { get; init; } = "";

    [Meaning("Which column holds what; absent: the column of the same name, where the file has one.")]
    public PopulationColumns Columns { get; init; } = new();

    [Meaning("Only rows that pass all of these are read; none: all rows.")]
    public IReadOnlyList<Keep> Keep { get; init; } = [];

    [Meaning("Words that mean not given, beside the empty field; case does not matter.")]
    public IReadOnlyList<string> Missing { get; init; } = ["NA"];

    [Meaning("File of partnerships at the start; absent: none are read.")]
    public TiesSource? Ties { get; init; }

    [Meaning("File that says which organisation is in which group; absent: the group column says it.")]
    public MembershipSource? Memberships { get; init; }

    [Meaning("Whether members of a group (a trust, say) are partners at the start.")]
    public TiesWithin TiesWithin { get; init; } = TiesWithin.None;

    [Quantity(
        2,
        1000,
        "Most partners that an organisation gets within its group; smaller groups are complete, in larger ones the closest pairs are tied first.",
        Unit = "partnerships"
    )]
    public int MostTiesWithin { get; init; } = 6;

    [Meaning(
        "Day on which the simulation starts, such as 2018-09-01; ties with a later date start later. Absent: all dated ties hold from the start."
    )]
    public string? StartsOn { get; init; }
}

/// <summary>Which column of a population file holds what. A column that is named must exist; one that is not named may.</summary>
public sealed record PopulationColumns
{
    [Meaning("Identifier, unique in the file.")]
    public ColumnMapping? Id { get; init; }

    [Meaning("Name of the organisation.")]
    public ColumnMapping? Name { get; init; }

    [Meaning("Kind of organisation, such as school or health.")]
    public ColumnMapping? Kind { get; init; }

    [Meaning("Local authority, trust or cluster.")]
    public ColumnMapping? Group { get; init; }

    [Meaning("Place east of an origin in km; with northKm.")]
    public ColumnMapping? EastKm { get; init; }

    [Meaning("Place north of an origin in km; with eastKm.")]
    public ColumnMapping? NorthKm { get; init; }

    [Meaning("Place east of an origin in metres, as on a national grid; with northing.")]
    public ColumnMapping? Easting { get; init; }

    [Meaning("Place north of an origin in metres, as on a national grid; with easting.")]
    public ColumnMapping? Northing { get; init; }

    [Meaning("Latitude in degrees; with lon.")]
    public ColumnMapping? Lat { get; init; }

    [Meaning("Longitude in degrees; with lat.")]
    public ColumnMapping? Lon { get; init; }

    [Meaning(
        "Size in pupils, income or any unit that the file uses throughout; above 0. It is kept; nothing in the model uses it."
    )]
    public ColumnMapping? Size { get; init; }

    [Meaning("Mean practice knowledge at the start, 0 to 1.")]
    public ColumnMapping? Knowledge { get; init; }

    [Meaning("Absorptive capacity, above 0 and at most 1.")]
    public ColumnMapping? AbsorptiveCapacity { get; init; }

    [Meaning("Collaborative leadership, 0 to 1.")]
    public ColumnMapping? Leadership { get; init; }

    [Meaning("Autonomy, 0 to 1.")]
    public ColumnMapping? Autonomy { get; init; }

    [Meaning("Staff agency, 0 to 1.")]
    public ColumnMapping? Agency { get; init; }

    [Meaning("Aim on a circle of length 1: from 0 up to, not including, 1.")]
    public ColumnMapping? Aim { get; init; }

    [Meaning(
        "Mean trust that it gives its partners at the start, 0 to 1; each partnership scatters round it as initial.trust does, unless the ties give its trust."
    )]
    public ColumnMapping? TrustGiven { get; init; }

    [Meaning("Disposition to trust strangers at the start, 0 to 1.")]
    public ColumnMapping? Disposition { get; init; }
}

/// <summary>A column and how its values become ours. In a scenario: the column's name alone, or <c>{ column: rating, map: { Good: 0.4 } }</c>.</summary>
public sealed record ColumnMapping
{
    [Meaning("Name of the column in the file's first line; upper and lower case are the same.")]
    public string Column { get; init; } = "";

    [Quantity(-1e9, 1e9, "Numbers are multiplied by this.")]
    public double Scale { get; init; } = 1;

    [Quantity(-1e9, 1e9, "Then this is added.")]
    public double Offset { get; init; }

    [Meaning("The number for each word; empty: the column holds numbers. Scale and offset come after it.")]
    public IReadOnlyDictionary<string, double> Map { get; init; } = new Dictionary<string, double>();

    public static implicit operator ColumnMapping(string column) => FromString(column);

    public static ColumnMapping FromString(string column) => new() { Column = column };
}

/// <summary>Keeps the rows with one of some values in a column.</summary>
public sealed record Keep
{
    [Meaning("Name of the column.")]
    public string Column { get; init; } = "";

    [Meaning("The values to keep; case does not matter.")]
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Reads <c>column=value</c> or <c>column=value|value</c>; null if the text is neither.</summary>
    public static Keep? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int equals = text.IndexOf('=');
        return equals < 1
            ? null
            : new Keep
            {
                Column = text[..equals].Trim(),
                Values = text[(equals + 1)..].Split('|', StringSplitOptions.TrimEntries),
            };
    }
}

/// <summary>A file of partnerships: a row gives what <c>from</c> thinks of <c>to</c>; the row the other way round may follow.</summary>
public sealed record TiesSource
{
    [Meaning("CSV file with one tie a row, beside the scenario file or below it, or a full path.")]
    public string File { get; init; } = "";

    [Meaning("Column with the identifier of one partner.")]
    public string From { get; init; } = "from";

    [Meaning("Column with the identifier of the other partner.")]
    public string To { get; init; } = "to";

    [Meaning("Column with the trust of from in to, 0 to 1; absent: the column trust, where there is one.")]
    public ColumnMapping? Trust { get; init; }

    [Meaning("Column with their rivalry, 0 to 1; absent: the column rivalry, where there is one.")]
    public ColumnMapping? Rivalry { get; init; }

    [Meaning(
        "Column with the start, a day (2012-09-01) or a time (8y, 12); absent: the column start, where there is one."
    )]
    public string? Start { get; init; }

    [Meaning("Only rows that pass all of these are read; none: all rows.")]
    public IReadOnlyList<Keep> Keep { get; init; } = [];

    public static implicit operator TiesSource(string file) => FromString(file);

    public static TiesSource FromString(string file) => new() { File = file };
}

/// <summary>A file that says who is in which group, one membership a row.</summary>
public sealed record MembershipSource
{
    [Meaning("CSV file with one membership a row, beside the scenario file or below it, or a full path.")]
    public string File { get; init; } = "";

    [Meaning("Column with the identifier of the member.")]
    public string Id { get; init; } = "urn";

    [Meaning("Column with the group.")]
    public string Group { get; init; } = "group_uid";

    [Meaning("Column with the type of group; a file without it has one type.")]
    public string Type { get; init; } = "group_type";

    [Meaning("Column with the day of joining, such as 2012-09-01; a file without it has no dates.")]
    public string Joined { get; init; } = "joined";

    [Meaning(
        "Types of group that count, the most binding first: a member of several is put into the first. Sponsors are left out because they repeat the trust."
    )]
    public IReadOnlyList<string> Types { get; init; } = ["MAT", "SAT", "Federation", "Foundation trust"];

    public static implicit operator MembershipSource(string file) => FromString(file);

    public static MembershipSource FromString(string file) => new() { File = file };
}

/// <summary>Whether members of a group are partners at the start.</summary>
public enum TiesWithin
{
    [Meaning("They are not.")]
    None,

    [Meaning("They are.")]
    Group,
}
