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
                    Corrupt or NotADatabase => Damage(error.Message),
                    Busy or Locked => "another program has the file locked. Close it and run again.",
                    _ => error.Message,
                },
            error
        );

    internal static ResultsException Damaged(string file, string detail) => new($"{file}: {Damage(detail)}");

    private static string Damage(string detail) =>
        $"the file is damaged ({detail.ReplaceLineEndings(" ").Trim()}). Nothing was changed. Bring back a copy from a backup, "
        + "or move the file away and run again: runs are repeated bit for bit.";
}
