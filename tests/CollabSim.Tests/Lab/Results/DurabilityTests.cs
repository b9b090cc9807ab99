using System.Diagnostics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Tests.Lab.Results;

/// <summary>Interruptions and broken files. The child process simulates two workers' runs of a millisecond each.</summary>
internal sealed class DurabilityTests
{
    private const int Replications = 250;
    private TemporaryFolder _temporary = null!;

    private string Folder => _temporary["study"];

    private string Database => Path.Combine(Folder, "results.sqlite");

    [SetUp]
    public void MakeFolder() => _temporary = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    [Test]
    public void Killed_at_random_instants_a_study_loses_and_doubles_nothing() => KillAndGoOn(kills: 5, seed: 1);

    /// <summary>Run alone with: dotnet test --filter TestCategory=Torture</summary>
    [Test]
    [Explicit("Takes minutes; run with --filter TestCategory=Torture")]
    [Category("Torture")]
    public void Killed_two_hundred_times_a_study_loses_and_doubles_nothing()
    {
        for (int round = 0; round < 20; round++)
        {
            KillAndGoOn(kills: 10, seed: 100 + round);
            Directory.Delete(Folder, recursive: true);
        }
    }

    private void KillAndGoOn(int kills, int seed)
    {
        Random random = new(seed);
        long total = Plan.Of(FakeStudy.Of(Replications)).Distinct;
        long kept = 0;
        for (int i = 0; i < kills; i++)
        {
            using Process child = ChildProcess.Start(Folder, Replications);
            long wanted = kept + random.NextInt64((total - kept) / 3);
            long? seen = ChildProcess.WaitUntilKept(child, wanted);
            Assert.That(seen, Is.Not.Null, "the child ended by itself");
            Thread.Sleep(random.Next(60));
            child.Kill();
            child.WaitForExit();

            using SqliteConnection connection = CollabSim.Lab.Results.Database.OpenForReading(Database);
            long there = connection.Scalar<long>("SELECT count(*) FROM run");
            Assert.That(there, Is.GreaterThanOrEqualTo(seen), "a run that was reported as kept is lost");
            Assert.That(there, Is.GreaterThanOrEqualTo(kept), "a run of an earlier session is lost");
            kept = there;
        }

        using Process last = ChildProcess.Start(Folder, Replications);
        last.StandardOutput.ReadToEnd();
        last.WaitForExit();
        Assert.That(last.ExitCode, Is.Zero);
        string plain = _temporary["plain"];
        Runner.RunAsync(FakeStudy.Of(Replications), plain, FakeStudy.Options()).Wait();
        SameResults.Assert(Folder, plain);
    }

    /// <summary>What a power cut leaves: the files as they were at one instant, the log half written.</summary>
    [Test]
    public void A_copy_taken_while_the_study_ran_goes_on_from_what_was_kept()
    {
        using Process child = ChildProcess.Start(Folder, Replications);
        for (int i = 1; i <= 3; i++)
        {
            long seen = ChildProcess.WaitUntilKept(child, i * 200) ?? long.MaxValue;
            string copy = _temporary[$"copy{i}"];
            Directory.CreateDirectory(copy);
            foreach (string file in Directory.EnumerateFiles(Folder))
            {
                CopyThoughLocked(file, Path.Combine(copy, Path.GetFileName(file)));
            }

            using (
                SqliteConnection connection = CollabSim.Lab.Results.Database.OpenForReading(
                    Path.Combine(copy, "results.sqlite")
                )
            )
            {
                Assert.That(connection.Scalar<long>("SELECT count(*) FROM run"), Is.GreaterThanOrEqualTo(seen));
            }

            Runner.RunAsync(FakeStudy.Of(Replications), copy, FakeStudy.Options()).Wait();
            Runner.RunAsync(FakeStudy.Of(Replications), _temporary["plain"], FakeStudy.Options()).Wait();
            SameResults.Assert(copy, _temporary["plain"]);
        }

        child.Kill();
        child.WaitForExit();
    }

    [Test]
    public void Two_processes_do_not_run_one_study_and_the_second_is_told_who_runs_it()
    {
        using Process child = ChildProcess.Start(Folder, Replications);
        ChildProcess.WaitUntilKept(child, 1);
        Assert.That(
            Run,
            Throws
                .InstanceOf<ResultsException>()
                .With.Message.Contains($"process {child.Id} on {Environment.MachineName} is running this study")
        );
        child.Kill();
        child.WaitForExit();
        Assert.That(Run, Throws.Nothing, "the lock goes with the process that held it");
    }

