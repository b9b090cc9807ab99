using System.Diagnostics;
using System.Text.Json;
using CollabSim.Lab.Results;

namespace CollabSim.Tests.Cli;

/// <summary>A study that is interrupted, grown, spread over processes, looked at on the way and merged.</summary>
internal sealed class ShardTests
{
    private static readonly string[] Tables =
    [
        "runs.csv",
        "series.csv",
        "summary.csv",
        "comparisons.csv",
        "failures.csv",
        "ledger.csv",
    ];

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Write_a_scenario()
    {
        _folder = new TemporaryFolder();
        _folder.Write("first.yaml", Scenario(arms: "", tolls: "0.2, 0.4", replications: 40));
        _folder.Write(
            "grown.yaml",
            Scenario(
                arms: "arms: [ { name: brokers, policies: [ { kind: facilitation, at: 1y, cost: 100 per school per year } ] } ]",
                tolls: "0.2, 0.4, 0.6",
                replications: 50
            )
        );
    }

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public void Killed_grown_sharded_and_merged_a_study_is_the_plain_one_byte_for_byte()
    {
        Collabsim.Wait(
            Collabsim.Start(_folder.Path, "run", "first.yaml", "--out", "pieces", "--workers", "1"),
            process =>
            {
                WaitUntil(process, () => KeptRuns("pieces") > 0);
                process.Kill();
            }
        );
        long kept = KeptRuns("pieces");
        Collabsim third = Shard("3/3");
        Collabsim first = Shard("1/3");
        Collabsim partly = Collabsim.RunIn(_folder.Path, "merge", "pieces");
        Collabsim second = Shard("2/3");
        Collabsim merged = Collabsim.RunIn(_folder.Path, "merge", "pieces");
        Collabsim again = Collabsim.RunIn(_folder.Path, "merge", "pieces");
        Collabsim plain = Collabsim.RunIn(_folder.Path, "run", "grown.yaml", "--out", "plain");

        Assert.That(kept, Is.InRange(1, 80), "runs kept by a process that was killed");
        Assert.That(first.ExitCode + second.ExitCode + third.ExitCode, Is.Zero, first.Messages);
        Assert.That(first.Output, Is.EqualTo(_folder["pieces/results.shard-1-of-3.sqlite"] + "\n"));
        Assert.That(first.Messages, Does.Contain("Shard 1/3 is done. When all are: collabsim merge pieces"));
        Assert.That(partly.ExitCode, Is.EqualTo(1), partly.Messages);
        Assert.That(
            partly.Messages,
            Does.Match(@"2 files merged, \d+ runs new").And.Match(@"\d+ runs of 300 are missing")
        );
        Assert.That(merged.ExitCode, Is.Zero, merged.Messages);
        Assert.That(merged.Output, Is.EqualTo(_folder["pieces/report.html"] + "\n"));
        Assert.That(merged.Messages, Does.Contain("3 files merged").And.Contain("300 of 300 runs are there."));
        Assert.That(again.Messages, Does.Contain("3 files merged, 0 runs new"));
        Assert.That(plain.ExitCode, Is.Zero, plain.Messages);
        foreach (string table in Tables)
        {
            Assert.That(
                File.ReadAllBytes(_folder[$"pieces/{table}"]),
                Is.EqualTo(File.ReadAllBytes(_folder[$"plain/{table}"])),
                table
            );
        }

        Assert.That(Fingerprints("pieces"), Is.EqualTo(Fingerprints("plain")).And.Count.EqualTo(300));
    }

