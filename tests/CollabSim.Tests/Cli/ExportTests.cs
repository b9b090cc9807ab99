namespace CollabSim.Tests.Cli;

/// <summary>Tables in the format, and of the schools, that somebody asks for.</summary>
internal sealed class ExportTests
{
    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public void Run_a_study()
    {
        _folder = new TemporaryFolder();
        _folder.Write(
            "small.yaml",
            """
            name: Small
            model: { schools: 12, years: 4 }
            replications: 3
            observe: { outcomes: [ advantage@4y ], schools: { every: 2y, columns: [ performance ], replications: 2 } }
            """
        );
        Assert.That(
            Collabsim.RunHere("run", _folder["small.yaml"], "--out", _folder["r"], "--no-report").ExitCode,
            Is.Zero
        );
    }

    [OneTimeTearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public void Parquet_comes_with_its_codebook_and_with_lines_that_read_it()
    {
        Collabsim ended = Collabsim.RunHere("export", _folder["r"], "--format", "parquet", "--out", _folder["parquet"]);

        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(ended.Messages, Does.Contain($"arrow::read_parquet(\"{_folder["parquet"]}/runs.parquet\")"));
        Assert.That(ended.Messages, Does.Contain($"pandas.read_parquet(\"{_folder["parquet"]}/runs.parquet\")"));
        Assert.That(
            Directory.GetFiles(_folder["parquet"]).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Is.EqualTo([
                "codebook.csv",
                "codebook.json",
                "comparisons.parquet",
                "failures.parquet",
                "ledger.parquet",
                "runs.parquet",
                "schools.parquet",
                "series.parquet",
                "summary.parquet",
            ])
        );
    }

    [Test]
    public void Schools_are_written_as_they_were_looked_at_unless_somebody_asks_for_more()
    {
        Collabsim seen = Export("seen", "--schools");
        Collabsim more = Export(
            "more",
            "--schools",
            "--every",
            "1y",
            "--columns",
            "open,performance",
            "--replications",
            "3"
        );
        string[] lines = File.ReadAllLines(_folder["seen/schools.csv"]);

        Assert.That(seen.Output, Is.EqualTo(_folder["seen/schools.csv"] + "\n"));
        Assert.That(lines[0], Is.EqualTo("run,point,arm,replication,tick,year,school,performance"));
        Assert.That(lines, Has.Length.EqualTo(1 + (2 * 3 * 12)), "two replications, years 0, 2 and 4, twelve schools");
        Assert.That(more.ExitCode, Is.Zero, more.Messages);
        Assert.That(File.ReadAllLines(_folder["more/schools.csv"]), Has.Length.EqualTo(1 + (3 * 5 * 12)));
        Assert.That(
            File.ReadAllText(_folder["seen/codebook.csv"]),
            Does.Contain("schools.csv,school,\"the population file's id, or a number from 0\",,text,")
        );
    }

    [TestCase("--every is for --schools or --partnerships", "--every", "1y")]
    [TestCase("--columns is for --schools or --partnerships", "--columns", "open")]
    [TestCase("there is no performence; did you mean performance?", "--schools", "--columns", "performence")]
    [TestCase("'soon' is not a time of at least one tick", "--schools", "--every", "soon")]
    [TestCase("'0 ticks' is not a time of at least one tick", "--schools", "--every", "0 ticks")]
    [TestCase("No run of this study begins with nobody", "--schools", "--runs", "nobody")]
    [TestCase("parquett is none of png, svg, pdf, html, csv, parquet", "--format", "parquett")]
    public void What_cannot_be_written_is_said(string message, params string[] options)
    {
        Collabsim ended = Export("wrong", options);

        Assert.That(ended.ExitCode, Is.EqualTo(2), ended.Messages);
        Assert.That(ended.Messages, Does.Contain(message).And.Not.Contain("   at "));
    }

    [Test]
    public void Plan_says_how_large_a_panel_will_be()
    {
        Collabsim plan = Collabsim.RunHere("plan", _folder["small.yaml"], "--pilot", "1s");
        Assert.That(
            plan.Messages,
            Does.Contain("Pilot: some runs, which are thrown away").And.Contain("at most 1.0 s.")
        );
        Assert.That(plan.Messages, Does.Match("[0-9]+ of [0-9]+ runs"), "how far it is");

        Assert.That(plan.ExitCode, Is.Zero, plan.Messages);
        Assert.That(
            plan.Output,
            Does.Contain("Looks at every school at 3 times of 2 runs: 72 rows of 2 columns, about 1 KB")
        );
    }

    private Collabsim Export(string to, params string[] options) =>
        Collabsim.RunHere(["export", _folder["r"], "--out", _folder[to], .. options]);
}
