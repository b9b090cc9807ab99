using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using CollabSim.Lab.Results;

namespace CollabSim.Dashboard.Shelf;

/// <summary>
/// The studies of the folder that the server was started with: that folder's own, or those in the folders below it. A study is asked for by a key that the
/// shelf gave out, never by a path, and no link is followed, so that nothing outside the folder can be reached.
/// </summary>
internal sealed class StudyShelf
{
    /// <summary>At most so many studies are listed.</summary>
    public const int Most = 200;

    private const int Depth = 2;
    private const int LettersOfKey = 16;

    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = Depth - 1,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System,
        IgnoreInaccessible = true,
    };

    // Counting takes at most a tenth of the time, whoever asks how often.
    private const int Rest = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.9);

    private readonly Dictionary<string, (DateTime Written, StudyCard Card)> _finished = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Until, StudyCard Card)> _counted = new(StringComparer.Ordinal);
    private readonly Lock _reading = new();

    /// <param name="folder">The folder; null: the server was started with none, and the shelf is empty.</param>
    public StudyShelf(string? folder) => Folder = folder is null ? null : Path.GetFullPath(folder);

    /// <summary>The folder; null: there is none.</summary>
    public string? Folder { get; }

    /// <summary>Every study there is now, by folder.</summary>
    public IReadOnlyList<ShelvedStudy> All() =>
        Folder is null || !Directory.Exists(Folder)
            ? []
            :
            [
                .. Directory
                    .EnumerateDirectories(Folder, "*", Below)
                    .Prepend(Folder)
                    .Where(HoldsRuns)
                    .Order(StringComparer.Ordinal)
                    .Select(path => new ShelvedStudy(KeyOf(path), Path.GetRelativePath(Folder, path), path))
                    .Take(Most),
            ];

    /// <summary>The study of a key; null: there is none.</summary>
    public ShelvedStudy? Find(string key) => All().FirstOrDefault(study => study.Key == key);

    /// <summary>What is said of every study now; those that are finished are read once.</summary>
    /// <param name="isGlance">True: runs that would have to be counted are not, so that there is something to show at once.</param>
    public IReadOnlyList<StudyCard> Cards(bool isGlance = false)
    {
        lock (_reading)
        {
            return [.. All().Select(study => CardOf(study, isGlance) with { HasReport = study.Report is not null })];
        }
    }

    private StudyCard CardOf(ShelvedStudy study, bool isGlance)
    {
        DateTime written = File.GetLastWriteTimeUtc(ResultsFolder.Manifest(study.Path));
        if (
            _finished.TryGetValue(study.Path, out (DateTime Written, StudyCard Card) finished)
            && finished.Written == written
        )
        {
            return finished.Card;
        }

        long start = Stopwatch.GetTimestamp();
        if (
            _counted.TryGetValue(study.Path, out (long Until, StudyCard Card) counted)
            && (isGlance || start < counted.Until)
        )
        {
            return counted.Card;
        }

        StudyCard card = StudyCard.Of(study, isGlance);
        if (card.IsFinished)
        {
            _finished[study.Path] = (written, card);
        }
        else if (!isGlance)
        {
            long took = Stopwatch.GetTimestamp() - start;
            long pause = Math.Max(took * Rest, (long)(Pause.TotalSeconds * Stopwatch.Frequency));
            _counted[study.Path] = (Stopwatch.GetTimestamp() + pause, card);
        }

        return card;
    }

    private string KeyOf(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetRelativePath(Folder!, path))))[
            ..LettersOfKey
        ];

    private static bool HoldsRuns(string folder)
    {
        try
        {
            return File.Exists(ResultsFolder.Database(folder))
                || ResultsFolder.Shards(folder).Count > 0
                || ResultsFolder.UnfinishedShards(folder).Count > 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <summary>A study on the shelf.</summary>
/// <param name="Key">What it is asked for by.</param>
/// <param name="Folder">Its folder, from the shelf's.</param>
/// <param name="Path">The same from the root.</param>
internal sealed record ShelvedStudy(string Key, string Folder, string Path)
{
    private const string ReportName = "report.html";
    private const string FiguresName = "figures";

    /// <summary>Its report; null: it has none, or what has the name is a link.</summary>
    public string? Report => Own(System.IO.Path.Combine(Path, ReportName));

    /// <summary>A file among the report's figures; null: there is none of that name, or it is a link.</summary>
    public string? Figure(string name)
    {
        DirectoryInfo folder = new(System.IO.Path.Combine(Path, FiguresName));
        return
            folder is { Exists: true, LinkTarget: null }
            && folder.EnumerateFiles().FirstOrDefault(file => file.Name == name) is { } found
            ? Own(found.FullName)
            : null;
    }

    private static string? Own(string path) => new FileInfo(path) is { Exists: true, LinkTarget: null } ? path : null;
}
