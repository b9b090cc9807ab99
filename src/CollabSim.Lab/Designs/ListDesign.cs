using CollabSim.Engine;
using CollabSim.Lab.Data;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using ProblemList = CollabSim.Lab.Scenarios.ProblemList;

namespace CollabSim.Lab.Designs;

[NameInFiles("list")]
[Meaning("Points given one by one, here or in a CSV file with a column for each factor.")]
internal sealed record ListDesign : Design
{
    [Meaning("The points; each gives every factor a value, by path.")]
    [Describes(typeof(object), ByPath = true)]
    public IReadOnlyList<MapNode>? Points { get; init; }

    [Meaning("CSV file beside the scenario; its columns are the factors' paths.")]
    public ScalarNode? File { get; init; }

    public override void Check(DesignSpace space, ProblemList problems)
    {
        if (Points is null == File is null)
        {
            problems.Add(space.Place, "a list needs either points or a file");
            return;
        }

        foreach (DesignAxis axis in space.Axes.Where(axis => axis.Levels.Count > 0))
        {
            problems.Add(axis.Place, "takes its values from the design's list; only its role is said here");
        }

        try
        {
            Check(Rows(space), space, problems);
        }
        catch (FileProblemException unreadable)
        {
            problems.Add(File!.Place, unreadable.Message);
        }
    }

    public override IReadOnlyList<DataFile> FilesOf(DesignSpace space)
    {
        if (File is null || space.Folder is null)
        {
            return [];
        }

        using CsvTable table = Open(space);
        return [new DataFile(File.Text, table.Encoding.Hash) { IsDesign = true }];
    }

    public override long PointCount(DesignSpace space) => Rows(space).Count;

    public override IEnumerable<IReadOnlyList<ScalarNode>> PointsOf(DesignSpace space) =>
        Rows(space)
            .Select(row => (IReadOnlyList<ScalarNode>)[.. space.Axes.Select(axis => (ScalarNode)row[axis.Path]!)]);

    private static void Check(IReadOnlyList<MapNode> rows, DesignSpace space, ProblemList problems)
    {
        if (rows.Count == 0)
        {
            problems.Add(space.Place, "the list has no points");
        }

        string[] paths = [.. space.Axes.Select(axis => axis.Path)];
        foreach (MapNode row in rows)
        {
            foreach (Entry entry in row.Entries.Where(entry => !paths.Contains(entry.Key)))
            {
                problems.Add(entry.KeyPlace, $"no factor has this path{Nearest.Hint(entry.Key, paths)}");
            }

            foreach (string path in paths.Where(path => row[path] is not ScalarNode { IsNull: false }))
            {
                problems.Add((row[path] ?? row).Place, $"needs a value for {path}");
            }
        }

        NeedDifferent(rows, paths, problems);
    }

    /// <summary>A point that is there already would be run again with the same luck, and count twice.</summary>
    private static void NeedDifferent(IReadOnlyList<MapNode> rows, IReadOnlyList<string> paths, ProblemList problems)
    {
        var known = new Dictionary<string, MapNode>();
        foreach (MapNode row in rows.Where(row => paths.All(path => row[path] is ScalarNode)))
        {
            string point = Spelled(paths.Select(path => (ScalarNode)row[path]!));
            if (!known.TryAdd(point, row))
            {
                problems.Add(row.Place, $"is the same point as that of line {known[point].Place.Line}");
            }
        }
    }

    private IReadOnlyList<MapNode> Rows(DesignSpace space)
    {
        if (Points is not null)
        {
            return Points;
        }

        if (space.Folder is null)
        {
            throw new FileProblemException(new FileProblem(File!.Text, 0, null, null, "no files are read here"));
        }

        using CsvTable table = Open(space);
        var rows = new List<MapNode>();
        while (table.Read())
        {
            var place = new Place(table.ShownAs, table.Line, 0, "");
            rows.Add(
                new MapNode([.. table.Header.Select((path, i) => Cell(table, place with { Path = path }, i))], place)
            );
        }

        return rows;
    }

    private CsvTable Open(DesignSpace space) =>
        CsvTable.Open(space.Find?.Invoke(File!.Text) ?? DataPath.Of(File!.Text, space.Folder!), File!.Text);

    private static Entry Cell(CsvTable table, Place place, int column) =>
        new(place.Path, place, new ScalarNode(table[column], false, place));
}
