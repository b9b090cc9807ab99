namespace CollabSim.Cli;

/// <summary>How this program is called.</summary>
internal static class OwnProgram
{
    /// <summary>A program of its own, or dotnet with the file that it is in.</summary>
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
}
