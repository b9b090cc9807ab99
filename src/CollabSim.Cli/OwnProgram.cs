namespace CollabSim.Cli;

/// <summary>How this program is called.</summary>
internal static class OwnProgram
{
    /// <summary>Beside a program with an engine for one kind of processor: for which (see the script collabsim).</summary>
    private const string Processor = "processor";

    /// <summary>The folder beside that one, with the same program for any processor.</summary>
    private const string Any = "collabsim";

    /// <summary>As it runs here and now: a program of its own, or dotnet with the file that it is in.</summary>
    public static IReadOnlyList<string> Words
    {
        get
        {
            string process = Environment.ProcessPath ?? "dotnet";
            return Path.GetFileNameWithoutExtension(process) == "dotnet"
                ? [process, Path.GetFullPath(Environment.GetCommandLineArgs()[0])]
                : [process];
        }
    }

    /// <summary>The same for another machine or a later day: the program for any processor, where the one that runs is for this one alone.</summary>
    public static IReadOnlyList<string> WordsAnywhere => [.. Words.SkipLast(1), Anywhere(Words[^1])];

    /// <summary>The file to start on any processor.</summary>
    /// <param name="file">The file that runs.</param>
    internal static string Anywhere(string file)
    {
        string? folder = Path.GetDirectoryName(file);
        if (string.IsNullOrEmpty(folder) || !File.Exists(Path.Combine(folder, Processor)))
        {
            return file;
        }

        string other = Path.Combine(Path.GetDirectoryName(folder) ?? "", Any, Path.GetFileName(file));
        return File.Exists(other) ? other : file;
    }
}
