using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Tests.Lab.Results;

/// <summary>A row for each school, or each partnership, at each time of each run.</summary>
internal sealed class PanelTests
{
    private const string Looks = """
          schools: { every: 1y, columns: [ trustReceived, performance, open, kind ] }
          partnerships: { every: 2y, replications: 1 }
        """;

    private TemporaryFolder _temporary = null!;

    [SetUp]
    public void Make_a_folder() => _temporary = new TemporaryFolder();

    [TearDown]
    public void Remove_the_folder() => _temporary.Dispose();

    [TestCase(1, true)]
    [TestCase(3, true)]
    [TestCase(2, false)]
    public async Task Observed_by_any_number_of_workers_a_panel_is_the_one_that_is_exported_later_bit_for_bit(
        int workers,
        bool forks
    )
    {
        await Run("observed", Looks, new RunnerOptions { Workers = workers, Forks = forks });
        await Run("later", "");

        IReadOnlyList<string> observed = Export("observed", Asked());
        IReadOnlyList<string> later = Export("later", Asked());

        Assert.That(observed.Select(Path.GetFileName), Is.EqualTo(["schools.parquet", "partnerships.parquet"]));
        AssertSame(observed, later);
        AssertSame(Export("observed", Asked(), TableFormat.Csv), Export("later", Asked(), TableFormat.Csv));
    }

    [Test]
    public async Task Run_in_shards_and_merged_a_panel_is_that_of_one_machine()
    {
        await Run("whole", Looks);
        await Run("parts", Looks, new RunnerOptions { Shard = new Shard(2, 2) });
        await Run("parts", Looks, new RunnerOptions { Shard = new Shard(1, 2) });
        Merge.Into(_temporary["parts"]);

        AssertSame(Observed("parts"), Observed("whole"));
    }

    [Test]
    public async Task A_row_is_of_a_school_at_a_time_in_a_run_and_says_which()
    {
        await Run("r", Looks);
        string[][] rows = Rows(Export("r", Asked(), TableFormat.Csv)[0]);

        Assert.That(
            string.Join(',', rows[0]),
            Is.EqualTo(
                "run,point,arm,replication,transactionCost.base,tick,year,school,kind,open,performance,trustReceived"
            ),
            "columns come in their own order, whatever the file's"
        );
        // 2 points x 3 arms x 2 replications, 5 schools at the start and after each of 2 years; one arm is as the baseline.
        Assert.That(rows, Has.Length.EqualTo(1 + (12 * 5 * 3)));
        using StudyResults results = StudyResults.Open(_temporary["r"]);
        Assert.That(
            rows.Skip(1).Select(row => row[0] + row[1] + row[2]).Distinct(),
            Is.EqualTo(results.Runs().Select(run => $"{run.Id}{run.Point}{results.Study.Arms[run.Arm].Name}"))
        );
        Assert.That(rows.Skip(1).Take(15).Select(row => row[5]), Is.EqualTo(Times("0", "6", "12", 5)));
        Assert.That(rows.Skip(1).Take(15).Select(row => row[6]), Is.EqualTo(Times("0", "1", "2", 5)));
        Assert.That(rows.Skip(1).Take(5).Select(row => row[7]), Is.EqualTo(["0", "1", "2", "3", "4"]));
        Assert.That(rows.Skip(1).Select(row => row[4]).Distinct(), Is.EquivalentTo(["0.1", "0.3"]));
    }

    [Test]
    public async Task Partnerships_say_who_is_in_them_once_and_only_chosen_replications_have_them()
    {
        await Run("r", Looks);
        string[][] rows = Rows(Export("r", Asked(), TableFormat.Csv)[1]);
        string[][] start = [.. rows.Skip(1).Where(row => row[5] == "0")];

        Assert.That(rows[0][7..], Is.EqualTo(["schoolA", "schoolB", "trustAB", "trustBA", "jointDays", "class"]));
        Assert.That(rows.Skip(1).Select(row => row[3]).Distinct(), Is.EqualTo(["0"]));
        // Of five schools all of which know each other there are ten pairs.
        Assert.That(start, Has.Length.EqualTo(6 * 10), "2 points x 3 arms");
        Assert.That(
            start.Take(10).Select(row => row[7] + row[8]),
            Is.EqualTo(["01", "02", "03", "04", "12", "13", "14", "23", "24", "34"])
        );
        Assert.That(start.Select(row => row[12]).Distinct(), Is.EqualTo(["new"]));
    }

