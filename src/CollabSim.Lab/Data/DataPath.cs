namespace CollabSim.Lab.Data;

/// <summary>Where a data file is that a scenario names.</summary>
internal static class DataPath
{
    /// <summary>
    /// The same for a table that a command may have made, such as results/…/ensemble.csv: where it is not in the scenario's folder, it is sought
    /// where the command is typed.
    /// </summary>
    /// <exception cref="FileProblemException">The path is empty, or leaves the scenario's folder and leads nowhere.</exception>
    public static string OfMade(string file, string baseFolder)
    {
        bool isThere = !string.IsNullOrWhiteSpace(file) && !file.Contains('\0') && File.Exists(Path.GetFullPath(file));
        return isThere && !File.Exists(Path.GetFullPath(file, Path.GetFullPath(baseFolder)))
            ? Path.GetFullPath(file)
            : Of(file, baseFolder);
    }

    /// <summary>
    /// A relative path stays in the scenario's folder, so that a scenario and its data travel together; a full path is taken as
    /// it is, because only the user of this machine can have written one that exists.
    /// </summary>
    /// <param name="file">The path as the scenario has it.</param>
    /// <param name="baseFolder">The folder of the scenario file.</param>
    /// <exception cref="FileProblemException">It is empty or leaves the folder.</exception>
    public static string Of(string file, string baseFolder)
    {
        if (string.IsNullOrWhiteSpace(file) || file.Contains('\0'))
        {
            throw new FileProblemException(new FileProblem("file", 0, null, null, "name a CSV file"));
        }

        if (Path.IsPathFullyQualified(file))
        {
            return file;
        }

        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(baseFolder)) + Path.DirectorySeparatorChar;
        string path = Path.GetFullPath(file, root);
        return path.StartsWith(root, StringComparison.Ordinal)
            ? path
            : throw new FileProblemException(
                new FileProblem(
                    file,
                    0,
                    null,
                    null,
                    "the path leaves the scenario's folder; move the file or write its full path"
                )
            );
    }
}
