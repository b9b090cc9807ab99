using System.Diagnostics;
using System.Text.Json;
using CollabSim.Lab.Results;
using CollabSim.Tests.Cli;
using TemporaryFolder = CollabSim.Tests.Cli.TemporaryFolder;

namespace CollabSim.Tests.Lab.Cluster;

/// <summary>Studies on a real Slurm, through the command line, while nodes fail and tasks are killed.</summary>
[Platform(Include = "Linux", Reason = "Slurm runs on Linux")]
internal sealed class SlurmDrillTests
{
    private const int Shards = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TemporaryFolder _folder = null!;
    private TwoNodes _cluster = null!;

    [SetUp]
    public void Start_the_cluster()
    {
        if (TwoNodes.Missing.ToList() is { Count: > 0 } missing)
        {
            Assert.Ignore(
                $"{string.Join(", ", missing)} cannot be found: install Slurm (Debian: apt-get install slurm-wlm munge), "
                    + "as ./test.sh does where it may."
            );
        }

        _folder = new TemporaryFolder();
        _cluster = new TwoNodes();
        Say("two nodes are up");
    }

    [TearDown]
    public void Stop_the_cluster()
    {
        _cluster?.Dispose();
        _folder?.Dispose();
    }

    [Test]
    public void Through_a_node_failure_a_kill_and_a_cancellation_a_study_ends_as_if_run_here_bit_for_bit()
    {
        Write("stuck", replications: 20_000, Profile(time: "00:01:00", runsPerTask: 40_000, OnSecondNode(grace: 0)));
        Write("late", replications: 20_000, Profile(time: "00:01:00", runsPerTask: 40_000, OnSecondNode(grace: 55)));
        Write("drill", replications: 300, Profile(time: "00:05:00", runsPerTask: 100, "throttle: 2"));

        // A task that neither goes on nor ends runs out of time; the other is asked to stop before that.
        string stuck = Submit("stuck")[0];
        Caught("stuck", task => task.Shard == "1/1");
        string late = Submit("late")[0];
        ThatRuns("late", task => task.Shard == "1/1");

        // An array of four tasks, since the cluster takes no number above 4, and one of two; one of each at a time. The
        // first node has room for one task, and so has the second beside those two.
        string[] jobs = Submit("drill");
        Assert.That(jobs, Has.Length.EqualTo(3));
        FileProgress[] struck = [.. TwoCaught("drill").OrderBy(task => NodeOf(jobs, task))];
        Assert.That(struck.Select(task => NodeOf(jobs, task)), Is.EqualTo(new[] { "n1", "n2" }));
        (FileProgress failed, FileProgress killed) = (struck[0], struck[1]);
        Say($"node n1 fails while it runs shard {failed.Shard}, {failed.Runs} runs kept");
        _cluster.Ask("scontrol", "update", "NodeName=n1", "State=DOWN", "Reason=drill");
        Say($"kill -9 of {killed.RunningBy}, which runs shard {killed.Shard}, {killed.Runs} runs kept");
        Kill("-KILL", killed);
        _cluster.Ask("scontrol", "update", "NodeName=n1", "State=RESUME");

        FileProgress cancelled = Caught("drill", task => task.Shard != killed.Shard && task.Shard != failed.Shard);
        Say($"scancel of shard {cancelled.Shard}, {cancelled.Runs} runs kept");
        _cluster.Ask("scancel", TaskOf(jobs, cancelled));
        Say($"collabsim slurm status results/drill\n{Slurm("status", "results/drill").Output}");

        AwaitEnd(jobs[^1]);
        Collabsim status = Slurm("status", "results/drill");
        Say($"collabsim slurm status results/drill\n{status.Output}");
        Assert.That(
            status.Output,
            Does.Contain($"died: shard {IndexOf(killed)} (task {TaskOf(jobs, killed)}): killed (signal 9)")
                .And.Contain($"died: shard {IndexOf(cancelled)} (task {TaskOf(jobs, cancelled)}): cancelled")
                .And.Contain("tasks: 4 finished, 0 running, 0 waiting, 2 died")
                .And.Contain("has merged what is there; some runs are missing or failed"),
            $"what the tasks said last:\n{LastWords("drill")}"
        );
        Assert.That(
            _cluster.Ask("scontrol", "-o", "show", "job", TaskOf(jobs, failed)),
            Does.Contain("Restarts=1").And.Contain("JobState=COMPLETED"),
            "the task of the node that failed was started anew by Slurm and ended well"
        );

        Collabsim again = Slurm("resubmit", "results/drill");
        Say($"collabsim slurm resubmit results/drill\n{again.Messages}");
        Assert.That(again.Messages, Does.Contain($"2 tasks of {Shards} sent"));
        AwaitEnd(again.Output.TrimEnd().Split('\n')[^1]);
        Collabsim whole = Slurm("status", "results/drill");
        Say($"collabsim slurm status results/drill\n{whole.Output}");
        Assert.That(
            whole.Output,
            Does.Contain("600 of 600 runs done, 0 failed, 0 missing").And.Contain("is done: nothing is missing")
        );
        Assert.That(Slurm("resubmit", "results/drill").Messages, Does.Contain("Nothing is sent"));

        Collabsim local = Collabsim.RunIn(_folder.Path, "run", "drill.yaml", "--out", "local");
        Assert.That(local.ExitCode, Is.Zero, local.Messages);
        foreach (string table in (string[])["runs.csv", "series.csv", "summary.csv", "comparisons.csv", "ledger.csv"])
        {
            Assert.That(
                File.ReadAllBytes(_folder[$"results/drill/{table}"]),
                Is.EqualTo(File.ReadAllBytes(_folder[$"local/{table}"])),
                table
            );
        }

        Assert.That(Fingerprints("results/drill"), Is.EqualTo(Fingerprints("local")));
        Say("the merged tables and all fingerprints are those of a run on this machine");

        AwaitEnd(late);
        Collabsim stopped = Slurm("status", "results/late");
        Say($"collabsim slurm status results/late\n{stopped.Output}");
        Assert.That(stopped.Output, Does.Contain("asked to stop").And.Contain("stopped cleanly"));
        Assert.That(
            File.ReadAllText(Directory.GetFiles(_folder["results/late/slurm/logs"], $"{late}_1.log").Single()),
            Does.Match("Stopped: .* of 40,000 runs are kept")
        );

        AwaitEnd(stuck);
        using JsonDocument timedOut = JsonDocument.Parse(Slurm("status", "results/stuck", "--format", "json").Output);
        JsonElement died = timedOut.RootElement.GetProperty("died")[0];
        Say($"collabsim slurm status results/stuck --format json: {died}");
        Assert.That(died.GetProperty("why").GetString(), Does.StartWith("out of time: it had 00:01:00"));
        Assert.That(
            timedOut.RootElement.GetProperty("study").GetProperty("runs").GetProperty("done").GetInt64(),
            Is.Positive,
            "what was finished before is kept"
        );
    }

