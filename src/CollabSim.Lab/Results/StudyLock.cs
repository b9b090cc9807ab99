using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>
/// Keeps two processes from running the same study into the same file. The operating system frees it when the process
/// ends, however it ends.
/// </summary>
internal sealed class StudyLock : IDisposable
{
    private readonly FileStream _file;

    private StudyLock(FileStream file) => _file = file;

    /// <param name="databaseFile">The file that is protected.</param>
    /// <exception cref="ResultsException">Another process holds it, or the folder cannot be written.</exception>
    public static StudyLock Acquire(string databaseFile)
    {
        string folder = Path.GetDirectoryName(databaseFile)!;
        // The file stays when the lock is gone: to remove it would let two processes each lock a file of that name.
        string path = Path.Combine(folder, $".{Path.GetFileNameWithoutExtension(databaseFile)}.lock");
        try
        {
            Directory.CreateDirectory(folder);
            return new StudyLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
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

    public void Dispose() => _file.Dispose();

    private static string Owner(string databaseFile)
    {
        try
        {
            using SqliteConnection connection = Database.OpenForReading(databaseFile);
            return PlanTables.ReadMeta(connection, "owner") ?? "another process";
        }
        catch (ResultsException)
        {
            return "another process";
        }
    }
}
