using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Reads scenario files (YAML or JSON) into studies.</summary>
public static class ScenarioFile
{
    /// <summary>The study of a scenario file.</summary>
    /// <param name="path">The file; files that it names are sought in its folder.</param>
    /// <param name="sets">Settings of the command line, such as <c>transactionCost.base=0.3</c>; they come before the arms' own.</param>
    /// <exception cref="ScenarioException">With every problem of the file.</exception>
    public static Study Read(string path, IReadOnlyList<string>? sets = null) =>
        Read(TreeReader.ReadText(path, path), path, sets ?? [], null);

    /// <summary>The study of a scenario file as it once was; files that it names are read as they are now.</summary>
    /// <param name="text">The file's text then.</param>
    /// <param name="path">Where the file was; files that it names are sought in its folder.</param>
    /// <param name="sets">Settings of the command line then.</param>
    /// <param name="find">Says where a file is by now that is known by its content; null, or its null: in the folder.</param>
    /// <exception cref="ScenarioException">With every problem of the text.</exception>
    internal static Study Read(
        string text,
        string path,
        IReadOnlyList<string> sets,
        Func<string, string?>? find = null
    ) =>
        StudyBinder.Bind(text, path, sets, Path.GetDirectoryName(Path.GetFullPath(path)), find) with
        {
            Path = Path.GetFullPath(path),
            Sets = sets,
        };

    /// <summary>The study of a scenario file's text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="fileName">What messages call the text.</param>
    /// <param name="sets">As for <see cref="Read(string, IReadOnlyList{string})"/>.</param>
    /// <param name="folder">Where files that the text names are sought; null: such a file is a problem.</param>
    /// <exception cref="ScenarioException">With every problem of the text.</exception>
    public static Study Parse(
        string text,
        string fileName,
        IReadOnlyList<string>? sets = null,
        string? folder = null
    ) => StudyBinder.Bind(text, fileName, sets ?? [], folder);
}
