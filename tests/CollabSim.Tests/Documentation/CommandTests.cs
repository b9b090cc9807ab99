using System.Text.RegularExpressions;
using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Scenarios;
using CollabSim.Tests.Architecture;
using CollabSim.Tests.Cli;

namespace CollabSim.Tests.Documentation;

/// <summary>
/// What README.md and docs/ tell a user to type works. The commands of a page run one after another in a folder with the
/// scenarios (and my-question.yaml, unless the page makes it); studies are shortened, otherwise each command is as written. A
/// block after a comment "not run" is left out.
/// </summary>
internal sealed partial class CommandTests
{
    private const string Program = "collabsim ";

    /// <summary>First words of commands that are not CollabSim's own; what is packed is installed in PackedTests.</summary>
    private static readonly string[] Others =
    [
        "./test.sh",
        "dotnet run",
        "dotnet pack",
        "dotnet tool install",
        "git clone",
        "cd ",
    ];

    private static readonly string[] Shorter = ["--set", "replications.count=2", "--set", "schools=40"];

    private static IEnumerable<string> Pages() =>
        Directory
            .EnumerateFiles(Path.Combine(Sources.Root, "docs"), "*.md")
            .Append(Path.Combine(Sources.Root, "README.md"))
            .Select(file => Path.GetRelativePath(Sources.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Pages))]
    public void Every_command_of_a_page_works(string page)
    {
        using TemporaryFolder folder = new();
        CopyScenarios(folder["scenarios"]);
        if (!File.ReadAllText(Path.Combine(Sources.Root, page)).Contains("new my-question"))
        {
            folder.Write("my-question.yaml", ScenarioTemplates.All.Single(template => template.Name == "sweep").Text);
        }

        foreach (string line in Blocks(page, "sh").SelectMany(Lines))
        {
            string command = line.StartsWith("./", StringComparison.Ordinal) ? line[2..] : line;
            if (!command.StartsWith(Program, StringComparison.Ordinal))
            {
                Assert.That(Others.Any(line.StartsWith), $"{page}: nobody knows how to run: {line}");
                continue;
            }

            string[] words = [.. Word().Matches(command[Program.Length..]).Select(word => word.Value.Trim('"', '\''))];
            if (words is ["replay", var study, "RUN"])
            {
                words[2] = File.ReadLines(Path.Combine(folder[study], "runs.csv")).ElementAt(1).Split(',')[0];
            }

            Collabsim run = Collabsim.RunIn(folder.Path, IsStudy(words, folder.Path) ? [.. words, .. Shorter] : words);
            Assert.That(run.ExitCode, Is.Zero, $"{page}: {line}\n{run.Messages}");
        }
    }

    [TestCaseSource(nameof(Pages))]
    public void Every_scenario_of_a_page_is_one(string page)
    {
        foreach (string block in Blocks(page, "yaml"))
        {
            ProblemList problems = new();
            MapNode tree = TreeReader.ReadFile(block, page, problems);
            bool isCalibration = tree["targets"] is not null;
            _ = isCalibration
                ? (object)new Binder(problems).Section<CalibrationFile>(tree)
                : new Binder(problems).Section<StudyFile>(tree);
            Assert.That(problems.Count, Is.Zero, $"{page}: {block}");
            if (tree["population"] is null && !isCalibration)
            {
                Assert.That(() => ScenarioFile.Parse(block, page), Throws.Nothing, $"{page}: {block}");
            }
        }
    }

    /// <summary>The shortening suits scenarios whose schools are not counted in a file.</summary>
    private static bool IsStudy(string[] words, string folder) =>
        words is ["run" or "compare" or "survey", var file, ..]
        && !words.Contains("--help")
        && File.Exists(Path.Combine(folder, file))
        && !File.ReadAllText(Path.Combine(folder, file)).Contains("\npopulation:");

    private static IEnumerable<string> Blocks(string page, string language) =>
        Block()
            .Matches(File.ReadAllText(Path.Combine(Sources.Root, page)))
            .Where(block => block.Groups["language"].Value == language && !block.Groups["not"].Success)
            .Select(block => block.Groups["text"].Value);

    private static IEnumerable<string> Lines(string block) =>
        block
            .Replace("\\\n", " ")
            .Split('\n')
            .Select(line => Comment().Replace(line, "").Trim())
            .Where(line => line.Length > 0);

    private static void CopyScenarios(string to)
    {
        string from = Path.Combine(Sources.Root, "scenarios");
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [GeneratedRegex(
        @"(?<not><!-- not run[^>]*-->\s*)?^```(?<language>\w*)\n(?<text>.*?)^```",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Block();

    [GeneratedRegex(@"(^|\s)#.*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();

    [GeneratedRegex(@"""[^""]*""|'[^']*'|\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
