using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// A study of the arms between two arms: what its runs say shows what each difference contributes to the gap between the two.
/// </summary>
/// <param name="Study">The study; its arm i + 1 is coalition i, since the first arm of any study is its baseline.</param>
/// <param name="Differences">What the two arms differ in.</param>
/// <param name="Coalitions">Which differences are made, one bit each; the first is none, the last is all.</param>
internal sealed record ArmsBetween(Study Study, IReadOnlyList<string> Differences, IReadOnlyList<int> Coalitions)
{
    /// <summary>Reads a scenario file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sets">Settings of the command line.</param>
    /// <param name="arm">The arm to be explained.</param>
    /// <param name="against">The arm that it is compared with; null: the baseline.</param>
    /// <param name="coalitions">Which coalitions of so many differences are wanted, besides none and all.</param>
    /// <exception cref="ScenarioException">With every problem of the file, or an arm of which there is none.</exception>
    public static ArmsBetween Read(
        string path,
        IReadOnlyList<string>? sets,
        string arm,
        string? against,
        Func<int, IEnumerable<int>> coalitions
    ) =>
        Read(
            TreeReader.ReadText(path, path),
            path,
            sets ?? [],
            new Gap(arm, against),
            coalitions,
            FolderOf(path),
            null,
            null
        );

    /// <summary>The same of a scenario file as it once was.</summary>
    internal static ArmsBetween Read(
        string text,
        string path,
        IReadOnlyList<string> sets,
        Gap gap,
        Func<string, string?>? find
    ) => Read(text, path, sets, gap, _ => gap.Coalitions, FolderOf(path), find, null);

    /// <summary>The same of a text.</summary>
    /// <param name="text">A scenario file's text.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="sets">Settings of the command line.</param>
    /// <param name="gap">The two arms.</param>
    /// <param name="coalitions">As for the first.</param>
    /// <param name="folder">Where files that it names are sought, or null.</param>
    /// <param name="find">Says where a file is by now that is known by its content; null, or its null: in the folder.</param>
    /// <param name="change">What is studied instead of what the file says, or null.</param>
    internal static ArmsBetween Read(
        string text,
        string path,
        IReadOnlyList<string> sets,
        Gap gap,
        Func<int, IEnumerable<int>> coalitions,
        string? folder,
        Func<string, string?>? find,
        Func<StudyFile, StudyFile>? change
    )
    {
        (string arm, string? against) = gap;
        IReadOnlyList<string> names = [];
        int[] chosen = [];
        Study study = StudyBinder.Bind(
            text,
            path,
            sets,
            folder,
            find,
            file =>
            {
                StudyFile description = change?.Invoke(file) ?? file;
                ArmDifferences differences = ArmDifferences.Between(description, arm, against);
                names = differences.Names;
                int all = (int)((1L << names.Count) - 1);
                chosen = [.. coalitions(names.Count).Append(0).Append(all).Distinct().Order()];
                return description with { Arms = [.. chosen.Select(differences.Arm)] };
            }
        );
        return new ArmsBetween(
            study with
            {
                Name = $"Why {arm} differs from {against ?? "the baseline"}: {study.Name}",
                Path = Path.GetFullPath(path),
                Sets = sets,
                Gap = gap with { Coalitions = chosen },
            },
            names,
            chosen
        );
    }

    private static string? FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path));
}
