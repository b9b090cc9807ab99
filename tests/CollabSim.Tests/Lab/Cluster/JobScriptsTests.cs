using System.Diagnostics;
using CollabSim.Lab.Cluster;

namespace CollabSim.Tests.Lab.Cluster;

internal sealed class JobScriptsTests
{
    private static readonly ClusterOrder Order = new()
    {
        Slug = "does it pay",
        Scenario = "/home/o'neill/does it pay.yaml",
        Sets = ["name=It's $HOME"],
        Folder = "/scratch/a b",
        Program = ["printf", "%s\n"],
        Shards = 16,
        Profile = new ClusterProfile
        {
            Partition = "short",
            Account = "edu-42",
            Time = "00:30:00",
            Memory = "800M",
            Cores = 4,
            Grace = 90,
            Options = ["--qos=long"],
        },
    };

    [Test]
    public void A_task_asks_for_what_the_profile_says()
    {
        string[] lines = JobScripts.Task(Order).Split('\n');

        Assert.That(
            lines[..12],
            Is.EqualTo(
                new[]
                {
                    "#!/bin/sh",
                    "#SBATCH --job-name=collabsim-does-it-pay",
                    "#SBATCH --time=00:30:00",
                    "#SBATCH --mem=800M",
                    "#SBATCH --partition=short",
                    "#SBATCH --account=edu-42",
                    "#SBATCH --output=\"/scratch/a b/slurm/logs/%A_%a.log\"",
                    "#SBATCH --open-mode=append",
                    "#SBATCH --qos=long",
                    "#SBATCH --cpus-per-task=4",
                    "#SBATCH --requeue",
                    "#SBATCH --signal=B:TERM@90",
                }
            )
        );
        Assert.That(lines[13], Does.StartWith("exec "));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "runs a shell")]
    public void A_task_becomes_the_program_with_the_words_as_they_are() =>
        Assert.That(
            Run(JobScripts.Task(Order), "32"),
            Is.EqualTo(
                new[]
                {
                    "run",
                    "/home/o'neill/does it pay.yaml",
                    "--set",
                    "name=It's $HOME",
                    "--out",
                    "/scratch/a b",
                    "--shard",
                    "35/16",
                    "--workers",
                    "4",
                }
            ),
            "task 3 with the offset 32"
        );

    [TestCase(null, ExpectedResult = "0")]
    [TestCase("1", ExpectedResult = "1")]
    [Platform(Exclude = "Win", Reason = "runs a shell")]
    public string Jobs_start_as_by_hand_and_who_guards_code_against_writing_is_heeded(string? site)
    {
        ClusterOrder order = Order with { Program = ["sh", "-c", "echo $DOTNET_EnableWriteXorExecute"] };
        Dictionary<string, string?> environment = new() { ["DOTNET_EnableWriteXorExecute"] = site };
        string task = Run(JobScripts.Task(order), environment, "0").Single();

        Assert.That(Run(JobScripts.Merge(order), environment).Single(), Is.EqualTo(task));
        return task;
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "runs a shell")]
    public void The_merge_becomes_the_program_with_the_words_as_they_are() =>
        Assert.That(
            Run(JobScripts.Merge(Order)),
            Is.EqualTo(
                new[]
                {
                    "merge",
                    "/scratch/a b",
                    "--study",
                    "/home/o'neill/does it pay.yaml",
                    "--set",
                    "name=It's $HOME",
                }
            )
        );

    [Test]
    public void Modules_are_loaded_by_a_login_shell_and_a_container_goes_in_front_of_the_program()
    {
        string script = JobScripts.Task(
            Order with
            {
                Profile = Order.Profile with
                {
                    Modules = ["dotnet/10.0", "apptainer"],
                    Container = "apptainer exec /images/collabsim.sif",
                    Program = "collabsim",
                    Grace = 0,
                },
            }
        );

        Assert.That(
            script,
            Does.StartWith("#!/bin/bash -l\n")
                .And.Contain(
                    "\nmodule load dotnet/10.0\nmodule load apptainer\nexport DOTNET_EnableWriteXorExecute=\"${DOTNET_EnableWriteXorExecute:-0}\"\nexec apptainer exec /images/collabsim.sif collabsim run "
                )
                .And.Not.Contain("--signal")
        );
    }

    [Test]
    public void A_percent_sign_and_a_quotation_mark_in_a_folder_are_what_they_are_to_Slurm() =>
        Assert.That(
            JobScripts.Task(Order with { Folder = "/scratch/50%a \"b\"" }),
            Does.Contain("#SBATCH --output=\"/scratch/50%%a \\\"b\\\"/slurm/logs/%A_%a.log\"\n")
        );

    [TestCase("/scratch/a b%'\"$;", ExpectedResult = true)]
    [TestCase("/scratch/a\\b", ExpectedResult = false)]
    [TestCase("/scratch/a\nb", ExpectedResult = false)]
    public bool Slurm_can_be_told_of_folders_without_backslash_and_line_break(string folder) =>
        JobScripts.CanName(folder);

    private static string[] Run(string script, params string[] arguments) => Run(script, [], arguments);

    /// <summary>What the script prints, line by line, in the environment of task 3.</summary>
    private static string[] Run(string script, Dictionary<string, string?> environment, params string[] arguments)
    {
        ProcessStartInfo start = new("sh", ["-c", script, "task.sh", .. arguments]) { RedirectStandardOutput = true };
        start.Environment["SLURM_ARRAY_TASK_ID"] = "3";
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        return process.StandardOutput.ReadToEnd().TrimEnd().Split('\n');
    }
}
