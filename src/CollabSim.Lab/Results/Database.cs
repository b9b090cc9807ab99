using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CollabSim.Lab.Results;

/// <summary>Opens results.sqlite so that what is committed survives a crash of the program and a power cut.</summary>
internal static class Database
{
    /// <summary>Marks a file as CollabSim's: "CSim" in ASCII.</summary>
    private const long ApplicationId = 0x4353696D;

    /// <summary>
    /// File systems on which write-ahead logging is safe. It needs shared memory between processes, which network file
    /// systems lack (sqlite.org/wal.html), so that anything not known to be local gets a rollback journal.
    /// </summary>
    private static readonly HashSet<string> LocalFileSystems = new(StringComparer.OrdinalIgnoreCase)
    {
        "apfs",
        "btrfs",
        "ext",
        "ext2",
        "ext3",
        "ext4",
        "f2fs",
        "hfs",
        "jfs",
        "NTFS",
        "overlay",
        "overlayfs",
        "reiserfs",
        "tmpfs",
        "xfs",
        "zfs",
    };

    /// <summary>Pages that the log may hold before they move into the file: 64 MB, so that this is rare.</summary>
    private const int PagesInLog = 16_384;

    /// <summary>Bytes of one value: scenarios with populations are the largest.</summary>
    private const int MostBytes = 1 << 28;

