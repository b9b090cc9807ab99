using System.Diagnostics;
using CollabSim.Tests.Architecture;
using CollabSim.Tests.Cli;

namespace CollabSim.Tests.Documentation;

/// <summary>The programs in examples/ and the one that <c>new --template script</c> writes start with dotnet run, and say what they promise.</summary>
[Category("Packages")]
internal sealed class ExampleTests
{
    [TestCase("one-run", "partnerships last; trust is ", "results/one-run/trust.html")]
    [TestCase("own-kinds", "well connected at year 8, sabbaticals less baseline: ", null)]
    [TestCase("paired-comparison", "10 pairs, each worth", "results/paired-comparison/report.html")]
    public void Each_runs_as_its_first_lines_say(string name, string says, string? page)
    {
        string file = Path.Combine(Sources.Root, "examples", name + ".cs");
        Assert.That(File.ReadAllText(file), Does.Contain($"// Start it with: dotnet run examples/{name}.cs\n"));
        using TemporaryFolder folder = new();

        string output = Start(file, folder.Path);

        Assert.That(output, Does.Contain(says));
        Assert.That(page is null || File.Exists(folder[page]), Is.True);
    }

    [Test]
    public void The_script_of_new_is_the_first_of_them()
    {
        using TemporaryFolder folder = new();
        Collabsim made = Collabsim.RunIn(folder.Path, "new", "my study", "--template", "script");

        Assert.That(made.ExitCode, Is.Zero, made.Messages);
        Assert.That(made.Output, Is.EqualTo(folder["my study.cs"] + "\n"));
        Assert.That(made.Messages, Does.Contain("dotnet run 'my study.cs'"));
        string[] written = File.ReadAllLines(folder["my study.cs"]);
        string[] example = File.ReadAllLines(Path.Combine(Sources.Root, "examples", "one-run.cs"));
        Assert.That(written, Has.Length.EqualTo(example.Length));
        Assert.That(
            written.Where((line, i) => line != example[i]),
            Has.Exactly(2)
                .Items.And.One.EqualTo("// Start it with: dotnet run 'my study.cs'")
                .And.One.StartsWith("#:project ")
        );
        Assert.That(Start(folder["my study.cs"], folder.Path), Does.Contain("partnerships last"));
    }

    private static string Start(string file, string folder)
    {
        string configuration = Path.GetFileName(TestContext.CurrentContext.TestDirectory);
        ProcessStartInfo start = new("dotnet", ["run", "-c", configuration, file]) { WorkingDirectory = folder };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        Collabsim ended = Collabsim.Wait(start);
        Assert.That(ended.ExitCode, Is.Zero, ended.Output + ended.Messages);
        return ended.Output;
    }
}