    private string LastWords(string name) =>
        string.Join(
            '\n',
            Directory
                .GetFiles(_folder[$"results/{name}/slurm/logs"], "*.log")
                .Order(StringComparer.Ordinal)
                .Select(log => $"{Path.GetFileName(log)}: {string.Join(" / ", File.ReadLines(log).TakeLast(3))}")
        );

    private void Write(string name, int replications, string profile)
    {
        _folder.Write(
            $"{name}.yaml",
            $$"""
            name: A question for a cluster
            model: { schools: 1000, years: 20 }
            arms: [ { name: brokers, policies: [ { kind: facilitation, at: 8y } ] } ]
            replications: {{replications}}
            observe: { outcomes: [ advantage@20y ], series: { every: 5y } }
            """
        );
        _folder.Write($"{name}-profile.yaml", profile);
    }

    private static string Profile(string time, int runsPerTask, string more) =>
        $"""
            partition: main
            time: {time}
            memory: 400M
            runsPerTask: {runsPerTask}
            {more}
            """;

    private static string OnSecondNode(int grace) => $"grace: {grace}\noptions: [ --nodelist=n2 ]";

    private string[] Submit(string name)
    {
        Collabsim ended = Slurm("submit", $"{name}.yaml", "--profile", $"{name}-profile.yaml");
        Say($"collabsim slurm submit {name}.yaml --profile {name}-profile.yaml\n{ended.Messages}");
        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        return ended.Output.TrimEnd().Split('\n');
    }

