using CollabSim.Engine;

namespace CollabSim.Lab.Data;

/// <summary>
/// The schools of a register: tolerant, so that one odd row does not stop an import, and honest, so that every row dropped and every value
/// not used is counted with its reason.
/// </summary>
internal sealed class RegisterRows
{
    private const int LongestId = 200;

    private readonly CsvTable _table;
    private readonly HashSet<string> _missing;
    private readonly Dictionary<string, int> _columns;
    private readonly string? _status;
    private readonly RegisterNumbers _numbers;
    private readonly int _authority;
    private readonly List<(string Authority, int Line)> _origins = [];
    private readonly List<(double Lat, double Lon)?> _degrees = [];
    private readonly Dictionary<string, int> _lineOf = new(StringComparer.Ordinal);

    public RegisterRows(
        CsvTable table,
        ImportOptions options,
        IReadOnlyList<ColumnUse> columns,
        RegisterNumbers numbers
    )
    {
        _table = table;
        _numbers = numbers;
        _authority = RegisterColumns.AuthorityColumn(table.Header) is { } authority ? table.IndexOf(authority) : -1;
        _missing = new HashSet<string>(options.Missing, StringComparer.OrdinalIgnoreCase);
        _columns = columns.ToDictionary(use => use.Ours, use => table.IndexOf(use.Theirs));
        HasGrades = columns.Any(IsGrade);
        _status =
            RegisterColumns.StatusColumn(table.Header) is { } status
            && options.Keep.All(keep => !keep.Column.Equals(status, StringComparison.OrdinalIgnoreCase))
                ? status
                : null;
        Read(options.Keep);
        PutOnMap();
        FarAway = Data.FarAway.Among(Schools, _origins);
    }

    /// <summary>Schools that lie far from all others of their authority; none where the register names no authorities.</summary>
    public IReadOnlyList<FarAway> FarAway { get; }

    /// <summary>The columns in which numbers stand: our name and index.</summary>
    public static IReadOnlyList<(string Ours, int Column)> NumberColumns(
        CsvTable table,
        IReadOnlyList<ColumnUse> columns
    ) =>
        [
            .. columns
                .Where(use => use.Ours is not ("id" or "name" or "kind" or "group" or "joined") && !IsGrade(use))
                .Select(use => (use.Ours, table.IndexOf(use.Theirs))),
        ];

    /// <summary>The register's columns that nothing is taken from.</summary>
    public static IReadOnlyList<string> Unused(IReadOnlyList<string> header, IReadOnlyList<ColumnUse> columns) =>
        [
            .. header.Where(column =>
                column.Length > 0 && columns.All(use => !use.Theirs.Equals(column, StringComparison.OrdinalIgnoreCase))
            ),
        ];

    /// <summary>Starting knowledge comes from inspection grades unless the column is called as ours is.</summary>
    private static bool IsGrade(ColumnUse use) =>
        use.Ours == "knowledge" && !use.Theirs.Equals("knowledge", StringComparison.OrdinalIgnoreCase);

    /// <summary>True if starting knowledge comes from grades, false if it comes as numbers or not at all.</summary>
    public bool HasGrades { get; }

    public List<Organisation> Schools { get; } = [];

    /// <summary>When each school joined its group, where the register says so.</summary>
    public List<DateOnly?> Joined { get; } = [];

    /// <summary>Rows below the first line.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows that the user's filters left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Rows that could not be used.</summary>
    public ReasonCounts Dropped { get; } = new();

    /// <summary>Schools kept without something.</summary>
    public ReasonCounts Without { get; } = new();

    /// <summary>How many schools kept have each status, where the register has one and no filter asks for it.</summary>
    public SortedDictionary<string, int> Statuses { get; } = new(StringComparer.Ordinal);

    /// <summary>The column of <see cref="Statuses"/>.</summary>
    public string? StatusColumn => _status;

    private void Read(IReadOnlyList<Keep> keep)
    {
        FileProblems problems = new();
        ColumnReader read = new(_table, [], problems);
        var filters = read.Find(keep);
        if (problems.Count > 0)
        {
            throw new FileProblemException(problems.Summarize()[0]);
        }

        while (_table.Read())
        {
            Rows++;
            if (WhyNoRow() is { } broken)
            {
                Dropped.Add(broken, Example());
            }
            else if (!read.Passes(filters))
            {
                // Before anything else is said of it: what is wrong with other people's schools does not matter.
                LeftOut++;
            }
            else if (WhyNoSchool() is { } reason)
            {
                Dropped.Add(reason, Example());
            }
            else if (!_lineOf.TryAdd(Text("id")!, _table.Line))
            {
                Dropped.Add("identifier seen before (the first row counts)", Example());
            }
            else
            {
                Schools.Add(School());
            }

            if (Rows > PopulationFile.MostRows)
            {
                throw new FileProblemException(
                    new FileProblem(
                        _table.ShownAs,
                        _table.Line,
                        null,
                        null,
                        $"the register has more than {PopulationFile.MostRows:N0} rows"
                    )
                );
            }
        }
    }

    /// <summary>Why the row's values cannot be told apart, or null.</summary>
    private string? WhyNoRow() =>
        _table.IsLeftOpen ? "a quotation mark is left open; all that follows is lost"
        : _table.HasFieldsBeyondHeader() ? "more fields than columns (a comma outside quotes?)"
        : null;

    /// <summary>Why the row is no school, or null.</summary>
    private string? WhyNoSchool() =>
        Text("id") is not { } id ? "no identifier"
        : id.Length > LongestId ? $"identifier longer than {LongestId} letters"
        : null;

