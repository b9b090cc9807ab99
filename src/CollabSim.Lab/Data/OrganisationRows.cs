using CollabSim.Engine;

namespace CollabSim.Lab.Data;

/// <summary>The organisations of a population file.</summary>
/// <param name="source">How to read the file.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class OrganisationRows(PopulationSource source, FileProblems problems)
{
    private const int LongestId = 200;

    private readonly List<Organisation> _organisations = [];
    private readonly List<int> _lines = [];

    /// <summary>Latitude and longitude of each organisation, where that is how places are given.</summary>
    private readonly List<(double Lat, double Lon)?> _degrees = [];

    /// <summary>The organisations in file order.</summary>
    public IReadOnlyList<Organisation> Organisations => _organisations;

    /// <summary>Index of each organisation by identifier.</summary>
    public Dictionary<string, int> Index { get; } = new(StringComparer.Ordinal);

    /// <summary>Identifiers of the rows that the filters left out.</summary>
    public HashSet<string> LeftOut { get; } = new(StringComparer.Ordinal);

    public void Read(CsvTable table)
    {
        ColumnReader read = new(table, source.Missing, problems);
        PopulationColumns columns = source.Columns;
        int id = read.Find(columns.Id?.Column, "id");
        if (id < 0)
        {
            if (columns.Id is null)
            {
                problems.Add(
                    table.ShownAs,
                    1,
                    "id",
                    null,
                    table.IsHeadless
                        ? $"the first line must name the columns, but begins with {table.NumberInHeader}, as if it were a school"
                        : $"there is no such column; say which of {string.Join(", ", table.Header)} holds the identifier (columns: id), or make a population file with collabsim import"
                );
            }

            return;
        }

        int name = read.Find(columns.Name?.Column, "name");
        int kind = read.Find(columns.Kind?.Column, "kind");
        int group = read.Find(columns.Group?.Column, "group");
        Func<double?> size = Number(columns.Size, "size", NumberRange.Positive);
        Func<double?> knowledge = Number(columns.Knowledge, "knowledge", NumberRange.Share);
        Func<double?> capacity = Number(columns.AbsorptiveCapacity, "absorptiveCapacity", NumberRange.PositiveShare);
        Func<double?> leadership = Number(columns.Leadership, "leadership", NumberRange.Share);
        Func<double?> autonomy = Number(columns.Autonomy, "autonomy", NumberRange.Share);
        Func<double?> agency = Number(columns.Agency, "agency", NumberRange.Share);
        Func<double?> aim = Number(columns.Aim, "aim", NumberRange.Circle);
        Func<double?> trustGiven = Number(columns.TrustGiven, "trustGiven", NumberRange.Share);
        Func<double?> disposition = Number(columns.Disposition, "disposition", NumberRange.Share);
        Func<(double East, double North)?> place = Place(read, columns, table);
        var filters = read.Find(source.Keep);

        while (table.Read())
        {
            if (!read.IsWhole())
            {
                continue;
            }

            if (!read.Passes(filters))
            {
                if (read.Text(id) is { } left)
                {
                    LeftOut.Add(left);
                }

                continue;
            }

            if (!IsNew(read.Text(id)))
            {
                continue;
            }

            (double East, double North)? at = place();
            bool isDegrees = columns.Lat is not null;
            _degrees.Add(isDegrees && at is { } degrees ? (degrees.North, degrees.East) : null);
            _organisations.Add(
                new Organisation
                {
                    Id = read.Text(id)!,
                    Name = read.Text(name),
                    Kind = read.Text(kind),
                    Group = read.Text(group),
                    EastKm = isDegrees ? null : at?.East,
                    NorthKm = isDegrees ? null : at?.North,
                    Size = size(),
                    Knowledge = knowledge(),
                    AbsorptiveCapacity = capacity(),
                    Leadership = leadership(),
                    Autonomy = autonomy(),
                    Agency = agency(),
                    Aim = aim(),
                    TrustGiven = trustGiven(),
                    Disposition = disposition(),
                }
            );
            if (_organisations.Count > PopulationFile.MostRows)
            {
                read.Wrong(-1, null, $"more than {PopulationFile.MostRows:N0} organisations");
                return;
            }
        }

        if (_organisations.Count == 0 && problems.Count == 0)
        {
            problems.Add(
                table.ShownAs,
                0,
                null,
                null,
                source.Keep.Count == 0 ? "the file has no organisations" : "no row has the values that keep asks for"
            );
        }

        Func<double?> Number(ColumnMapping? mapping, string otherwise, NumberRange range)
        {
            int column = read.Find(mapping?.Column, otherwise);
            return () => read.Number(column, mapping, range);
        }

        bool IsNew(string? identifier)
        {
            if (identifier is null || identifier.Length > LongestId)
            {
                read.Wrong(id, identifier, $"every row needs an identifier of at most {LongestId} letters");
                return false;
            }

            if (!Index.TryAdd(identifier, _organisations.Count))
            {
                read.Wrong(
                    id,
                    identifier,
                    $"this identifier is already on line {_lines[Index[identifier]]}; it must be unique"
                );
                return false;
            }

            _lines.Add(table.Line);
            return true;
        }
    }

    /// <summary>Puts places given in degrees on a map in km.</summary>
    public void Finish()
    {
        (double Lat, double Lon)[] places = [.. _degrees.OfType<(double, double)>()];
        if (places.Length == 0)
        {
            return;
        }

        Projection projection = Projection.Round(places);
        for (int i = 0; i < _organisations.Count; i++)
        {
            if (_degrees[i] is { } degrees)
            {
                (double east, double north) = projection.ToKm(degrees.Lat, degrees.Lon);
                _organisations[i] = _organisations[i] with { EastKm = east, NorthKm = north };
            }
        }
    }

    /// <summary>Reads places: km, metres as km, or degrees, whichever pair of columns is mapped; both numbers or neither.</summary>
    private Func<(double East, double North)?> Place(ColumnReader read, PopulationColumns columns, CsvTable table)
    {
        (
            ColumnMapping? East,
            ColumnMapping? North,
            string EastName,
            string NorthName,
            NumberRange EastRange,
            NumberRange NorthRange
        )[] ways =
        [
            (columns.EastKm, columns.NorthKm, "eastKm", "northKm", NumberRange.Km, NumberRange.Km),
            (columns.Easting, columns.Northing, "easting", "northing", NumberRange.Metres, NumberRange.Metres),
            (columns.Lon, columns.Lat, "lon", "lat", NumberRange.Longitude, NumberRange.Latitude),
        ];
        var mapped = ways.Where(way => way.East is not null || way.North is not null).ToArray();
        if (mapped.Length > 1 || mapped.Any(way => way.East is null || way.North is null))
        {
            problems.Add(
                table.ShownAs,
                1,
                null,
                null,
                "columns: a place needs one of the pairs eastKm and northKm, easting and northing, lat and lon; both of a pair, and one pair only"
            );
            return () => null;
        }

        var use = mapped.Length == 1 ? mapped[0] : ways[0];
        double toKm = use.EastRange == NumberRange.Metres ? 0.001 : 1;
        int eastColumn = read.Find(use.East?.Column, use.EastName);
        int northColumn = read.Find(use.North?.Column, use.NorthName);
        return () =>
        {
            double? east = read.Number(eastColumn, use.East, use.EastRange);
            double? north = read.Number(northColumn, use.North, use.NorthRange);
            if (read.Text(eastColumn) is null != read.Text(northColumn) is null)
            {
                read.Wrong(
                    read.Text(eastColumn) is null ? eastColumn : northColumn,
                    "",
                    "half a place; give both coordinates or neither"
                );
            }

            return east is null || north is null ? null : (east.Value * toKm, north.Value * toKm);
        };
    }
}
