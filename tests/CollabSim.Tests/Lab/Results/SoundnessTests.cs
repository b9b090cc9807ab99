using CollabSim.Lab.Results;
using CollabSim.Tests.Lab.Reports;
using Microsoft.Data.Sqlite;

namespace CollabSim.Tests.Lab.Results;

/// <summary>Results files that a disk has spoilt, or that somebody made who wishes ill, are told of and never obeyed.</summary>
internal sealed class SoundnessTests
{
    private TemporaryFolder _temporary = null!;

    private string Folder => _temporary["study"];

    private string File => Path.Combine(Folder, "results.sqlite");

    [SetUp]
    public async Task MakeStudy()
    {
        _temporary = new TemporaryFolder();
        await SmallRealStudy.RunAsync(Folder);
    }

    [TearDown]
    public void RemoveStudy() => _temporary.Dispose();

    [TestCase(
        "CREATE TRIGGER t AFTER INSERT ON run BEGIN UPDATE run SET fingerprint = '0123456789abcdef'; END",
        "t is nothing that CollabSim makes",
        TestName = "a trigger"
    )]
    [TestCase(
        "CREATE VIRTUAL TABLE words USING fts5(word)",
        "words is nothing that CollabSim makes",
        TestName = "a virtual table"
    )]
    [TestCase(
        "DROP TABLE ledger; CREATE VIEW ledger AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS run FROM n",
        "ledger is not as CollabSim makes it",
        TestName = "an endless view"
    )]
    [TestCase("DROP TABLE outcome", "outcome is missing", TestName = "a table is missing")]
    [TestCase("DELETE FROM meta WHERE name = 'study'", "what was studied is not said", TestName = "no study")]
    [TestCase(
        "UPDATE meta SET value = substr(value, 1, 100) WHERE name = 'study'",
        "what it says under study cannot be read",
        TestName = "a cut description"
    )]
    [TestCase(
        "UPDATE meta SET value = json_set(value, '$.replications', 2000000000) WHERE name = 'study'",
        "its replications are not all there",
        TestName = "two thousand million replications"
    )]
    [TestCase(
        "UPDATE meta SET value = json_set(value, '$.seriesMetrics[0].name', '/../../../x') WHERE name = 'study'",
        "its series",
        TestName = "a name that climbs"
    )]
    [TestCase(
        "UPDATE meta SET value = json_set(value, '$.horizon', 2000000000) WHERE name = 'study'",
        "its length",
        TestName = "an endless study"
    )]
    [TestCase(
        "UPDATE meta SET value = json_set(value, '$.arms[1].resolved', '{\"schools\":41}') WHERE name = 'study'",
        "the scenario of arm facilitation is not the one that was planned",
        TestName = "another scenario"
    )]
    [TestCase(
        "UPDATE run SET seed = seed + 1 WHERE number = 1",
        "is not what its name says",
        TestName = "another seed"
    )]
    [TestCase(
        "UPDATE run SET fingerprint = 'x' WHERE number = 1",
        "table run holds a row that no CollabSim writes",
        TestName = "no fingerprint"
    )]
    [TestCase(
        "UPDATE outcome SET value = 'nine'",
        "table outcome holds a row that no CollabSim writes",
        TestName = "text for a number"
    )]
    [TestCase(
        "UPDATE outcome SET value = 9e999",
        "table outcome holds a row that no CollabSim writes",
        TestName = "an infinite number"
    )]
    [TestCase(
        "UPDATE series SET value = zeroblob(80000000) WHERE run = 1",
        "does not have the study's ticks",
        TestName = "a huge series"
    )]
    [TestCase(
        "DELETE FROM cell WHERE arm = 0",
        "its plan of arms and design points is not whole",
        TestName = "no plan"
    )]
    public void What_is_wrong_is_said(string sql, string said)
    {
        Change(sql);
        foreach (
            Action reading in new Action[]
            {
                () => StudyResults.Open(Folder),
                () => StudyProgress.Of(Folder),
                () => Merge.Into(_temporary["merged"], [File]),
                () => SmallRealStudy.RunAsync(Folder).GetAwaiter().GetResult(),
            }
        )
        {
            ResultsException error = Assert.Throws<ResultsException>(reading)!;
            Assert.That(error.Message, Does.StartWith($"{File}: the file is damaged (").And.Contain(said));
            Assert.That(error.Message, Does.Not.Contain("\n"));
        }
    }

    [Test]
    public void What_is_left_is_said()
    {
        System.IO.File.WriteAllText(Path.Combine(Folder, "runs.csv"), "run\n");
        Change("DROP TABLE outcome");
        Assert.That(
            () => StudyResults.Open(Folder),
            Throws
                .InstanceOf<ResultsException>()
                .With.Message.Contains("Still there: runs.csv beside it; the scenario is in manifest.json (asWritten).")
        );
    }

    /// <remarks>200 bytes are spoilt, as in a file whose copy went wrong; what quick_check lets pass, the whole check finds.</remarks>
    [Test]
    public void Spoilt_bytes_are_found_by_whoever_asks_how_far_the_study_is([Range(1, 12)] int seed)
    {
        byte[] content = System.IO.File.ReadAllBytes(File);
        Random random = new(seed);
        for (int i = 0; i < 200; i++)
        {
            content[random.Next(8192, content.Length)] ^= 255;
        }

        System.IO.File.WriteAllBytes(File, content);
        Assert.That(
            () => StudyProgress.Of(Folder),
            Throws.InstanceOf<ResultsException>().With.Message.Contains("damaged")
        );
    }

    [Test]
    public void Tables_indices_and_views_that_somebody_added_are_left_alone()
    {
        Change("CREATE VIEW mine AS SELECT count(*) FROM run; CREATE INDEX i ON run(seed); CREATE TABLE notes(text)");
        using StudyResults results = StudyResults.Open(Folder);
        Assert.That(results.Runs().Count(), Is.EqualTo(8));
    }

    [Test]
    public void A_file_that_changes_after_it_was_found_sound_is_looked_at_again()
    {
        using (StudyResults results = StudyResults.Open(Folder))
        {
            Assert.That(results.Study.Replications, Is.EqualTo(4));
        }

        Change("UPDATE run SET fingerprint = 'x' WHERE number = 1");
        System.IO.File.SetLastWriteTimeUtc(File, DateTime.UtcNow.AddSeconds(2));
        Assert.That(() => StudyResults.Open(Folder), Throws.InstanceOf<ResultsException>());
    }

    private void Change(string sql)
    {
        using SqliteConnection connection = new($"Data Source={File};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
