namespace CollabSim.Lab.Data;

/// <summary>Which column of a register holds what, by the names that registers are known to use.</summary>
internal static class RegisterColumns
{
    /// <summary>
    /// Our names, each with the names it goes by, the likeliest first; compared by letters and digits alone. From GIAS ("Get
    /// information about schools"), Ofsted and council registers. A group is a trust where the register has trusts, else an authority.
    /// </summary>
    private static readonly (string Ours, string[] Theirs)[] Known =
    [
        ("id", ["id", "urn", "uniquereferencenumber", "schoolurn", "schoolid", "laestab", "seedcode", "code"]),
        (
            "name",
            ["name", "establishmentname", "schoolname", "schname", "institutionname", "organisationname", "title"]
        ),
        ("kind", ["kind"]),
        (
            "group",
            [
                "groupuid",
                "trustuid",
                "trustscode",
                "trustsname",
                "trustname",
                "sponsoringtrust",
                "federationname",
                "group",
                "cluster",
                "laname",
                "localauthority",
                "localauthorityname",
                "la",
                "lacode",
                "district",
                "dept",
            ]
        ),
        ("joined", ["groupjoined", "joined", "datejoinedgroup", "joineddate"]),
        ("eastKm", ["eastkm"]),
        ("northKm", ["northkm"]),
        ("easting", ["easting", "eastings"]),
        ("northing", ["northing", "northings"]),
        ("lat", ["lat", "latitude"]),
        ("lon", ["lon", "lng", "long", "longitude"]),
        (
            "size",
            [
                "size",
                "numberofpupils",
                "pupils",
                "totpups",
                "numberonroll",
                "roll",
                "schoolcapacity",
                "capacity",
                "incomegbp",
            ]
        ),
        (
            "knowledge",
            [
                "knowledge",
                "ofstedratingname",
                "ofstedrating",
                "ofstedlast",
                "ofstedgrade",
                "ofstedoveralleffectiveness",
                "ofstedoutcome",
                "ofsted",
                "overalleffectiveness",
                "inspectiongrade",
                "rating",
                "grade",
            ]
        ),
        ("absorptiveCapacity", ["absorptivecapacity"]),
        ("leadership", ["leadership"]),
        ("autonomy", ["autonomy"]),
        ("agency", ["agency"]),
        ("aim", ["aim"]),
        // Not "trust": registers mean a multi-academy trust by it.
        ("trustGiven", ["trustgiven"]),
        ("disposition", ["disposition"]),
    ];

    /// <summary>Columns that tell open schools from closed ones.</summary>
    private static readonly string[] Status =
    [
        "statuscode",
        "establishmentstatusname",
        "schoolstatus",
        "status",
        "open",
    ];

    /// <summary>What most registers have, besides a place.</summary>
    private static readonly string[] Usual = ["name", "group", "size", "knowledge"];

    private static readonly string[] Places = ["eastKm", "easting", "lat"];

    /// <summary>Columns that name the authority, whatever the group is.</summary>
    private static readonly string[] Authority =
    [
        "laname",
        "localauthority",
        "localauthorityname",
        "la",
        "lacode",
        "district",
    ];

