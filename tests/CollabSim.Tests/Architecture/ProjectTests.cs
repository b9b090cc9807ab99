using System.Reflection;
using System.Text.RegularExpressions;
using CollabSim.Cli;
using CollabSim.Engine;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Architecture;

internal sealed partial class ProjectTests
{
    private static readonly Assembly Engine = typeof(Scenario).Assembly;
    private static readonly Assembly Lab = typeof(Study).Assembly;
    private static readonly Assembly Cli = typeof(Verb).Assembly;

    // In the reading order of the flow: a folder may use those before it, not those after it. A study's words come first;
    // the reader of scenario files and the designs, which combine the values it reads, know each other; so do results,
    // whose tables hold estimates, and the statistics that make them. What a survey is comes early:
    // scenario files ask for surveys, whose instruments are read as scenario files are.
    private static readonly string[][] LabFolders =
    [
        ["Studies"],
        ["Data"],
        ["Scenarios", "Designs", "Surveys", "Aggregations"],
        ["Results", "Statistics"],
        ["Calibrations"],
        ["Passages"],
        ["Psychometrics"],
        ["Units"],
        ["Comparisons"],
        ["Forecasts"],
        ["Optimisation"],
        ["Analyses"],
        ["Figures"],
        ["Reports"],
        ["Cluster"],
    ];

    [Test]
    public void The_engine_uses_the_base_class_library_and_nothing_else()
    {
        string library = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        Assert.That(
            Engine.GetReferencedAssemblies().Select(reference => reference.Name + ".dll"),
            Is.SubsetOf(Directory.EnumerateFiles(library).Select(Path.GetFileName))
        );
    }

    [Test]
    public void Projects_depend_upwards_only()
    {
        Assert.That(OwnReferences(Engine), Is.Empty);
        Assert.That(OwnReferences(Lab), Is.EqualTo(new[] { "CollabSim.Engine" }));
        Assert.That(OwnReferences(Cli), Is.SubsetOf(new[] { "CollabSim.Engine", "CollabSim.Lab" }));
    }

    [Test]
    public void The_lab_knows_no_command_line() =>
        Assert.That(
            Lab.GetReferencedAssemblies().Select(reference => reference.Name),
            Has.None.StartsWith("Spectre").And.None.StartsWith("System.CommandLine").And.None.EqualTo("System.Console")
        );

    [Test]
    public void A_folder_of_the_lab_uses_only_those_before_it()
    {
        List<string> violations =
        [
            .. from file in Sources.In("src/CollabSim.Lab")
            let folder = file.Split('/')[0]
            from used in UsedFolders(File.ReadAllText(Path.Combine(Sources.Root, "src/CollabSim.Lab", file)))
            where PlaceOf(used) > PlaceOf(folder)
            select $"{file} uses {used}",
        ];

        Assert.That(string.Join('\n', violations), Is.Empty);
    }

    [Test]
    public void Every_folder_of_the_lab_has_its_place_in_the_order() =>
        Assert.That(
            Sources
                .In("src/CollabSim.Lab")
                .Where(file => file.Contains('/'))
                .Select(file => file.Split('/')[0])
                .Distinct(),
            Is.SubsetOf(LabFolders.SelectMany(folders => folders))
        );

    [Test]
    public void Folders_and_files_are_named_after_things_of_the_field() =>
        Assert.That(
            Sources.In("src").Concat(Sources.In("tests")).Where(file => VagueName().IsMatch(file)),
            Is.Empty,
            "Utils, Helpers, Common, Managers and Misc say nothing; name the thing."
        );

    private static IEnumerable<string> OwnReferences(Assembly assembly) =>
        assembly
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("CollabSim", StringComparison.Ordinal));

    private static IEnumerable<string> UsedFolders(string source) =>
        LabNamespace().Matches(source).Select(match => match.Groups[1].Value).Distinct();

    // Files beside the folders come before all of them.
    private static int PlaceOf(string folder) => Array.FindIndex(LabFolders, folders => folders.Contains(folder));

    [GeneratedRegex(@"(?<!namespace )CollabSim\.Lab\.(\w+)")]
    private static partial Regex LabNamespace();

    [GeneratedRegex("(Util|Helper|Common|Manager|Misc)", RegexOptions.IgnoreCase)]
    private static partial Regex VagueName();
}