    [Test]
    public async Task A_panel_says_what_replay_says()
    {
        await Run("r", Looks);
        using StudyResults results = StudyResults.Open(_temporary["r"]);
        string run = results.Runs().First().Id;
        string[][] replayed = Rows(ReplayTables.Write([Replay.Of(_temporary["r"], run)], _temporary["replay"])[1]);
        string[][] panel =
        [
            .. Rows(Export("r", Asked(), TableFormat.Csv)[0]).Where(row => row[0] == "run" || row[0] == run),
        ];
        int twice = panel.Skip(1).Select(row => row[2]).Distinct().Count();

        foreach (string column in (string[])["tick", "school", "kind", "open", "performance", "trustReceived"])
        {
            Assert.That(
                Column(panel, column).Take((panel.Length - 1) / twice),
                Is.EqualTo(Column(replayed, column)),
                column
            );
        }
    }

    [Test]
    public async Task What_is_asked_for_beyond_what_was_observed_is_lived_through_again()
    {
        await Run("observed", Looks);
        await Run("later", "");
        PanelSpec more = new(PanelKind.Schools, PanelSpec.ColumnsOf(PanelKind.Schools), [0, 3, 12]);
        PanelSpec less = new(PanelKind.Schools, ["open"], [12], 1);

        AssertSame(Export("observed", [more]), Export("later", [more]));
        AssertSame(Export("observed", [less]), Export("later", [less]));
        Assert.That(Rows(Export("later", [less], TableFormat.Csv)[0]), Has.Length.EqualTo(1 + (6 * 5)));
    }

    [Test]
    public async Task Chosen_runs_are_alone_in_the_table()
    {
        await Run("r", "");
        using StudyResults results = StudyResults.Open(_temporary["r"]);
        string[] ids = [.. results.Runs().Select(run => run.Id).Distinct()];

        IReadOnlyList<string> files = PanelTables.Write(
            results,
            _temporary["r"],
            ResultsFolder.Make(_temporary["out"]),
            TableFormat.Csv,
            [Asked()[0]],
            [ids[2][..12], ids[0]]
        );

        Assert.That(Rows(files[0]).Skip(1).Select(row => row[0]).Distinct(), Is.EqualTo([ids[0], ids[2]]));
        Assert.That(
            () =>
                PanelTables.Write(
                    results,
                    _temporary["r"],
                    _temporary["out"],
                    TableFormat.Csv,
                    [Asked()[0]],
                    ["nobody"]
                ),
            Throws.InstanceOf<ResultsException>().With.Message.Contains("No run of this study begins with nobody")
        );
    }

    [Test]
    public async Task A_study_that_starts_to_look_runs_again_only_what_has_to_be_looked_at()
    {
        await Run("r", "");
        RunSummary looked = await Run("r", "  partnerships: { every: 2y, replications: 1 }");
        RunSummary again = await Run("r", "  partnerships: { every: 2y, replications: 1 }");
        await Run("fresh", "  partnerships: { every: 2y, replications: 1 }");

        Assert.That(
            (looked.Ran, looked.Present),
            Is.EqualTo((4L, 4L)),
            "the first replication of 2 points x 2 different arms"
        );
        Assert.That(again.Ran, Is.Zero);
        AssertSame(Observed("r"), Observed("fresh"));
    }