    /// <summary>The columns in use: as the user says, else as guessed; what neither gives is absent.</summary>
    /// <param name="header">The register's columns.</param>
    /// <param name="said">Our name → theirs; empty to leave it out.</param>
    /// <param name="register">The register as the user wrote it.</param>
    /// <exception cref="FileProblemException">A name that is said does not exist, ours or theirs.</exception>
    public static IReadOnlyList<ColumnUse> Choose(
        IReadOnlyList<string> header,
        IReadOnlyDictionary<string, string> said,
        string register
    )
    {
        string[] ours = [.. Known.Select(known => known.Ours)];
        Dictionary<string, string> chosen = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string our, string their) in said)
        {
            Require(our, ours, "columns of a population file", register);
            chosen[our] = their.Length == 0 ? "" : Require(their, header, "columns of the register", register);
        }

        ColumnUse[] uses =
        [
            .. Known
                .Select(known =>
                    chosen.TryGetValue(known.Ours, out string? their)
                        ? new ColumnUse(known.Ours, their, IsGuess: false)
                        : new ColumnUse(known.Ours, Guess(known.Theirs, header) ?? "", IsGuess: true)
                )
                .Where(use => use.Theirs.Length > 0),
        ];
        return WithOnePlace(uses, register);
    }

    /// <summary>Of several pairs of columns that give a place, the pair that the user names, else the first, km before metres before degrees.</summary>
    private static IReadOnlyList<ColumnUse> WithOnePlace(ColumnUse[] uses, string register)
    {
        (string East, string North)[] pairs = [("eastKm", "northKm"), ("easting", "northing"), ("lon", "lat")];
        ColumnUse[][] found =
        [
            .. pairs.Select(pair => uses.Where(use => use.Ours == pair.East || use.Ours == pair.North).ToArray()),
        ];
        if (found.FirstOrDefault(pair => pair is [{ IsGuess: false }]) is [{ } half])
        {
            throw new FileProblemException(
                new FileProblem(register, 0, half.Theirs, null, $"a place needs two columns; {half.Ours} stands alone")
            );
        }

        ColumnUse[] chosen =
            found.FirstOrDefault(pair => pair.Length == 2 && pair.Any(use => !use.IsGuess))
            ?? found.FirstOrDefault(pair => pair.Length == 2)
            ?? [];
        return [.. uses.Where(use => chosen.Contains(use) || !found.Any(pair => pair.Contains(use)))];
    }

    /// <summary>The register's column that tells open schools from closed ones, or null.</summary>
    public static string? StatusColumn(IReadOnlyList<string> header) => Guess(Status, header);

    /// <summary>The register's column that names the authority, or null.</summary>
    public static string? AuthorityColumn(IReadOnlyList<string> header) => Guess(Authority, header);

    /// <summary>Our columns for which the register has none, besides those that few registers have; what a file leaves out is drawn.</summary>
    public static IReadOnlyList<string> Absent(IReadOnlyList<ColumnUse> uses)
    {
        bool Has(string ours) => uses.Any(use => use.Ours == ours);
        return [.. Usual.Where(ours => !Has(ours)), .. Places.Any(Has) ? Enumerable.Empty<string>() : ["a place"]];
    }

    /// <summary>The columns of a file of memberships, by the names of GIAS; what is not found keeps its default name, so that its absence is reported.</summary>
    public static MembershipSource Memberships(IReadOnlyList<string> header, string file, IReadOnlyList<string> types)
    {
        MembershipSource defaults = new() { File = file, Types = types };
        return defaults with
        {
            Id = Guess(Names("id"), header) ?? defaults.Id,
            Group = Guess(["groupuid", "groupid", "group", "trust"], header) ?? defaults.Group,
            Type = Guess(["grouptype", "type"], header) ?? defaults.Type,
            Joined = Guess(Names("joined"), header) ?? defaults.Joined,
        };
    }

    private static string[] Names(string ours) => Known.Single(known => known.Ours == ours).Theirs;

    private static string? Guess(IEnumerable<string> names, IReadOnlyList<string> header) =>
        names
            .Select(name => header.FirstOrDefault(column => LettersAndDigits(column) == name))
            .FirstOrDefault(column => column is not null);

    private static string LettersAndDigits(string column) =>
        string.Concat(column.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string Require(string given, IReadOnlyList<string> known, string what, string register)
    {
        if (known.FirstOrDefault(name => name.Equals(given, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return found;
        }

        string near = Nearest.Of(given, known) is { } name ? $"; did you mean '{name}'?" : "";
        throw new FileProblemException(
            new FileProblem(
                register,
                0,
                given,
                null,
                $"there is no such column; the {what} are {string.Join(", ", known)}{near}"
            )
        );
    }
}

/// <summary>A column of the register and what it is used for.</summary>
/// <param name="Ours">The population file's column.</param>
/// <param name="Theirs">The register's column.</param>
/// <param name="IsGuess">True if its name gave it away, false if the user said so.</param>
public sealed record ColumnUse(string Ours, string Theirs, bool IsGuess);
