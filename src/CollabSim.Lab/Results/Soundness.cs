using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>
/// Whether a results file can be believed: its pages, its tables and what they say of one another. Somebody else's file, or one that a
/// disk has spoilt, is input, not truth; it is checked once, where it is opened, so that nothing behind has to.
/// </summary>
internal static class Soundness
{
    private static readonly ConcurrentDictionary<string, Stamp> Checked = new();

    /// <summary>
    /// Checks a file that is to be read. One that is being run is taken as it is: who runs it has checked it, and a long look into it
    /// would keep a commit waiting where there is no log.
    /// </summary>
    /// <exception cref="ResultsException">The file is damaged.</exception>
    public static void CheckForReading(SqliteConnection connection, string file)
    {
        if (!StudyLock.IsHeld(file))
        {
            Check(connection, file);
        }
    }

    /// <exception cref="ResultsException">The file is damaged.</exception>
    public static void Check(SqliteConnection connection, string file)
    {
        Stamp? now = Stamp.Of(file);
        if (now is not null && Checked.GetValueOrDefault(file) == now)
        {
            return;
        }

        string? damage;
        try
        {
            connection.Execute("BEGIN");
            damage = PagesOf(connection) ?? DamagedTables.In(connection) ?? DamagedStudy.In(connection);
            connection.Execute("COMMIT");
        }
        catch (SqliteException error)
        {
            throw ResultsException.From(error, file);
        }

        if (damage is not null)
        {
            throw ResultsException.Damaged(file, damage);
        }

        Remember(file, now);
    }

    /// <summary>The file was made or added to by this process, which had checked it before.</summary>
    public static void Remember(string file) => Remember(file, Stamp.Of(file));

    private static void Remember(string file, Stamp? now)
    {
        if (now is not null)
        {
            Checked[file] = now;
        }
    }

    // The whole check and not the quick one: an index that does not fit its table hides runs.
    private static string? PagesOf(SqliteConnection connection) =>
        connection.Scalar<string>("PRAGMA integrity_check(1)") is not "ok" and var verdict ? verdict : null;

    /// <summary>By what a file is known to be as it was; null while a log lies beside it.</summary>
    private sealed record Stamp(long Length, DateTime Written)
    {
        public static Stamp? Of(string file) =>
            File.Exists(file + "-wal")
            || File.Exists(file + "-journal")
            || new FileInfo(file) is not { Exists: true } info
                ? null
                : new Stamp(info.Length, info.LastWriteTimeUtc);
    }
}
