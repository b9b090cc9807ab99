using System.Diagnostics;
using System.Runtime.Versioning;
using CollabSim.Lab.Results;

namespace CollabSim.Tests.Cli;

/// <summary>A study that the tasks of an array job run, as a scheduler starts them.</summary>
internal sealed class ArrayJobTests
{
    private const string Scenario = """
        name: A question for an array
        model: { schools: 60, years: 3 }
        arms: [ { name: brokers, policies: [ { kind: facilitation, at: 1y } ] } ]
        replications: 20
        observe: { outcomes: [ advantage@3y ] }
        """;

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Write_a_scenario()
    {
        _folder = new TemporaryFolder();
        _folder.Write("question.yaml", Scenario);
    }

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public void The_tasks_of_an_array_make_the_study_byte_for_byte()
    {
        Collabsim[] tasks =
        [
            Task("auto/3", "JOB_COMPLETION_INDEX=0"),
            Task("auto", "AWS_BATCH_JOB_ARRAY_INDEX=1", "AWS_BATCH_JOB_ARRAY_SIZE=3"),
            Task("auto", "SLURM_ARRAY_TASK_ID=3", "SLURM_ARRAY_TASK_MIN=1", "SLURM_ARRAY_TASK_MAX=3"),
        ];
        Collabsim again = Task("auto/3", "JOB_COMPLETION_INDEX=0");
        Collabsim merged = Here("merge", _folder["pieces"]);
        Here("run", _folder["question.yaml"], "--out", _folder["plain"], "--no-report");

        Assert.That(tasks.Select(task => task.ExitCode), Is.All.Zero, tasks[0].Messages);
        Assert.That(
            tasks[1].Messages,
            Does.Contain("Part 2 of 3, by AWS_BATCH_JOB_ARRAY_INDEX=1 (AWS Batch)").And.Contain("Shard 2/3 is done")
        );
        Assert.That(tasks[2].Output, Is.EqualTo(_folder["pieces/results.shard-3-of-3.sqlite"] + "\n"));
        Assert.That(again.Messages, Does.Contain("0 runs finished"));
        Assert.That(Directory.GetFiles(_folder["pieces"], "*.unfinished*"), Is.Empty);
        Assert.That(merged.ExitCode, Is.Zero, merged.Messages);
        foreach (string table in (string[])["runs.csv", "series.csv", "summary.csv", "comparisons.csv", "ledger.csv"])
        {
            Assert.That(
                File.ReadAllBytes(_folder[$"pieces/{table}"]),
                Is.EqualTo(File.ReadAllBytes(_folder[$"plain/{table}"])),
                table
            );
        }
    }

    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win", Reason = "signals are sent with kill")]
    [Test]
    public void A_task_that_is_asked_to_stop_says_that_runs_are_left_and_merge_finds_no_half_shard()
    {
        string[] longer = ["--set", "schools=300", "--set", "years=20", "--set", "replications=100"];
        Collabsim stopped = Collabsim.Wait(
            Start("auto/1", ["JOB_COMPLETION_INDEX=0"], longer),
            process =>
            {
                while (!process.HasExited && Kept() == 0)
                {
                    Thread.Sleep(5);
                }

                Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
            }
        );
        string[] afterwards = [.. Directory.GetFiles(_folder["pieces"]).Select(file => Path.GetFileName(file)!)];
        Collabsim merged = Here("merge", _folder["pieces"]);
        Collabsim status = Here("status", _folder["pieces"]);
        long before = Kept();
        Collabsim resumed = Collabsim.Wait(Start("auto/1", ["JOB_COMPLETION_INDEX=0"], longer));

        Assert.That(stopped.ExitCode, Is.EqualTo(75), stopped.Messages);
        Assert.That(stopped.Messages, Does.Contain("The same command goes on from there."));
        Assert.That(afterwards, Does.Contain("results.shard-1-of-1.sqlite.unfinished"));
        Assert.That(afterwards, Does.Not.Contain("results.shard-1-of-1.sqlite"));
        Assert.That(merged.ExitCode, Is.EqualTo(2));
        Assert.That(merged.Messages, Does.Contain("there is nothing to merge"));
        Assert.That(status.Output, Does.Match(@"[1-9]\d* of 200 runs done"));
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Messages);
        Assert.That(resumed.Messages, Does.Contain($"{before} there before"));
        Assert.That(Here("merge", _folder["pieces"]).ExitCode, Is.Zero);
    }

    [Test]
    public void A_lone_task_of_an_array_that_is_sent_again_does_not_run_the_whole_study()
    {
        Task("auto/3", "JOB_COMPLETION_INDEX=0");

        Collabsim alone = Task("auto", "SLURM_ARRAY_TASK_ID=2", "SLURM_ARRAY_TASK_MIN=2", "SLURM_ARRAY_TASK_MAX=2");

        Assert.That(alone.ExitCode, Is.EqualTo(2));
        Assert.That(alone.Messages, Does.Contain("is an array of one task, but parts of 3 lie in pieces"));
    }

    [Test]
    public void Without_a_scheduler_auto_is_bad_input()
    {
        Collabsim ended = Task("auto");

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain("no scheduler says which part this is").And.Not.Contain("   at "));
        Assert.That(Directory.Exists(_folder["pieces"]), Is.False);
    }

    private Collabsim Task(string shard, params string[] environment) => Collabsim.Wait(Start(shard, environment, []));

    private ProcessStartInfo Start(string shard, string[] environment, string[] more)
    {
        ProcessStartInfo start = Collabsim.Start(
            _folder.Path,
            ["run", "question.yaml", "--out", "pieces", "--workers", "1", "--shard", shard, .. more]
        );
        foreach (string pair in environment)
        {
            start.Environment[pair.Split('=')[0]] = pair.Split('=')[1];
        }

        return start;
    }

    private static Collabsim Here(params string[] arguments) => Collabsim.RunHere(arguments);

    private long Kept()
    {
        try
        {
            return StudyProgress.Of(_folder["pieces"]).Counts.Done;
        }
        catch (ResultsException)
        {
            return 0;
        }
    }
}
