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
        Read(TreeReader.ReadText(path, path), path, sets ?? []);

    /// <summary>The study of a scenario file as it once was; files that it names are read as they are now.</summary>
    /// <param name="text">The file's text then.</param>
    /// <param name="path">Where the file was; files that it names are sought in its folder.</param>
    /// <param name="sets">Settings of the command line then.</param>
    /// <exception cref="ScenarioException">With every problem of the text.</exception>
    internal static Study Read(string text, string path, IReadOnlyList<string> sets)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return StudyBinder.Bind(
            text,
            path,
            sets,
            (name, _) => TreeReader.ReadText(Path.Combine(folder, name), name)
        ) with
        {
            Path = Path.GetFullPath(path),
            Sets = sets,
        };
    }

    /// <summary>The study of a scenario file's text, without touching the disk.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="fileName">What messages call the text.</param>
    /// <param name="sets">As for <see cref="Read(string, IReadOnlyList{string})"/>.</param>
    /// <param name="files">Text of the files that the scenario names, by name.</param>
    /// <exception cref="ScenarioException">With every problem of the text.</exception>
    public static Study Parse(
        string text,
        string fileName,
        IReadOnlyList<string>? sets = null,
        IReadOnlyDictionary<string, string>? files = null
    ) =>
        StudyBinder.Bind(
            text,
            fileName,
            sets ?? [],
            (name, place) =>
                files?.GetValueOrDefault(name)
                ?? throw new ScenarioException(
                    new Problem(place.File, place.Line, place.Column, place.Path, $"{name}: there is no such file")
                )
        );
}
