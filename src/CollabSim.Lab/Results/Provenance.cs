using System.Reflection;
using System.Runtime.InteropServices;

namespace CollabSim.Lab.Results;

/// <summary>Which program runs, where.</summary>
internal static class Provenance
{
    /// <summary>Version of the program and, where it was built from a repository, its commit: <c>0.1.0+9fceb02…</c>.</summary>
    public static string ProgramVersion { get; } =
        typeof(Provenance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "";

    /// <summary>The commit that the program was built from, or null where it is not known.</summary>
    public static string? Commit { get; } = ProgramVersion.Split('+') is [_, { Length: > 0 } commit] ? commit : null;

    /// <summary>The machine in a few words.</summary>
    public static string Machine =>
        $"{Environment.MachineName}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, "
        + RuntimeInformation.FrameworkDescription;

    /// <summary>This process, as another one would name it in a message.</summary>
    public static string Process => $"process {Environment.ProcessId} on {Environment.MachineName}";
}