    public static SqliteConnection OpenForWriting(string file)
    {
        SqliteConnection connection = Connect(file, SqliteOpenMode.ReadWriteCreate);
        try
        {
            bool isNew = connection.Scalar<long>("SELECT count(*) FROM sqlite_master") == 0;
            if (isNew)
            {
                connection.Execute("PRAGMA page_size = 8192");
            }
            else
            {
                CheckFormat(connection, file);
                Soundness.Check(connection, file);
            }

            // FULL makes a commit durable in the log, EXTRA also the removal of a rollback journal (sqlite.org/pragma.html).
            bool hasLog = IsLocal(file) && connection.Scalar<string>("PRAGMA journal_mode = WAL") is "wal";
            if (!hasLog)
            {
                connection.Scalar<string>("PRAGMA journal_mode = DELETE");
            }

            connection.Execute($"PRAGMA synchronous = {(hasLog ? "FULL" : "EXTRA")}");
            connection.Execute($"PRAGMA wal_autocheckpoint = {PagesInLog}");
            connection.Execute("PRAGMA cache_size = -8192");
            if (isNew)
            {
                connection.InTransaction(() =>
                {
                    connection.Execute(Schema.Sql);
                    connection.Execute($"PRAGMA application_id = {ApplicationId}");
                    connection.Execute($"PRAGMA user_version = {Schema.Version}");
                });
            }

            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw ResultsException.From(error, file);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static SqliteConnection OpenForReading(string file) =>
        OpenWhatThereIs(file) ?? throw new ResultsException($"{file}: no study has been run here yet.");

    /// <summary>The same; null: there is nothing in it yet, for somebody is just setting it up.</summary>
    public static SqliteConnection? OpenWhatThereIs(string file)
    {
        if (!File.Exists(file))
        {
            throw new ResultsException($"{file}: there is no such file. Has the study been run?");
        }

        try
        {
            return OpenForReading(file, SqliteOpenMode.ReadOnly);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN)
        {
            // A writer was killed: to read the file, what its journal or log holds must first be brought in.
            try
            {
                return OpenForReading(file, SqliteOpenMode.ReadWrite);
            }
            catch (SqliteException)
            {
                return OpenCopyForReading(file);
            }
        }
        catch (SqliteException error)
        {
            throw ResultsException.From(error, file);
        }
    }

    /// <summary>
    /// Reads a copy in a private temporary folder, gone when the connection is closed: what a killed writer left beside a file on a
    /// read-only medium can be brought in nowhere else.
    /// </summary>
    internal static SqliteConnection OpenCopyForReading(string file)
    {
        PrivateFolder folder = PrivateFolder.Create("copy");
        try
        {
            string copy = Path.Combine(folder.Path, Path.GetFileName(file));
            foreach (string ending in (string[])["", "-wal", "-journal"])
            {
                if (File.Exists(file + ending))
                {
                    using FileStream from = File.OpenRead(file + ending);
                    using FileStream to = new(copy + ending, FileMode.CreateNew);
                    from.CopyTo(to);
                }
            }

            SqliteConnection connection =
                OpenForReading(copy, SqliteOpenMode.ReadWrite)
                ?? throw new ResultsException($"{file}: no study has been run here yet.");
            connection.Disposed += (_, _) => folder.Dispose();
            return connection;
        }
        catch (Exception error)
        {
            folder.Dispose();
            throw error switch
            {
                SqliteException wrong => ResultsException.From(wrong, file),
                IOException or UnauthorizedAccessException => new ResultsException(
                    $"{file}: a run was killed here, and what it left in the file's log can only be read from a copy, which "
                        + $"cannot be made ({error.Message.TrimEnd('.')}).",
                    error
                ),
                _ => error,
            };
        }
    }

    private static SqliteConnection? OpenForReading(string file, SqliteOpenMode mode)
    {
        SqliteConnection connection = Connect(file, mode);
        try
        {
            if (connection.Scalar<long>("SELECT count(*) FROM sqlite_master") == 0)
            {
                connection.Dispose();
                return null;
            }

            CheckFormat(connection, file);
            connection.Execute("PRAGMA query_only = ON");
            // 8 MB: read once and in order, a larger part of the file in memory saves no time.
            connection.Execute("PRAGMA cache_size = -8192");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file's content, what its log holds included, into a new file that needs none.</summary>
    /// <exception cref="ResultsException">It cannot be read or written.</exception>
    public static void CopyTo(string file, string copy)
    {
        using SqliteConnection from = OpenForReading(file);
        try
        {
            using SqliteConnection to = Connect(copy, SqliteOpenMode.ReadWriteCreate);
            from.BackupDatabase(to);
            to.Scalar<string>("PRAGMA journal_mode = DELETE");
        }
        catch (SqliteException error)
        {
            throw ResultsException.From(error, copy);
        }
    }

    /// <summary>Moves the log into the file, so that a finished study is one file that can also be read from a read-only disk.</summary>
    public static void Close(SqliteConnection connection)
    {
        try
        {
            connection.Scalar<string>("PRAGMA journal_mode = DELETE");
        }
        catch (SqliteException)
        {
            // A reader still has the file open, or the disk is full: the log stays beside the file and loses nothing.
        }

        string file = connection.DataSource;
        connection.Dispose();
        Soundness.Remember(file);
    }

    private static SqliteConnection Connect(string file, SqliteOpenMode mode)
    {
        SqliteConnection connection = new(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = mode,
                Pooling = false,
                DefaultTimeout = 30,
            }.ToString()
        );
        try
        {
            connection.Open();
            Harden(connection);
            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw ResultsException.From(error, file);
        }
    }

    /// <summary>
    /// Whoever made the file, what is in it is data: nothing in it is carried out (sqlite.org/security.html), and no value may be larger
    /// than any that CollabSim writes.
    /// </summary>
    private static void Harden(SqliteConnection connection)
    {
        foreach (
            (int option, int value) in new[]
            {
                (raw.SQLITE_DBCONFIG_DEFENSIVE, 1),
                (raw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
                (raw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
                (raw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
            }
        )
        {
            raw.sqlite3_db_config(connection.Handle!, option, value, out _);
        }

        raw.sqlite3_limit(connection.Handle!, raw.SQLITE_LIMIT_LENGTH, MostBytes);
        connection.Execute("PRAGMA cell_size_check = ON");
    }

    private static void CheckFormat(SqliteConnection connection, string file)
    {
        if (connection.Scalar<long>("PRAGMA application_id") != ApplicationId)
        {
            throw new ResultsException(
                $"{file}: this is not a results file of CollabSim. Choose another folder with --out."
            );
        }

        long version = connection.Scalar<long>("PRAGMA user_version");
        if (version != Schema.Version)
        {
            throw new ResultsException(
                $"{file}: the file has format {version}, this program reads format {Schema.Version}. "
                    + (
                        version > Schema.Version
                            ? "A newer CollabSim made it: use that version, or choose another folder with --out."
                            : "An older CollabSim made it: use that version, or run the study anew with --new."
                    )
            );
        }

        if (Schema.StrangerIn(connection) is { } stranger)
        {
            throw ResultsException.Damaged(file, stranger);
        }
    }

    private static bool IsLocal(string file)
    {
        try
        {
            DriveInfo drive = new(Path.GetFullPath(file));
            return drive.DriveType != DriveType.Network && LocalFileSystems.Contains(drive.DriveFormat);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>All of it or nothing.</summary>
    public static void InTransaction(this SqliteConnection connection, Action action)
    {
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            action();
            connection.Execute("COMMIT");
        }
        catch
        {
            try
            {
                connection.Execute("ROLLBACK");
            }
            catch (SqliteException)
            {
                // After some errors, such as a full disk, SQLite has rolled back by itself.
            }

            throw;
        }
    }

    public static void Execute(this SqliteConnection connection, string sql)
    {
        using Prepared statement = new(connection, sql);
        statement.Run();
    }

    public static T Scalar<T>(this SqliteConnection connection, string sql)
    {
        using Prepared statement = new(connection, sql);
        return (T)statement.Value()!;
    }
}
