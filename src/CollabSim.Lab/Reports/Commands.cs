using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>The commands that a report prints: whole, and quoted so that they can be pasted.</summary>
internal static class Commands
{
    private const string Program = "./collabsim";

    /// <summary>Marks an element that holds the command which makes every number again; what it holds is run by verify, not compared.</summary>
    public const string Mark = "data-command";

    /// <summary>The command that makes every number again from the scenario in the page.</summary>
    public static string Run(Evidence evidence)
    {
        StudyDescription study = evidence.Study;
        string folder = FolderOf(evidence);
        IEnumerable<string> words = study.Gap is { } gap
            ?
            [
                Program,
                "compare",
                FileOf(study),
                "--why",
                gap.Arm,
                .. gap.Against is { } against ? (string[])["--against", against] : [],
            ]
            : [Program, "run", FileOf(study)];
        string? to =
            study.Gap is not null ? Path.GetDirectoryName(folder)
            : folder == Usual(study) ? null
            : folder;
        return Shell.Command([
            .. words,
            .. study.Sets.SelectMany(set => (string[])["--set", set]),
            .. string.IsNullOrEmpty(to) ? [] : (string[])["--out", to],
        ]);
    }

    /// <summary>The command that lives through a run again, up to the run's name.</summary>
    public static string Replay(Evidence evidence) => Shell.Command(Program, "replay", FolderOf(evidence));

    /// <summary>The settings that a command says, in its order; null: it is none that <see cref="Run"/> writes.</summary>
    public static IReadOnlyList<string>? SetsOf(string command)
    {
        if (Shell.Words(command) is not [Program, "run" or "compare", _, ..] words)
        {
            return null;
        }

        string[] rest = [.. words.Skip(3)];
        List<string> sets = [];
        for (int i = 0; i + 1 < rest.Length; i += 2)
        {
            if (rest[i] == "--set")
            {
                sets.Add(rest[i + 1]);
            }
        }

        return sets;
    }

    /// <summary>What the page tells to call the scenario in it.</summary>
    public static string FileOf(StudyDescription study) => $"{study.Slug}.yaml";

    private static string Usual(StudyDescription study) => Path.Combine("results", study.Slug);

    /// <summary>The results folder as one would type it here: from the working directory where it lies below that.</summary>
    private static string FolderOf(Evidence evidence)
    {
        if (evidence.Folder is not { } folder)
        {
            return Usual(evidence.Study);
        }

        string whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string relative = Path.GetRelativePath(".", whole);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? whole : relative;
    }
}
