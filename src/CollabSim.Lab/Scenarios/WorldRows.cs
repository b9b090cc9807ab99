using CollabSim.Lab.Data;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>A table of worlds: a row for each, with a column for each setting, by path.</summary>
/// <param name="Paths">The settings.</param>
/// <param name="Worlds">Their values, world by world.</param>
/// <param name="File">The file.</param>
/// <param name="Place">Where it is, for messages.</param>
internal sealed record WorldRows(
    IReadOnlyList<string> Paths,
    IReadOnlyList<IReadOnlyDictionary<string, ScalarNode>> Worlds,
    DataFile File,
    Place Place
)
{
    /// <summary>The column that says which evidence the worlds agree with.</summary>
    public const string CalibratedToColumn = "calibratedTo";

    private const int Most = 100_000;

    // Columns that say which world a row is, and so set nothing.
    private static readonly string[] Labels = ["world", "weight", CalibratedToColumn];

    /// <summary>The evidence that the worlds agree with, or null: the table does not say.</summary>
    public string? CalibratedTo { get; private init; }

    /// <summary>Reads the table.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="shownAs">The file as the user wrote it.</param>
    /// <exception cref="FileProblemException">The file cannot be read, a value is missing or is no number, or there are too many rows.</exception>
    public static WorldRows Read(string path, string shownAs)
    {
        using CsvTable table = CsvTable.Open(path, shownAs);
        (string Path, int Column)[] settings =
        [
            .. table
                .Header.Index()
                .Where(column => !Labels.Contains(column.Item))
                .Select(column => (column.Item, column.Index)),
        ];
        if (settings.Length == 0)
        {
            throw Wrong(table.Line, null, "has no column that is a setting's path, such as transactionCost.base");
        }

        int evidence = table.Header.ToList().IndexOf(CalibratedToColumn);
        SortedSet<string> calibrated = new(StringComparer.Ordinal);
        List<IReadOnlyDictionary<string, ScalarNode>> worlds = [];
        while (table.Read())
        {
            Place place = new(shownAs, table.Line, 0, "");
            Dictionary<string, ScalarNode> world = [];
            foreach ((string setting, int column) in settings)
            {
                ScalarNode value = new(table[column], false, place with { Path = setting });
                if (value.IsNull)
                {
                    throw Wrong(table.Line, setting, "needs a value in every world");
                }

                world[setting] = value;
            }

            calibrated.Add(table[evidence]);
            worlds.Add(world);
            if (worlds.Count > Most)
            {
                throw Wrong(table.Line, null, $"has more than {Most:N0} worlds");
            }
        }

        return new WorldRows(
            [.. settings.Select(setting => setting.Path)],
            worlds,
            new DataFile(shownAs, table.Encoding.Hash) { IsDesign = true },
            new Place(shownAs, 1, 0, "")
        )
        {
            CalibratedTo = calibrated.Count == 0 || calibrated.Contains("") ? null : string.Join("; ", calibrated),
        };

        FileProblemException Wrong(int line, string? column, string message) =>
            new(new FileProblem(shownAs, line, column, null, message));
    }
}