    [Test]
    public async Task The_tables_of_a_study_have_the_panel_beside_them_and_the_codebook_explains_it()
    {
        await Run("r", Looks);
        using StudyResults results = StudyResults.Open(_temporary["r"]);
        Csv.Write(results, _temporary["r"]);

        string codebook = File.ReadAllText(Path.Combine(_temporary["r"], "codebook.csv"));
        Assert.That(
            codebook,
            Does.Contain(
                    "schools.parquet,trustReceived,mean trust of its partners in it; empty: it has none,,number,0 to 1"
                )
                .And.Contain("partnerships.parquet,jointDays,days spent together,days in the last tick,number,")
                .And.Contain(
                    "class,what the last tick was to it,,text,\"advantage, otherInertia, comfortable, hollow, dormant, new\""
                )
        );
    }

    [Test]
    public async Task Spoilt_rows_of_a_panel_are_damage()
    {
        await Run("r", Looks);
        SqliteConnection.ClearAllPools();
        using (
            SqliteConnection file = new($"Data Source={Path.Combine(_temporary["r"], "results.sqlite")};Pooling=False")
        )
        {
            file.Open();
            using SqliteCommand spoil = file.CreateCommand();
            spoil.CommandText = "UPDATE panel_rows SET value = substr(value, 1, length(value) / 2)";
            spoil.ExecuteNonQuery();
        }

        Assert.That(
            () => Observed("r"),
            Throws.InstanceOf<ResultsException>().With.Message.Contains("the rows of a panel cannot be read")
        );
    }

    [Test]
    public void Packed_rows_come_back_with_their_texts_and_with_what_is_missing()
    {
        PanelSpec panel = new(PanelKind.Schools, ["name", "open", "trustGiven", "partnerships"], [0, 6]);
        PanelColumns columns = PanelColumns.Of(panel.Kind, panel.Columns);
        PanelRows rows = new(columns);
        foreach (int look in (int[])[2, 1])
        {
            int first = rows.Look(look);
            for (int row = first; row < first + look; row++)
            {
                rows.Set(0, row, $"id{row}");
                rows.Set(1, row, row == 1 ? null : "Ash, the “first”");
                rows.Set(2, row, row % 2);
                rows.Set(3, row, 7.0);
                rows.Set(4, row, row == 2 ? null : Math.PI);
            }
        }

        PanelRows back = PanelRows.Unpack(rows.Pack(), panel);

        Assert.That(columns.Names, Is.EqualTo(["school", "name", "open", "partnerships", "trustGiven"]));
        Assert.That((back.Looks, back.Count, back.RowsOf(0), back.RowsOf(1)), Is.EqualTo((2, 3, 2, 1)));
        Assert.That(Enumerable.Range(0, 3).Select(row => back.Text(0, row)), Is.EqualTo(["id0", "id1", "id2"]));
        Assert.That(
            Enumerable.Range(0, 3).Select(row => back.Text(1, row)),
            Is.EqualTo(["Ash, the “first”", null, "Ash, the “first”"])
        );
        Assert.That(
            Enumerable.Range(0, 3).Select(row => back.Number(4, row)),
            Is.EqualTo([Math.PI, Math.PI, (double?)null])
        );
        Assert.That(
            () => PanelRows.Unpack(rows.Pack(), panel with { Columns = ["name"] }),
            Throws.InstanceOf<InvalidDataException>()
        );
    }

    [Test]
    public void One_run_has_no_more_values_than_fit_into_memory()
    {
        PanelRows rows = new(PanelColumns.Of(PanelKind.Partnerships, ["class"]));

        Assert.That(
            () => rows.Look(10_000_001),
            Throws.InvalidOperationException.With.Message.Contains("more than 30,000,000 values")
        );
    }

    [TestCase(
        "schools: { columns: [ performence ] }",
        "no column of schools is called performence; did you mean performance?"
    )]
    [TestCase("schools: { columns: [ open, open ] }", "open is here twice; first in column ")]
    [TestCase("schools: { columns: [] }", "no column is named")]
    [TestCase("partnerships: { columns: [ trust ] }", "no column of partnerships is called trust")]
    [TestCase("schools: { every: 0.01y }", "is shorter than a tick")]
    [TestCase("schools: { evry: 1y }", "evry")]
    [TestCase("schools: { replications: 0 }", "replications")]
    public void What_cannot_be_looked_at_is_said(string looks, string message) =>
        Assert.That(
            () => ScenarioFile.Parse(Scenario($"  {looks}"), "q.yaml"),
            Throws.InstanceOf<ScenarioException>().With.Message.Contains(message)
        );

