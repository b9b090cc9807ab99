namespace CollabSim.Lab.Results;

/// <summary>
/// A temporary folder that only its owner may enter (mode 0700), with a name that nobody can know beforehand; gone when disposed.
/// </summary>
internal sealed class PrivateFolder : IDisposable
{
    private PrivateFolder(string path) => Path = path;

    public string Path { get; }

    /// <param name="purpose">Begins the name, so that one sees what left it behind.</param>
    /// <exception cref="ResultsException">There is no place for temporary files, or nothing can be written there.</exception>
    public static PrivateFolder Create(string purpose)
    {
        string place = System.IO.Path.GetTempPath();
        try
        {
            return new PrivateFolder(Directory.CreateTempSubdirectory($"collabsim-{purpose}-").FullName);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string variable = OperatingSystem.IsWindows() ? "TMP" : "TMPDIR";
            throw new ResultsException(
                Directory.Exists(place)
                    ? $"{place}: no folder for temporary files can be made there ({error.Message.TrimEnd('.')}). Name another place in {variable}."
                    : $"{place}: there is no such folder for temporary files. Make it, or name another in {variable}.",
                error
            );
        }
    }

    public void Dispose()
    {
        // On Windows, files stay locked for a moment after the process that had them open has ended.
        for (int tries = 0; tries < 20; tries++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(100);
            }
        }
    }
}
