using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>A results folder cannot be used as asked. The message says where, why and what to do; it needs no stack trace.</summary>
public sealed class ResultsException : Exception
{
    private const int Busy = 5,
        Locked = 6,
        ReadOnly = 8,
        Io = 10,
        Corrupt = 11,
        Full = 13,
        CannotOpen = 14,
        TooBig = 18,
        NotADatabase = 26;

    public ResultsException(string message)
        : base(message) { }

    public ResultsException(string message, Exception inner)
        : base(message, inner) { }

    public ResultsException()
        : this("the results folder cannot be used") { }

    internal static ResultsException From(SqliteException error, string file) =>
        new(
            $"{file}: "
                + error.SqliteErrorCode switch
                {
                    Full => "the disk (or the quota) is full. Every run that was reported as kept is kept: make room "
                        + "and run the same command again to go on.",
                    Io => $"the disk reports an error ({error.Message}). Every run that was reported as kept is kept: "
                        + "check the disk and run the same command again to go on.",
                    ReadOnly or CannotOpen => "the file or its folder cannot be written or opened. "
                        + "Check its permissions or choose another folder with --out.",
                    Corrupt or NotADatabase => Damage(file, error.Message),
                    TooBig => Damage(file, "it holds a value larger than any that CollabSim writes"),
                    Busy or Locked => "another program has the file locked. Close it and run again.",
                    _ => error.Message,
                },
            error
        );

    /// <summary>A results file is not what CollabSim writes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="detail">What is wrong, in a few words.</param>
    internal static ResultsException Damaged(string file, string detail) => new($"{file}: {Damage(file, detail)}");

    private static string Damage(string file, string detail) =>
        $"the file is damaged ({detail.ReplaceLineEndings(" ").Trim().TrimEnd('.')}). Nothing was changed. {Left(file)}Bring back a copy "
        + "from a backup, or move the file away and run again: runs are repeated bit for bit.";

    /// <summary>What can still be had, for who has no backup.</summary>
    private static string Left(string file)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string[] there =
        [
            .. WrittenBefore
                .Concat(Directory.Exists(folder) ? ResultsFolder.Shards(folder).Select(Path.GetFileName) : [])
                .OfType<string>()
                .Where(name => name != Path.GetFileName(file) && File.Exists(Path.Combine(folder, name))),
        ];
        string scenario =
            Manifest.Earlier(folder)?.ContainsKey("asWritten") == true
                ? "the scenario is in manifest.json (asWritten)"
                : "";
        string[] parts =
        [
            .. there.Length > 0 ? [$"{string.Join(", ", there)} beside it"] : Array.Empty<string>(),
            .. scenario.Length > 0 ? [scenario] : Array.Empty<string>(),
        ];
        return parts.Length > 0 ? $"Still there: {string.Join("; ", parts)}. " : "";
    }

    private static readonly string[] WrittenBefore =
    [
        "report.html",
        "runs.csv",
        "series.csv",
        "summary.csv",
        "comparisons.csv",
        "ledger.csv",
    ];
}
