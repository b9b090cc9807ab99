using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Tests.Lab.Results;

/// <summary>Interruptions and broken files. The child process simulates two workers' runs of a millisecond each.</summary>
internal sealed class DurabilityTests
{
    private const int Replications = 250;

    // What a child is given that must not end before it is killed, however busy the machine is: a minute of work.
    private const int MoreThanEnough = 40 * Replications;

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
        List<long> kept = [];
        for (int round = 0; round < 20; round++)
        {
            kept.AddRange(KillAndGoOn(kills: 10, seed: 100 + round));
            Directory.Delete(Folder, recursive: true);
        }

        TestContext.Out.WriteLine(
            $"{kept.Count} kills in 20 studies of {Plan.Of(FakeStudy.Of(Replications)).Distinct} runs; at a kill between {kept.Min()} "
                + $"and {kept.Max()} runs were on the disk ({kept.Distinct().Count()} different numbers); no run that was reported as kept "
                + "was lost, none came twice, and every table at the end is that of an undisturbed study, byte for byte"
        );
    }

    /// <returns>Runs on the disk after each kill.</returns>
    private List<long> KillAndGoOn(int kills, int seed)
    {
        List<long> keptAtKills = [];
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
            keptAtKills.Add(kept);
        }

        using Process last = ChildProcess.Start(Folder, Replications);
        last.StandardOutput.ReadToEnd();
        last.WaitForExit();
        Assert.That(last.ExitCode, Is.Zero);
        string plain = _temporary["plain"];
        Runner.RunAsync(FakeStudy.Of(Replications), plain, FakeStudy.Options()).Wait();
        SameResults.Assert(Folder, plain);
        return keptAtKills;
    }

    /// <summary>What a power cut leaves: the files as they were at one instant, the log half written.</summary>
    [Test]
    public void A_copy_taken_while_the_study_ran_goes_on_from_what_was_kept()
    {
        using Process child = ChildProcess.Start(Folder, MoreThanEnough);
        for (int i = 1; i <= 3; i++)
        {
            long? seen = ChildProcess.WaitUntilKept(child, i * 200);
            Assert.That(seen, Is.Not.Null, "the child ended by itself");
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
                Assert.That(connection.Scalar<long>("SELECT count(*) FROM run"), Is.GreaterThanOrEqualTo(seen!.Value));
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
        using Process child = ChildProcess.Start(Folder, MoreThanEnough);
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

    /// <summary>A real file system of 1 MB, made larger and then read-only.</summary>
    [Test]
    [Platform(Include = "Linux", Reason = "mounts a tmpfs")]
    public void A_disk_that_runs_full_loses_nothing_and_with_room_the_study_goes_on()
    {
        using SmallDisk disk = SmallDisk.Mount(_temporary["disk"], kilobytes: 1000);
        string folder = Path.Combine(_temporary["disk"], "study");
        Study study = FakeStudy.Of(replications: 2000);
        LastReport progress = new();
        Assert.That(
            () => Runner.RunAsync(study, folder, FakeStudy.Options(), progress).GetAwaiter().GetResult(),
            ThrowsResults("is full").Or.Message.Contains("reports an error").Or.Message.Contains("cannot be written")
        );

        disk.Remount("size=50m");
        using (RunStore store = RunStore.Open(Path.Combine(folder, "results.sqlite")))
        {
            Assert.That(
                store.RunCount,
                Is.GreaterThanOrEqualTo(progress.Done),
                "a run that was reported as kept is lost"
            );
        }

        Runner.RunAsync(study, folder, FakeStudy.Options()).Wait();
        Runner.RunAsync(study, _temporary["plain"], FakeStudy.Options()).Wait();
        SameResults.Assert(folder, _temporary["plain"]);

        disk.Remount("ro");
        Assert.That(
            () => Runner.RunAsync(study, folder, FakeStudy.Options()).GetAwaiter().GetResult(),
            ThrowsResults("cannot be written")
        );
        using StudyResults readable = StudyResults.Open(folder);
        Assert.That(readable.Runs(RunParts.None).Count(), Is.EqualTo(8000));
    }

    /// <summary>Not when a batch is full or the study ends: the other run goes on for ever.</summary>
    [Test]
    public void A_finished_run_is_on_the_disk_within_two_seconds_though_others_go_on()
    {
        using ManualResetEventSlim end = new();
        using CountdownEvent simulated = new(2);
        int started = 0;
        RunnerOptions options = new()
        {
            Workers = 2,
            Simulate = (scenario, seed, points, stop) =>
            {
                if (Interlocked.Increment(ref started) > 2)
                {
                    simulated.Signal();
                    end.Wait(stop);
                }

                return FakeStudy.Simulate(scenario, seed, points, stop);
            },
        };
        Task<RunSummary> running = Runner.RunAsync(FakeStudy.Of(replications: 1), Folder, options);
        simulated.Wait();
        Stopwatch clock = Stopwatch.StartNew();
        while (!IsKept(2) && clock.Elapsed < TimeSpan.FromMinutes(1))
        {
            Thread.Sleep(10);
        }

        TestContext.Out.WriteLine($"kept after {clock.Elapsed.TotalSeconds:0.00} s");
        Assert.That(IsKept(2), Is.True, "finished runs wait for others to finish");
        Assert.That(running.IsCompleted, Is.False);
        Assert.That(options.CommitWithin, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(2)));
        end.Set();
        Assert.That(running.Result.Counts.Done, Is.EqualTo(4));
    }

    [Test]
    public void A_clock_that_is_set_back_changes_no_result_and_gives_no_nonsense()
    {
        Runner.RunAsync(FakeStudy.Of(replications: 2), Folder, FakeStudy.Options()).Wait();
        const string Future = "2999-01-01T00:00:00.0000000+00:00";
        Sql($"UPDATE meta SET value = json_set(value, '$.At', '{Future}') WHERE name = 'session'");
        string manifest = Path.Combine(Folder, "manifest.json");
        File.WriteAllText(
            manifest,
            Regex.Replace(File.ReadAllText(manifest), "\"(started|updated)\": \"[^\"]*\"", $"\"$1\": \"{Future}\"")
        );

        using (StudyLock.Acquire(Database))
        {
            StudyProgress progress = StudyProgress.Of(Folder);
            Assert.That(progress.Files[0].RunningBy, Is.Not.Null);
            Assert.That(progress.RunsPerSecond, Is.Zero, "the session seems to begin in the future");
            Assert.That(progress.Left, Is.Null);
        }

        Runner.RunAsync(FakeStudy.Of(replications: 4), Folder, FakeStudy.Options()).Wait();
        Runner.RunAsync(FakeStudy.Of(replications: 4), _temporary["plain"], FakeStudy.Options()).Wait();
        SameResults.Assert(Folder, _temporary["plain"]);
        using JsonDocument now = JsonDocument.Parse(File.ReadAllText(manifest));
        Assert.That(
            now.RootElement.GetProperty("started").GetDateTimeOffset(),
            Is.LessThanOrEqualTo(now.RootElement.GetProperty("updated").GetDateTimeOffset())
        );
    }

    private bool IsKept(long runs)
    {
        try
        {
            using SqliteConnection connection = CollabSim.Lab.Results.Database.OpenForReading(Database);
            return connection.Scalar<long>("SELECT count(*) FROM run") >= runs;
        }
        catch (ResultsException)
        {
            return false; // not made yet
        }
    }

    private sealed class LastReport : IProgress<RunProgress>
    {
        public long Done { get; private set; }

        public void Report(RunProgress value) => Done = value.Done;
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