    [Test]
    public void A_finished_study_is_one_plain_file_without_a_log()
    {
        Run();
        Assert.That(
            Directory.EnumerateFiles(Folder).Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "results.sqlite", "manifest.json", ".results.lock" })
        );
    }

    [Test]
    public void A_damaged_file_is_named_and_left_alone()
    {
        Run();
        byte[] bytes = File.ReadAllBytes(Database);
        new Random(1).NextBytes(bytes.AsSpan(8192 * 2, bytes.Length - (8192 * 4)));
        File.WriteAllBytes(Database, bytes);
        Assert.That(Run, ThrowsResults("damaged"));
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(bytes));
    }

    [Test]
    public void A_truncated_file_is_named_and_left_alone()
    {
        Run();
        byte[] bytes = File.ReadAllBytes(Database)[..(8192 * 3)];
        File.WriteAllBytes(Database, bytes);
        Assert.That(Run, ThrowsResults("damaged"));
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(bytes));
    }

    [Test]
    public void A_file_that_is_no_database_is_named()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Database, new string('x', 5000));
        Assert.That(Run, ThrowsResults("damaged"));
    }

    [Test]
    public void A_database_of_something_else_is_refused()
    {
        Directory.CreateDirectory(Folder);
        Sql("CREATE TABLE other(x)");
        Assert.That(Run, ThrowsResults("not a results file of CollabSim"));
    }

    [Test]
    public void A_file_of_a_newer_program_is_refused()
    {
        Run();
        Sql("PRAGMA user_version = 99");
        Assert.That(Run, ThrowsResults("A newer CollabSim made it"));
        Assert.That(() => StudyResults.Open(Folder), ThrowsResults("A newer CollabSim made it"));
    }

    [Test]
    public void A_folder_that_cannot_be_written_is_named()
    {
        // Even root cannot make a folder there.
        Assert.That(
            () => Runner.RunAsync(FakeStudy.Of(), "/proc/collabsim", FakeStudy.Options()).GetAwaiter().GetResult(),
            ThrowsResults("cannot be written")
        );
        File.WriteAllText(_temporary["file"], "");
        Assert.That(
            () => Runner.RunAsync(FakeStudy.Of(), _temporary["file"], FakeStudy.Options()).GetAwaiter().GetResult(),
            ThrowsResults("cannot be written")
        );
    }

    [Test]
    public void A_folder_without_results_is_named() =>
        Assert.That(() => StudyResults.Open(Folder), ThrowsResults("Has the study been run?"));

    [Test]
    public void A_full_disk_stops_the_study_and_keeps_what_was_kept()
    {
        Run();
        Study grown = FakeStudy.Of(replications: 400);
        Plan plan = Plan.Of(grown);
        using RunStore store = RunStore.Open(Database);
        store.Begin(plan, StudyDescription.Of(grown), null);
        store.LimitPages();
        RunRecord[] runs =
        [
            .. plan.Runs()
                .Skip(12)
                .Select(run => new RunRecord
                {
                    Id = run.Id,
                    Point = run.Point,
                    Arm = run.Arm,
                    Replication = run.Replication,
                    Seed = run.Seed,
                    Outcomes = [1, 2],
                    Series = [1, 2, 3, 4, 5, 6],
                }),
        ];
        Assert.That(() => store.Append(runs), ThrowsResults("the disk (or the quota) is full"));
        Assert.That(store.RunCount, Is.EqualTo(12));
    }

    private void Run() => Runner.RunAsync(FakeStudy.Of(), Folder, FakeStudy.Options()).GetAwaiter().GetResult();

    private void Sql(string sql)
    {
        using SqliteConnection connection = new($"Data Source={Database};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }

    private static NUnit.Framework.Constraints.ContainsConstraint ThrowsResults(string message) =>
        Throws.InstanceOf<ResultsException>().With.Message.Contains(message);

    /// <summary>A copy as a back-up program makes it, which does not ask for the lock.</summary>
    private static void CopyThoughLocked(string from, string to)
    {
        if (!from.EndsWith(".lock", StringComparison.Ordinal))
        {
            File.Copy(from, to);
        }
    }
}
