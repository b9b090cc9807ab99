using System.Diagnostics;
using CollabSim.Cli;
using CollabSim.Lab.Cluster;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Cli;

/// <summary>What the verb does without a cluster; SlurmDrillTests has the rest.</summary>
internal sealed class SlurmTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Write_a_scenario()
    {
        _folder = new TemporaryFolder();
        _folder.Write(
            "small.yaml",
            "model: { schools: 12, years: 2 }\nreplications: 45\nobserve: { outcomes: [ advantage@2y ] }\n"
        );
        _folder.Write("site.yaml", "runsPerTask: 10\nmaxArraySize: 4\nthrottle: 6\n");
    }

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public void A_dry_run_prints_scripts_and_commands_without_Slurm_and_writes_nothing()
    {
        Collabsim ended = WithoutSlurm("submit", "small.yaml", "--profile", "site.yaml", "--dry-run");

        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(
            ended.Output,
            Does.Contain("--shard \"$(($1 + SLURM_ARRAY_TASK_ID))/5\"")
                .And.Contain($"sbatch --array=1-3%3 {_folder["results/small/slurm/task.sh"]} 0")
                .And.Contain($"sbatch --array=1-2%3 {_folder["results/small/slurm/task.sh"]} 3")
                .And.Contain("sbatch --dependency=afterany:JOB")
        );
        Assert.That(Directory.Exists(_folder["results"]), Is.False);
    }

    [Test]
    public void Where_the_profile_says_nothing_a_pilot_says_how_large_tasks_are()
    {
        Collabsim ended = WithoutSlurm("submit", "small.yaml", "--dry-run", "--pilot", "2s");

        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(
            ended.Messages,
            Does.Match("A run takes [0-9.]+ s by a pilot: 1 task of about 45 runs, each asking for 00:05:00")
        );
        Assert.That(
            ended.Output,
            Does.Contain("#SBATCH --time=00:05:00")
                .And.Contain("#SBATCH --time=00:10:00")
                .And.Contain("SLURM_ARRAY_TASK_ID))/1\"")
        );
    }

    [TestCase(400_000, 3, "3 tasks of about 133,000 runs")]
    [TestCase(45, 1, "1 task of about 45 runs")]
    [TestCase(7_021, 4, "4 tasks of about 1,760 runs")]
    [TestCase(5, 5, "5 tasks of about 1 run,")]
    public void The_tasks_that_will_be_made_are_told(long runs, int shards, string said)
    {
        // A pilot's size of a task, which the last task seldom fills.
        ClusterOrder order = ClusterStudy.Order(
            ScenarioFile.Read(_folder["small.yaml"]),
            _folder["results/small"],
            new ClusterProfile(),
            ["collabsim"],
            0.004
        ) with
        {
            Shards = shards,
        };

        Assert.That(ClusterWords.Size(order, 0.004, runs), Does.Contain($"A run takes 0.004 s by a pilot: {said}"));
    }

    [Test]
    public void Another_machine_is_sent_the_program_for_any_processor()
    {
        Directory.CreateDirectory(_folder["artifacts/collabsim"]);
        Directory.CreateDirectory(_folder["artifacts/native"]);
        _folder.Write("artifacts/collabsim/collabsim.dll", "");
        _folder.Write("artifacts/native/collabsim.dll", "");
        string any = _folder["artifacts/collabsim/collabsim.dll"];
        string native = _folder["artifacts/native/collabsim.dll"];

        Assert.That(OwnProgram.Anywhere(native), Is.EqualTo(native), "no file says that it is for one processor");
        _folder.Write("artifacts/native/processor", "fpu avx512f");
        Assert.That(OwnProgram.Anywhere(native), Is.EqualTo(any));
        Assert.That(OwnProgram.Anywhere(any), Is.EqualTo(any));
        File.Delete(any);
        Assert.That(OwnProgram.Anywhere(native), Is.EqualTo(native), "there is no other");
        Assert.That(OwnProgram.Anywhere("collabsim"), Is.EqualTo("collabsim"));
    }

    [Test]
    [Platform(Include = "Linux", Reason = "elsewhere no program is made for one processor")]
    public void Scripts_name_the_program_for_any_processor()
    {
        // Started as the wrapper does: a program for this processor, and one for any beside it.
        string built = Path.GetDirectoryName(Collabsim.Start(".").ArgumentList[0])!;
        Directory.CreateDirectory(_folder["artifacts/native"]);
        foreach (
            string file in Directory.EnumerateFiles(built).Where(file => Path.GetExtension(file) is ".dll" or ".json")
        )
        {
            File.Copy(file, _folder[$"artifacts/native/{Path.GetFileName(file)}"]);
        }

        Directory.CreateSymbolicLink(_folder["artifacts/native/runtimes"], Path.Combine(built, "runtimes"));
        Directory.CreateDirectory(_folder["artifacts/collabsim"]);
        _folder.Write("artifacts/collabsim/collabsim.dll", "");
        _folder.Write("artifacts/native/processor", "fpu avx512f");
        ProcessStartInfo start = Collabsim.Start(
            _folder.Path,
            "slurm",
            "submit",
            "small.yaml",
            "--profile",
            "site.yaml",
            "--dry-run",
            "--pilot",
            "1s"
        );
        start.ArgumentList[0] = _folder["artifacts/native/collabsim.dll"];
        Collabsim ended = Collabsim.Wait(start);

        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(
            ended.Output,
            Does.Contain($"{_folder["artifacts/collabsim/collabsim.dll"]} run ")
                .And.Contain($"{_folder["artifacts/collabsim/collabsim.dll"]} merge ")
                .And.Not.Contain("native")
        );
    }

    [Test]
    public void A_study_that_was_sent_keeps_the_size_of_its_tasks()
    {
        Study study = ScenarioFile.Read(_folder["small.yaml"]);
        string folder = _folder["results/small"];
        ClusterOrder order = ClusterStudy.Order(study, folder, new ClusterProfile(), ["collabsim"], 100);
        Directory.CreateDirectory(Path.Combine(folder, "slurm"));
        new Submission(order, []).Write();

        ClusterOrder again = ClusterStudy.Order(study, folder, new ClusterProfile { Memory = "4G" }, ["collabsim"]);

        // 600 s are 6 runs of 100 s: 8 tasks; 2 × 600 + 180 s, in steps of 300. A merge asks for ten minutes at least.
        Assert.That(order.Shards, Is.EqualTo(8));
        Assert.That(
            (again.Shards, again.Profile.RunsPerTask, again.Profile.Memory, again.MergeTime),
            Is.EqualTo((8, 6, "4G", "00:10:00"))
        );
        Assert.That(again.Profile.Time, Is.EqualTo("00:25:00"));
        Assert.That(ClusterStudy.NeedsTimeOfRun(folder, new ClusterProfile()), Is.False);
    }

    [Test]
    public void Without_Slurm_it_says_so_and_what_does_without()
    {
        Collabsim ended = WithoutSlurm("submit", "small.yaml");

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(
            ended.Messages,
            Does.Contain("Slurm is not installed here")
                .And.Contain("--dry-run")
                .And.Contain("--shard")
                .And.Not.Contain("   at ")
        );
    }

    [TestCase("none of submit, status, resubmit; did you mean submit?", "submitt", "small.yaml")]
    [TestCase("there is no such file", "submit", "none.yaml")]
    [TestCase("there is no such file", "submit", "small.yaml", "--profile", "none.yaml")]
    [TestCase(
        "Give a fixed number with --set replications=60",
        "submit",
        "small.yaml",
        "--set",
        "replications={ until: 0.01, of: advantage@2y, atMost: 50 }"
    )]
    [TestCase("nothing was submitted from here", "status", "results/small")]
    [TestCase("nothing was submitted from here", "resubmit", "results/small")]
    public void What_cannot_be_done_is_bad_input(string message, params string[] arguments)
    {
        Collabsim ended = WithoutSlurm(arguments);

        Assert.That(ended.ExitCode, Is.EqualTo(2), ended.Messages);
        Assert.That(ended.Messages, Does.Contain(message).And.Not.Contain("   at "));
    }

    [Test]
    public void A_spoilt_note_of_what_was_submitted_is_named()
    {
        Directory.CreateDirectory(_folder["results/small/slurm"]);
        _folder.Write("results/small/slurm/submission.json", "{");
        Collabsim ended = WithoutSlurm("status", "results/small");

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain("submission.json").And.Contain("submit again"));
    }

    /// <summary>The path leads nowhere, so that Slurm is not found even where it is installed.</summary>
    private Collabsim WithoutSlurm(params string[] arguments)
    {
        ProcessStartInfo start = Collabsim.Start(_folder.Path, ["slurm", .. arguments]);
        start.FileName =
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        start.Environment["PATH"] = _folder.Path;
        return Collabsim.Wait(start);
    }
}
