using CollabSim.Lab;
using CollabSim.Lab.Results;

namespace CollabSim.Cli;

/// <summary>A program of one file to start from: the first of examples/.</summary>
internal static class ScriptTemplate
{
    public const string Name = "script";
    public const string Meaning =
        "A C# program of one file instead of a scenario: one run, tick by tick, with a chart.";
    public const string Ending = ".cs";

    private const string Resource = "one-run.cs";
    private const string Project = "src/CollabSim.Lab/CollabSim.Lab.csproj";

    /// <summary>The program's text for a file; it builds on the source code where this program runs from it, else on the package.</summary>
    /// <param name="file">Where the program will be.</param>
    public static string TextFor(string file)
    {
        using StreamReader reader = new(typeof(ScriptTemplate).Assembly.GetManifestResourceStream(Resource)!);
        string text = reader.ReadToEnd();
        string lab = SourceCode() is { } root
            ? $"#:project {Path.GetRelativePath(Path.GetDirectoryName(file)!, Path.Combine(root, Project))}"
            : $"#:package CollabSim.Lab@{Provenance.ProgramVersion.Split('+')[0]}";
        return text.Replace($"#:project ../{Project}", lab, StringComparison.Ordinal)
            .Replace($"examples/{Resource}", Shell.Word(Path.GetFileName(file)), StringComparison.Ordinal);
    }

    private static string? SourceCode()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, Project)))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
