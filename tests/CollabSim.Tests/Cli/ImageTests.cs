using System.Diagnostics;
using System.Text.Json;
using CollabSim.Tests.Architecture;

namespace CollabSim.Tests.Cli;

/// <summary>The container image, made as deploy/build.sh makes it and run in a root of its own.</summary>
internal sealed class ImageTests
{
    private const string Scenario = """
        name: A question for an image
        model: { schools: 40, years: 2 }
        arms: [ { name: brokers, policies: [ { kind: facilitation, at: 1y } ] } ]
        replications: 6
        observe: { outcomes: [ advantage@2y ], schools: { every: 1y, columns: [ performance ] } }
        """;

    private TemporaryFolder _folder = null!;
    private string? _proc;

    [SetUp]
    public void Make_a_folder() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove_the_folder()
    {
        if (_proc is not null)
        {
            Do("umount", _proc);
        }

        _folder.Dispose();
    }

    [Test]
    [Explicit("Builds the program anew, which takes minutes; run with --filter TestCategory=Image")]
    [Category("Image"), Category("Long")]
    public void Tasks_in_the_image_make_the_study_that_this_program_makes()
    {
        Require();
        Collabsim built = Do(
            "env",
            "READY_TO_RUN=false",
            Path.Combine(Sources.Root, "deploy", "build.sh"),
            _folder["image.tar"]
        );
        if (built.ExitCode == 3)
        {
            Assert.Ignore(built.Messages);
        }

        Assert.That(built.ExitCode, Is.Zero, built.Messages);
        (string root, string[] start, string user) = Unpack(_folder["image.tar"]);
        Directory.CreateDirectory(Path.Combine(root, "study"));
        File.WriteAllText(Path.Combine(root, "study", "question.yaml"), Scenario);
        Do("chown", "-R", $"{user}:{user}", Path.Combine(root, "study"));
        Mount(root);

        string[] run = ["run", "/study/question.yaml", "--out", "/study/results", "--shard", "auto/2"];
        Collabsim first = In(root, user, "JOB_COMPLETION_INDEX=0", [.. start, .. run]);
        Collabsim second = In(root, user, "JOB_COMPLETION_INDEX=1", [.. start, .. run]);
        Collabsim merged = In(root, user, "NOTHING=", [.. start, "merge", "/study/results"]);
        _folder.Write("question.yaml", Scenario);
        Collabsim here = Collabsim.RunHere("run", _folder["question.yaml"], "--out", _folder["here"]);

        Assert.That(first.ExitCode, Is.Zero, first.Messages);
        Assert.That(first.Messages, Does.Contain("Part 1 of 2, by --shard auto/2 and JOB_COMPLETION_INDEX=0"));
        Assert.That(second.ExitCode, Is.Zero, second.Messages);
        Assert.That(merged.ExitCode, Is.Zero, merged.Messages);
        Assert.That(merged.Output, Is.EqualTo("/study/results/report.html\n"));
        Assert.That(here.ExitCode, Is.Zero, here.Messages);
        foreach (
            string table in (string[])["runs.csv", "series.csv", "comparisons.csv", "schools.parquet", "codebook.json"]
        )
        {
            Assert.That(
                File.ReadAllBytes(Path.Combine(root, "study", "results", table)),
                Is.EqualTo(File.ReadAllBytes(_folder[$"here/{table}"])),
                table
            );
        }

        TestContext.Out.WriteLine($"image: {new FileInfo(_folder["image.tar"]).Length / 1_000_000} MB");
    }

    private static void Require()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("The image is made and run on Linux.");
        }

        foreach (string tool in (string[])["apt-get", "dpkg-deb", "chroot", "mount", "tar"])
        {
            if (!Paths().Any(folder => File.Exists(Path.Combine(folder, tool))))
            {
                Assert.Ignore($"The image is made of Debian packages and run in a chroot, which needs {tool}.");
            }
        }

        if (Environment.UserName != "root")
        {
            Assert.Ignore("A chroot needs root.");
        }
    }

    private static IEnumerable<string> Paths() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/sbin");

    /// <summary>Lays the image's layers over each other.</summary>
    /// <returns>The folder, the program and the user that the image names.</returns>
    private (string Root, string[] Start, string User) Unpack(string archive)
    {
        string image = Directory.CreateDirectory(_folder["image"]).FullName;
        string root = Directory.CreateDirectory(_folder["root"]).FullName;
        AssertDone(Do("tar", "-xf", archive, "-C", image));
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(image, "manifest.json")));
        foreach (JsonElement layer in manifest.RootElement[0].GetProperty("Layers").EnumerateArray())
        {
            AssertDone(Do("tar", "-xf", Path.Combine(image, layer.GetString()!), "-C", root));
        }

        using JsonDocument config = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(image, manifest.RootElement[0].GetProperty("Config").GetString()!))
        );
        JsonElement settings = config.RootElement.GetProperty("config");
        return (
            root,
            [.. settings.GetProperty("Entrypoint").EnumerateArray().Select(word => word.GetString()!)],
            settings.GetProperty("User").GetString()!
        );
    }

    /// <summary>What every container runtime gives: processes of its own to look at, which .NET does, and chance, which Parquet's buffers ask for.</summary>
    private void Mount(string root)
    {
        string devices = Directory.CreateDirectory(Path.Combine(root, "dev")).FullName;
        foreach (
            (string name, string minor) in new[] { ("null", "3"), ("zero", "5"), ("random", "8"), ("urandom", "9") }
        )
        {
            Collabsim made = Do("mknod", "-m", "666", Path.Combine(devices, name), "c", "1", minor);
            if (made.ExitCode != 0)
            {
                Assert.Ignore($"The machine does not let root make devices: {made.Messages.Trim()}");
            }
        }

        string proc = Directory.CreateDirectory(Path.Combine(root, "proc")).FullName;
        Collabsim mounted = Do("mount", "-t", "proc", "proc", proc);
        if (mounted.ExitCode != 0)
        {
            Assert.Ignore($"The machine does not let root mount: {mounted.Messages.Trim()}");
        }

        _proc = proc;
    }

    private static Collabsim In(string root, string user, string variable, string[] command) =>
        Do(
            "env",
            [
                "-i",
                "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                variable,
                "chroot",
                $"--userspec={user}:{user}",
                root,
                .. command,
            ]
        );

    private static Collabsim Do(string program, params string[] arguments) =>
        Collabsim.Wait(new ProcessStartInfo(program, arguments));

    private static void AssertDone(Collabsim ended) => Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
}
