using System.Globalization;
using System.Text;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// What a calibration's own test found, world by world: <c>self-test.csv</c>. A world is written as soon as it is done, so that a test that is stopped
/// goes on where it was. Rows of another test (other runs, settings or program) are dropped.
/// </summary>
/// <param name="folder">Where it lies.</param>
/// <param name="parameters">What is compared, in order.</param>
/// <param name="watch">Is told how far the test is.</param>
internal sealed class SelfTestFile(string folder, IReadOnlyList<string> parameters, Watch watch)
{
    public const string Name = "self-test.csv";

    /// <summary>What stands in place of a parameter's path for the log likelihood.</summary>
    public const string LogLikelihood = "logLikelihood";

    private static readonly string[] YesNo = ["no", "yes"];

    private readonly Lock _writing = new();
    private readonly string _path = Path.Combine(folder, Name);
    private readonly Dictionary<int, TruthAmongDraws[]> _kept = [];
    private string _test = "";

    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        new("test", "the test's name: a hash of all that determines it"),
        new("world", "a world whose parameters are known, from 1", "", ColumnType.Whole),
        new("parameter", "the parameter; logLikelihood: how likely the true values make the world's outcomes"),
        new(
            "truth",
            "the share of its prior that lies below the true value (of a log likelihood: itself)",
            "",
            ColumnType.Number
        ),
        new("draws", "draws of the posterior that the world's outcomes give", "draws", ColumnType.Whole),
        new("rank", "draws below the true value", "draws", ColumnType.Whole),
        new("mean", "mean of the draws", "truth's", ColumnType.Number),
        new("variance", "variance of the draws", "truth's, squared", ColumnType.Number),
        new("within50", "whether the middle 50 % of the draws hold the true value", "", ColumnType.YesNo, "yes, no"),
        new("within95", "whether the middle 95 % of the draws hold the true value", "", ColumnType.YesNo, "yes, no"),
    ];

    /// <summary>Begins a test, or goes on with it.</summary>
    /// <param name="test">A hash of all that determines it.</param>
    /// <param name="worlds">Worlds that it tries.</param>
    /// <exception cref="ResultsException">The file cannot be written.</exception>
    public void Begin(string test, int worlds)
    {
        _test = test;
        Read();
        ResultsFolder.Make(folder);
        Write();
        watch.Begin("its own test, worlds tried", worlds);
        foreach (int _ in _kept.Keys)
        {
            watch.Step();
        }
    }

    /// <summary>What was found in a world before; null: it was not tried yet.</summary>
    public TruthAmongDraws[]? Find(int world)
    {
        lock (_writing)
        {
            return _kept.GetValueOrDefault(world);
        }
    }

    /// <summary>Keeps what was found in a world.</summary>
    public void Keep(int world, TruthAmongDraws[] found)
    {
        lock (_writing)
        {
            File.AppendAllText(_path, Table([(world, found)]).ToCsv()[Table([]).ToCsv().Length..]);
            _kept[world] = found;
            watch.Step();
        }
    }

    /// <summary>Puts worlds in order, whoever was first.</summary>
    public void End() => Write();

    private void Write() =>
        ResultsFolder.Write(
            _path,
            file => file.Write(Encoding.UTF8.GetBytes(Table(_kept.Select(each => (each.Key, each.Value))).ToCsv()))
        );

    private DataTable Table(IEnumerable<(int World, TruthAmongDraws[] Found)> worlds) =>
        DataTable.Of(
            [.. Columns.Select(column => column.Name)],
            from each in worlds.OrderBy(each => each.World)
            from found in each.Found.Index()
            select (each.World, Parameter: parameters[found.Index], Found: found.Item),
            row =>
                [
                    _test,
                    row.World + 1,
                    row.Parameter,
                    row.Found.Truth,
                    row.Found.Draws,
                    row.Found.Rank,
                    row.Found.Mean,
                    row.Found.Variance,
                    YesNo[row.Found.IsInHalf ? 1 : 0],
                    YesNo[row.Found.IsInMost ? 1 : 0],
                ]
        );

    // A world counts if all of its rows are there whole: the last ones may have been cut off.
    private void Read()
    {
        if (!File.Exists(_path))
        {
            return;
        }

        IEnumerable<IGrouping<int, (string Parameter, TruthAmongDraws Found)>> worlds = File.ReadLines(_path)
            .Select(line => line.Split(','))
            .Where(fields => fields.Length == Columns.Count && fields[0] == _test)
            .Select(Row)
            .OfType<(int World, string Parameter, TruthAmongDraws Found)>()
            .GroupBy(row => row.World, row => (row.Parameter, row.Found));
        foreach (IGrouping<int, (string Parameter, TruthAmongDraws Found)> world in worlds)
        {
            if (world.Select(row => row.Parameter).SequenceEqual(parameters))
            {
                _kept[world.Key] = [.. world.Select(row => row.Found)];
            }
        }
    }

    private static (int World, string Parameter, TruthAmongDraws Found)? Row(string[] fields)
    {
        int Whole(int column) => int.Parse(fields[column], CultureInfo.InvariantCulture);
        double Number(int column) => double.Parse(fields[column], CultureInfo.InvariantCulture);
        return YesNo.Contains(fields[^1])
            ? (
                Whole(1) - 1,
                fields[2],
                new TruthAmongDraws(
                    Number(3),
                    Whole(4),
                    Whole(5),
                    Number(6),
                    Number(7),
                    fields[8] == YesNo[1],
                    fields[9] == YesNo[1]
                )
            )
            : null;
    }
}