    private Collabsim Slurm(params string[] arguments)
    {
        ProcessStartInfo start = Collabsim.Start(_folder.Path, ["slurm", .. arguments]);
        start.Environment["SLURM_CONF"] = _cluster.Configuration;
        return Collabsim.Wait(start);
    }

    /// <summary>Two shards in the midst of their runs; held there, however fast they are.</summary>
    private FileProgress[] TwoCaught(string name)
    {
        FileProgress one = Caught(name, _ => true);
        return [one, Caught(name, task => task.Shard != one.Shard)];
    }

    private FileProgress Caught(string name, Func<FileProgress, bool> condition)
    {
        FileProgress task = ThatRuns(name, condition);
        Kill("-STOP", task);
        FileProgress held = StudyProgress.Of(_folder[$"results/{name}"]).Files.Single(file => file.Shard == task.Shard);
        Assert.That(
            held.RunningBy,
            Is.EqualTo(task.RunningBy),
            $"shard {task.Shard} was held in the midst of its runs"
        );
        return held;
    }

    private FileProgress ThatRuns(string name, Func<FileProgress, bool> condition)
    {
        FileProgress? found = null;
        Await($"a task of {name} to run", () => (found = Running(name).FirstOrDefault(condition)) is not null);
        return found!;
    }

    private FileProgress[] Running(string name)
    {
        try
        {
            return
            [
                .. StudyProgress
                    .Of(_folder[$"results/{name}"])
                    .Files.Where(file => file.RunningBy is not null && file.Runs > 0),
            ];
        }
        catch (ResultsException)
        {
            return [];
        }
    }

    private static int IndexOf(FileProgress task) => int.Parse(task.Shard!.Split('/')[0]);

    /// <summary>Numbers 1 to 4 are in the first array, 5 and 6 in the second.</summary>
    private static string TaskOf(string[] jobs, FileProgress task) =>
        $"{jobs[(IndexOf(task) - 1) / 4]}_{((IndexOf(task) - 1) % 4) + 1}";

    private string NodeOf(string[] jobs, FileProgress task) =>
        _cluster.Ask("squeue", "-h", "-o", "%N", "-j", TaskOf(jobs, task)).Trim();

    private void Kill(string signal, FileProgress task)
    {
        string process = task.RunningBy!.Split(' ')[1];
        Assert.That(File.ReadAllText($"/proc/{process}/cmdline"), Does.Contain(_folder.Path), "not ours to signal");
        Process.Start("kill", [signal, process]).WaitForExit();
    }

    private void AwaitEnd(string job) =>
        Await($"job {job} to end", () => _cluster.Ask("squeue", "-h", "-j", job).Trim() is "" or ['s', 'l', 'u', ..]);

    private void Await(string what, Func<bool> condition)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > Patience)
            {
                Assert.Fail($"Waited too long for {what}.\n{_cluster.LastWords()}");
            }

            Thread.Sleep(50);
        }
    }

    private List<(string, ulong)> Fingerprints(string folder)
    {
        using StudyResults results = StudyResults.Open(_folder[folder]);
        return [.. results.Runs(RunParts.None).Select(run => (run.Id, run.Fingerprint))];
    }

    private void Say(string what) => TestContext.Out.WriteLine($"[{_clock.Elapsed.TotalSeconds, 5:0.0} s] {what}");
}
