using System.CommandLine;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Cli;

/// <summary>A study that is given as its results folder, or as a scenario file, of which what is missing is run.</summary>
internal sealed class StudyOrFile
{
    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description =
            "Results folder of a scenario file (left out: results/ and the file's name, here); of a results folder: where its tables go.",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _set = SettingsOption.Create();

    public IReadOnlyList<Option> Options => [_out, _set];

    /// <summary>The results folder, brought up to date if a file was given.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="study">The folder or file.</param>
    /// <param name="check">Refuses a study before anything is run.</param>
    /// <param name="terminal">Where progress is told.</param>
    /// <param name="stop">Stops between runs.</param>
    public async Task<string> FolderAsync(
        ParseResult given,
        string study,
        Action<StudyDescription> check,
        Terminal terminal,
        CancellationToken stop
    )
    {
        if (IsFolder(study))
        {
            // Before anything is worked out.
            ResultsFolder.ForOther(Out(given));
            return given.GetValue(_set) is { Length: > 0 }
                ? throw new BadInputException("--set is for a scenario file; a results folder is as it is")
                : Path.GetFullPath(study);
        }

        Study read = terminal.Noted(Read(given, study));
        check(StudyDescription.Of(read));
        return await RunAsync(read, Folder(given, study), terminal, stop);
    }

    /// <summary>True if a study is given as its results folder.</summary>
    public static bool IsFolder(string study) => Directory.Exists(study);

    /// <summary>What --out says, or null.</summary>
    public string? Out(ParseResult given) => given.GetValue(_out);

    /// <summary>The study of a scenario file.</summary>
    public Study Read(ParseResult given, string file) => ScenarioFile.Read(file, given.GetValue(_set));

    /// <summary>The study of the arms between two arms of a scenario file.</summary>
    public ArmsBetween ReadBetween(ParseResult given, string file, string arm, string? against) =>
        ArmsBetween.Read(file, given.GetValue(_set), arm, against, Attribution.Coalitions);

    /// <summary>Where a scenario file's results are.</summary>
    public string Folder(ParseResult given, string file) =>
        given.GetValue(_out) ?? Path.Combine("results", Path.GetFileNameWithoutExtension(file));

    /// <summary>Runs what is missing.</summary>
    /// <returns>The results folder.</returns>
    /// <exception cref="OperationCanceledException">It was stopped; what is finished is kept.</exception>
    public static async Task<string> RunAsync(Study study, string folder, Terminal terminal, CancellationToken stop)
    {
        RunSummary summary = await terminal.WatchAsync(progress =>
            Runner.RunAsync(study, folder, null, progress, stop)
        );
        stop.ThrowIfCancellationRequested();
        return summary.Folder;
    }
}