    private Organisation School()
    {
        if (_table.Count < _table.Header.Count)
        {
            Without.Add("its last columns (the row is short)", Example());
        }

        if (_status is not null && Statuses.Count < 20)
        {
            string status = _table[_table.IndexOf(_status)];
            Statuses[status] = Statuses.GetValueOrDefault(status) + 1;
        }

        (double East, double North)? place = Place();
        Joined.Add(Day());
        _origins.Add((_table[_authority], _table.Line));
        return new Organisation
        {
            Id = Text("id")!,
            Name = Line(Text("name")),
            Kind = Line(Text("kind")) ?? "school",
            Group = Line(Text("group")),
            EastKm = place?.East,
            NorthKm = place?.North,
            Size = Number("size", NumberRange.Positive),
            Knowledge = Knowledge(),
            AbsorptiveCapacity = Number("absorptiveCapacity", NumberRange.PositiveShare),
            Leadership = Number("leadership", NumberRange.Share),
            Autonomy = Number("autonomy", NumberRange.Share),
            Agency = Number("agency", NumberRange.Share),
            Aim = Number("aim", NumberRange.Circle),
            TrustGiven = Number("trustGiven", NumberRange.Share),
            Disposition = Number("disposition", NumberRange.Share),
        };
    }

    /// <summary>When the school joined its group; null: not given, or no day.</summary>
    private DateOnly? Day()
    {
        if (Text("joined") is not { } text)
        {
            return null;
        }

        DateOnly? day = StartDay.DayOf(text);
        if (day is null)
        {
            Without.Add(
                "a day of joining: cannot be read as a day such as 2012-09-01 or 01/09/2012 (its ties are there from the start)",
                $"{Example()}: {text}"
            );
        }

        return day;
    }

    private double? Knowledge()
    {
        if (!HasGrades)
        {
            return Number("knowledge", NumberRange.Share);
        }

        if (Text("knowledge") is not { } grade)
        {
            Without.Add("starting knowledge: no grade (it will be drawn)", Example());
            return null;
        }

        if (OfstedGrades.Knowledge.TryGetValue(grade, out double knowledge))
        {
            return knowledge;
        }

        Without.Add("starting knowledge: the grade is not an Ofsted grade (it will be drawn)", $"{Example()}: {grade}");
        return null;
    }

    /// <summary>The place in km, or null; degrees wait for <see cref="PutOnMap"/>.</summary>
    private (double East, double North)? Place()
    {
        (string East, string North, NumberRange EastRange, NumberRange NorthRange)? way =
            Has("eastKm", "northKm") ? ("eastKm", "northKm", NumberRange.Km, NumberRange.Km)
            : Has("easting", "northing") ? ("easting", "northing", NumberRange.Metres, NumberRange.Metres)
            : Has("lon", "lat") ? ("lon", "lat", NumberRange.Longitude, NumberRange.Latitude)
            : null;
        _degrees.Add(null);
        if (way is not var (eastName, northName, eastRange, northRange))
        {
            return null;
        }

        if (Text(eastName) is null || Text(northName) is null)
        {
            Without.Add(
                Text(eastName) is null == Text(northName) is null ? "a place: no position" : "a place: half a position",
                Example()
            );
            return null;
        }

        double? east = Parse(eastName, eastRange);
        double? north = Parse(northName, northRange);
        if (east is null || north is null || (eastName != "eastKm" && east == 0 && north == 0))
        {
            Without.Add(
                east is null || north is null ? "a place: the position cannot be read" : "a place: position 0, 0",
                $"{Example()}: {Text(eastName)}, {Text(northName)}"
            );
            return null;
        }

        if (eastName == "lon")
        {
            _degrees[^1] = (north.Value, east.Value);
            return null;
        }

        double toKm = eastName == "easting" ? 0.001 : 1;
        return (Metre(east.Value * toKm), Metre(north.Value * toKm));
    }

    private void PutOnMap()
    {
        (double Lat, double Lon)[] places = [.. _degrees.OfType<(double, double)>()];
        if (places.Length == 0)
        {
            return;
        }

        Projection projection = Projection.Round(places);
        for (int i = 0; i < Schools.Count; i++)
        {
            if (_degrees[i] is { } degrees)
            {
                (double east, double north) = projection.ToKm(degrees.Lat, degrees.Lon);
                Schools[i] = Schools[i] with { EastKm = Metre(east), NorthKm = Metre(north) };
            }
        }
    }

    private double? Number(string ours, NumberRange range)
    {
        if (Text(ours) is not { } text)
        {
            if (_columns.ContainsKey(ours))
            {
                Without.Add($"{ours}: nothing given", Example());
            }

            return null;
        }

        double? value = Parse(ours, range);
        if (value is null)
        {
            Without.Add($"{ours}: not {range.Allowed}", $"{Example()}: {text}");
        }

        return value;
    }

    private string? Text(string ours)
    {
        string value = _columns.TryGetValue(ours, out int column) ? _table[column] : "";
        return value.Length == 0 || _missing.Contains(value) ? null : value;
    }

    private bool Has(string east, string north) => _columns.ContainsKey(east) && _columns.ContainsKey(north);

    private string Example() => $"line {_table.Line}" + (Text("id") is { } id ? $" ({Line(id)})" : "");

    private double? Parse(string ours, NumberRange range) =>
        _numbers.Read(ours, Text(ours)!) is { } value && range.Contains(value) ? value : null;

    private static double Metre(double km) => Math.Round(km, 3);

    /// <summary>The text on one line, so that a row of the population file is a line.</summary>
    private static string? Line(string? text) =>
        text is null ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
