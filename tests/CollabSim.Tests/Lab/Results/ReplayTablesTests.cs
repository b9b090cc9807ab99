using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Results;

internal sealed class ReplayTablesTests
{
    private const string Given = """
        population: { file: schools.csv }
        model: { years: 2, network: { kind: complete } }
        replications: 2
        seed: 5
        observe: { outcomes: [ meanTrust@2y ] }
        """;

    private const string Schools = """
        id,name,kind,group,eastKm,northKm,size,aim
        a,Ash,school,North,1.5,2.5,210,0.125
        b,Birch,school,North,3,4,420,0.25
        c,Cedar,school,South,5,6,,0.5

        """;

    private TemporaryFolder _temporary = null!;

    [SetUp]
    public async Task Run_a_study()
    {
        _temporary = new TemporaryFolder();
        await File.WriteAllTextAsync(_temporary["schools.csv"], Schools);
        await File.WriteAllTextAsync(_temporary["given.yaml"], Given);
        await Runner.RunAsync(ScenarioFile.Read(_temporary["given.yaml"]), _temporary["r"]);
    }

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    [Test]
    public void Every_finished_run_becomes_one_panel_that_says_of_which_run_each_row_is()
    {
        IReadOnlyList<string> files = ReplayTables.Write(Replay.Each(_temporary["r"], null), _temporary["panel"]);

        string[][] schools = Rows(files[1]);
        Assert.That(files.Select(Path.GetFileName), Is.EqualTo(["series.csv", "schools.csv", "partnerships.csv"]));
        Assert.That(schools, Has.Length.EqualTo(1 + (2 * 3 * 3)), "two runs, three schools, the start and two years");
        using StudyResults results = StudyResults.Open(_temporary["r"]);
        string[] ids = [.. results.Runs().Select(run => run.Id)];
        Assert.That(Column(schools, "run").Distinct(), Is.EqualTo(ids), "in the order of runs.csv");
        Assert.That(Column(schools, "replication").Distinct(), Is.EquivalentTo(["0", "1"]));
        Assert.That(Column(schools, "arm").Distinct(), Is.EqualTo(["baseline"]));
        Assert.That(Rows(files[0]), Has.Length.EqualTo(1 + (2 * 13)));
    }

    [Test]
    public void Places_sizes_and_aims_of_the_register_stand_beside_what_becomes_of_its_schools()
    {
        IReadOnlyList<string> files = ReplayTables.Write(Replay.Each(_temporary["r"], null), _temporary["panel"]);

        string[][] schools = Rows(files[1]);
        foreach (
            (string column, string[] values) in new[]
            {
                ("school", new[] { "a", "b", "c" }),
                ("eastKm", ["1.5", "3", "5"]),
                ("northKm", ["2.5", "4", "6"]),
                ("size", ["210", "420", ""]),
                ("aim", ["0.125", "0.25", "0.5"]),
            }
        )
        {
            Assert.That(Column(schools, column).Take(3), Is.EqualTo(values), column);
        }
    }

    [Test]
    public void The_partnerships_of_a_school_are_as_many_as_its_row_says_and_trust_agrees()
    {
        IReadOnlyList<string> files = ReplayTables.Write(Replay.Each(_temporary["r"], null), _temporary["panel"]);

        string[][] schools = Rows(files[1]);
        string[][] ties = Rows(files[2]);
        (int run, int tick, int school) = (Index(schools, "run"), Index(schools, "tick"), Index(schools, "school"));
        (int a, int b) = (Index(ties, "schoolA"), Index(ties, "schoolB"));
        (int ab, int ba) = (Index(ties, "trustAB"), Index(ties, "trustBA"));
        Assert.That(ties, Has.Length.GreaterThan(1 + 3), "a complete network of three at the start");
        foreach (string[] row in schools[1..])
        {
            string[][] own =
            [
                .. ties[1..]
                    .Where(tie => tie[0] == row[run] && tie[tick] == row[tick])
                    .Where(tie => tie[a] == row[school] || tie[b] == row[school]),
            ];
            Assert.That(own, Has.Length.EqualTo(int.Parse(row[Index(schools, "partnerships")])));
            if (own.Length > 0)
            {
                Assert.That(
                    own.Average(tie => double.Parse(tie[tie[a] == row[school] ? ab : ba])),
                    Is.EqualTo(double.Parse(row[Index(schools, "trustGiven")])).Within(1e-12)
                );
            }
        }
    }

    [Test]
    public void A_name_that_is_given_twice_is_one_run()
    {
        using StudyResults results = StudyResults.Open(_temporary["r"]);
        string id = results.Runs().First().Id;

        Assert.That(Replay.Each(_temporary["r"], [id, id[..12]]).Count(), Is.EqualTo(1));
    }

    private static string[][] Rows(string file) => [.. File.ReadAllLines(file).Select(line => line.Split(','))];

    private static int Index(string[][] rows, string column) => Array.IndexOf(rows[0], column);

    private static IEnumerable<string> Column(string[][] rows, string column) =>
        rows[1..].Select(row => row[Index(rows, column)]);
}
