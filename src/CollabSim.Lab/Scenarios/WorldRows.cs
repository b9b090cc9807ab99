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
    private const int Most = 100_000;

    /// <summary>Reads the table.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="shownAs">The file as the user wrote it.</param>
    /// <param name="labels">Columns that set nothing.</param>
    /// <exception cref="FileProblemException">The file cannot be read, a value is missing or is no number, or there are too many rows.</exception>
    public static WorldRows Read(string path, string shownAs, IReadOnlyList<string> labels)
    {
        using CsvTable table = CsvTable.Open(path, shownAs);
        (string Path, int Column)[] settings =
        [
            .. table
                .Header.Index()
                .Where(column => !labels.Contains(column.Item))
                .Select(column => (column.Item, column.Index)),
        ];
        if (settings.Length == 0)
        {
            throw Wrong(table.Line, null, "has no column that is a setting's path, such as transactionCost.base");
        }

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
        );

        FileProblemException Wrong(int line, string? column, string message) =>
            new(new FileProblem(shownAs, line, column, null, message));
    }
}