    [Test]
    public void A_panel_that_would_not_fit_is_refused_before_anything_runs() =>
        Assert.That(
            () =>
                ScenarioFile.Parse(
                    Scenario("  schools: { every: 1 tick }").Replace("schools: 5,", "schools: 200000,"),
                    "q.yaml"
                ),
            Throws
                .InstanceOf<ScenarioException>()
                .With.Message.Contains(
                    "200,000 schools at 13 times with 22 columns are 57,200,000 values in each run; at most 30,000,000"
                )
        );

    [Test]
    public void Explain_says_how_many_rows_a_panel_will_have() =>
        Assert.That(
            Explanation.Of(ScenarioFile.Parse(Scenario(Looks), "q.yaml")),
            // 2 points x 3 arms x 2 replications; for partnerships 1 replication and ten pairs at years 0 and 2.
            Does.Contain("every school at 3 times of 12 runs: 180 rows of 5 columns, about ")
                .And.Contain(
                    "every partnership at 2 times of 6 runs: about 120 rows of 6 columns if they stay as many as at the start"
                )
        );

    private static string Scenario(string looks) =>
        $$"""
            name: A question about each school
            model: { schools: 5, years: 2, network: { kind: complete } }
            arms:
              - { name: help, policies: [ { kind: facilitation, at: 1y } ] }
              - { name: as before }
            factors: { transactionCost.base: [ 0.1, 0.3 ] }
            replications: 2
            seed: 9
            observe:
              outcomes: [ advantage@2y ]
            {{looks}}
            """;

    private Task<RunSummary> Run(string folder, string looks, RunnerOptions? options = null) =>
        Runner.RunAsync(ScenarioFile.Parse(Scenario(looks), "question.yaml"), _temporary[folder], options);

    private static PanelSpec[] Asked() =>
        [
            new PanelSpec(PanelKind.Schools, ["kind", "open", "performance", "trustReceived"], [0, 6, 12]),
            new PanelSpec(PanelKind.Partnerships, PanelSpec.ColumnsOf(PanelKind.Partnerships), [0, 12], 1),
        ];

    private IReadOnlyList<string> Export(string study, PanelSpec[] panels, TableFormat format = TableFormat.Parquet)
    {
        string to = ResultsFolder.Make(_temporary[$"{study}-{Guid.NewGuid():n}"]);
        using StudyResults results = StudyResults.Open(_temporary[study]);
        return PanelTables.Write(results, _temporary[study], to, format, panels, null);
    }

    private IReadOnlyList<string> Observed(string study)
    {
        string to = ResultsFolder.Make(_temporary[$"{study}-{Guid.NewGuid():n}"]);
        using StudyResults results = StudyResults.Open(_temporary[study]);
        return PanelTables.WriteObserved(results, to, TableFormat.Parquet);
    }

    private static void AssertSame(IReadOnlyList<string> files, IReadOnlyList<string> expected)
    {
        Assert.That(files, Has.Count.EqualTo(expected.Count).And.Not.Empty);
        foreach ((string file, string other) in files.Zip(expected))
        {
            Assert.That(File.ReadAllBytes(file), Is.EqualTo(File.ReadAllBytes(other)), Path.GetFileName(file));
        }
    }

    private static IEnumerable<string> Times(string first, string second, string third, int each) =>
        new[] { first, second, third }.SelectMany(time => Enumerable.Repeat(time, each));

    private static string[][] Rows(string file) => [.. File.ReadLines(file).Select(line => line.Split(','))];

    private static IEnumerable<string> Column(string[][] rows, string name) =>
        rows.Skip(1).Select(row => row[Array.IndexOf(rows[0], name)]);
}
