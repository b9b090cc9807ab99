namespace CollabSim.Tests.Architecture;

/// <summary>The repository's own files, for tests of how it is built.</summary>
internal static class Sources
{
    /// <summary>The folder with CollabSim.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The C# files below a folder, as paths from that folder.</summary>
    public static IEnumerable<string> In(string folder)
    {
        string full = Path.Combine(Root, folder);
        return Directory
            .EnumerateFiles(full, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(full, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CollabSim.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new FileNotFoundException("CollabSim.sln is in no folder above the tests.");
    }
}