    [Test]
    public void The_state_is_told_in_lines_and_as_json_and_who_runs_it_is_named()
    {
        Collabsim running = null!;
        int process = 0;
        Collabsim.Wait(
            Collabsim.Start(
                _folder.Path,
                "run",
                "first.yaml",
                "--set",
                "schools=15000",
                "--out",
                "study",
                "--workers",
                "1"
            ),
            child =>
            {
                process = child.Id;
                WaitUntil(child, () => KeptRuns("study") > 0);
                running = Collabsim.RunIn(_folder.Path, "status", "study");
                child.Kill();
            }
        );
        Collabsim stopped = Collabsim.RunIn(_folder.Path, "status", "study");
        using JsonDocument json = JsonDocument.Parse(
            Collabsim.RunIn(_folder.Path, "status", "study", "--format", "json").Output
        );

        Assert.That(running.ExitCode, Is.Zero, running.Messages);
        Assert.That(
            running.Output,
            Does.Match(@"^A small question\n\d+ of 80 runs done, 0 failed, \d+ missing\n")
                .And.Contain($"running: results.sqlite by process {process} on {Environment.MachineName}")
                .And.Match("about .+ left at that rate")
        );
        Assert.That(stopped.Output, Does.Contain("nothing is running").And.Not.Contain("running: "));
        JsonElement runs = json.RootElement.GetProperty("runs");
        Assert.That(runs.GetProperty("planned").GetInt64(), Is.EqualTo(80));
        Assert.That(runs.GetProperty("done").GetInt64() + runs.GetProperty("missing").GetInt64(), Is.EqualTo(80));
        Assert.That(json.RootElement.GetProperty("secondsLeft").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void A_damaged_shard_is_named_and_what_the_others_hold_is_merged()
    {
        Shard("1/2");
        Shard("2/2");
        File.WriteAllText(_folder["pieces/results.shard-2-of-2.sqlite"], new string('x', 5000));

        Collabsim status = Collabsim.RunIn(_folder.Path, "status", "pieces");
        Collabsim merged = Collabsim.RunIn(_folder.Path, "merge", "pieces");

        Assert.That(status.ExitCode, Is.EqualTo(1), status.Messages);
        Assert.That(status.Output, Does.Contain("cannot be read: ").And.Contain("results.shard-2-of-2.sqlite"));
        Assert.That(merged.ExitCode, Is.EqualTo(1));
        Assert.That(merged.Messages, Does.Contain("Left out: ").And.Contain("damaged").And.Contain("are missing"));
    }

    [TestCase("0/3")]
    [TestCase("4/3")]
    [TestCase("three")]
    public void A_part_that_there_is_not_is_bad_input(string part)
    {
        Collabsim ended = Shard(part);

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain($"'{part}' is not a part such as 3/16").And.Not.Contain("   at "));
    }

    [TestCase("no study has been run here yet", "status", "nowhere")]
    [TestCase("there is nothing to merge", "merge", "nowhere")]
    [TestCase("there is no such file", "merge", "pieces", "missing.sqlite")]
    public void A_folder_without_a_study_is_bad_input(string message, params string[] command)
    {
        Collabsim ended = Collabsim.RunIn(_folder.Path, command);

        Assert.That(ended.ExitCode, Is.EqualTo(2), ended.Messages);
        Assert.That(ended.Output, Is.Empty);
        Assert.That(ended.Messages, Does.Contain(message).And.Not.Contain("   at "));
    }

    private static string Scenario(string arms, string tolls, int replications) =>
        $$"""
            name: A small question
            model: { schools: 60, years: 3 }
            {{arms}}
            factors: { transactionCost.base: [{{tolls}}] }
            replications: {{replications}}
            observe: { outcomes: [ advantage@3y ] }
            """;

    private Collabsim Shard(string part) =>
        Collabsim.RunIn(_folder.Path, "run", "grown.yaml", "--out", "pieces", "--shard", part);

    private long KeptRuns(string folder)
    {
        try
        {
            return StudyProgress.Of(_folder[folder]).Counts.Done;
        }
        catch (ResultsException)
        {
            return 0;
        }
    }

    private static void WaitUntil(Process process, Func<bool> condition)
    {
        while (!process.HasExited && !condition())
        {
            Thread.Sleep(10);
        }
    }

    private List<(string, ulong)> Fingerprints(string folder)
    {
        using StudyResults results = StudyResults.Open(_folder[folder]);
        return [.. results.Runs(RunParts.None).Select(run => (run.Id, run.Fingerprint))];
    }
}
