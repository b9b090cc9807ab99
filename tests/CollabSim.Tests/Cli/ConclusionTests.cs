using CollabSim.Cli;
using CollabSim.Lab.Results;

namespace CollabSim.Tests.Cli;

internal sealed class ConclusionTests
{
    [Test]
    public void What_is_stopped_after_the_runs_ends_with_130_and_leaves_every_file_whole()
    {
        using TemporaryFolder folder = new();
        folder.Write(
            "s.yaml",
            "model: { schools: 12, years: 1 }\nreplications: 3\nobserve: { outcomes: [ advantage@1y ] }\n"
        );
        Assert.That(Collabsim.RunHere("run", folder["s.yaml"], "--out", folder["r"]).ExitCode, Is.Zero);
        Dictionary<string, string> before = Contents(folder["r"]);
        using StringWriter output = new();
        using StringWriter messages = new();

        int code = Conclusion.Write(
            folder["r"],
            new RunCounts(3, 3, 0),
            new Terminal(output, messages),
            new CancellationToken(canceled: true)
        );

        Assert.That(code, Is.EqualTo(130));
        Assert.That(
            messages.ToString(),
            Does.StartWith("Stopped: 3 of 3 runs are kept").And.Contain("collabsim report")
        );
        Assert.That(output.ToString(), Is.Empty);
        Assert.That(Contents(folder["r"]), Is.EqualTo(before));
    }

    private static Dictionary<string, string> Contents(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("results.", StringComparison.Ordinal))
            .ToDictionary(file => file, file => Convert.ToHexString(File.ReadAllBytes(file)));
}
