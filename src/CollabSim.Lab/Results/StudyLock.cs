using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>
/// Keeps two processes from running the same study into the same file. The operating system frees it when the process
/// ends, however it ends.
/// </summary>
internal sealed class StudyLock : IDisposable
{
    /// <summary>EWOULDBLOCK.</summary>
    private const int LockedOnLinux = 11,
        LockedOnMac = 35;

    private readonly FileStream _file;

    private StudyLock(FileStream file) => _file = file;

    /// <param name="databaseFile">The file that is protected.</param>
    /// <exception cref="ResultsException">Another process holds it, or the folder cannot be written.</exception>
    public static StudyLock Acquire(string databaseFile)
    {
        string folder = Path.GetDirectoryName(databaseFile)!;
        try
        {
            Directory.CreateDirectory(folder);
            return new StudyLock(Open(databaseFile, FileMode.OpenOrCreate));
        }
        catch (IOException error) when (IsSharing(error))
        {
            throw new ResultsException(
                $"{databaseFile}: {Owner(databaseFile)} is running this study. Wait for it or stop it; "
                    + "to run beside it, choose another folder with --out."
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResultsException(
                $"{folder}: the results folder cannot be written ({error.Message.TrimEnd('.')}). "
                    + "Check its permissions or choose another folder with --out.",
                error
            );
        }
    }

    /// <summary>True while a process runs the study into that file.</summary>
    public static bool IsHeld(string databaseFile)
    {
        if (!File.Exists(PathOf(databaseFile)))
        {
            return false;
        }

        try
        {
            Open(databaseFile, FileMode.Open).Dispose();
            return false;
        }
        catch (IOException error) when (IsSharing(error))
        {
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // On a read-only disk, say, nobody runs anything.
            return false;
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Open(string databaseFile, FileMode mode) =>
        new(PathOf(databaseFile), mode, FileAccess.ReadWrite, FileShare.None);

    /// <summary>True if the file could not be opened because another process holds it, and not for any other reason.</summary>
    private static bool IsSharing(IOException error) =>
        error.HResult
            is LockedOnLinux
                or LockedOnMac
                or unchecked((int)0x80070020) /* sharing violation */
                or unchecked(
                    (int)0x80070021
                ) /* lock violation */
    ;

    /// <summary>The file stays when the lock is gone: removing it would let two processes each lock a file of that name.</summary>
    private static string PathOf(string databaseFile) =>
        Path.Combine(Path.GetDirectoryName(databaseFile)!, $".{Path.GetFileNameWithoutExtension(databaseFile)}.lock");

    private static string Owner(string databaseFile)
    {
        try
        {
            using SqliteConnection connection = Database.OpenForReading(databaseFile);
            return PlanTables.ReadSession(connection)?.Process ?? "another process";
        }
        catch (Exception error) when (error is ResultsException or SqliteException)
        {
            return "another process";
        }
    }
}
