namespace CollabSim.Dashboard;

/// <summary>What <c>collabsim serve</c> was asked for.</summary>
/// <param name="What">A scenario file, or a results folder; null: the page's own question.</param>
/// <param name="Folder">The folder that it was started in: nothing outside it is read or shown.</param>
/// <param name="Port">The port; 0: any that is free.</param>
/// <param name="Listen">An address of this machine beyond loopback, for a workshop; null: loopback alone.</param>
/// <param name="IsWorkshop">True: people join with their phones.</param>
/// <param name="Threads">How many runs are lived through at once.</param>
/// <param name="MemoryMiB">Memory for runs that are kept, in MiB.</param>
/// <param name="Opens">True: the page is opened in the browser.</param>
internal sealed record ServeOptions(
    string? What,
    string Folder,
    int Port = 0,
    string? Listen = null,
    bool IsWorkshop = false,
    int Threads = 0,
    int MemoryMiB = ServeOptions.UsualMemoryMiB,
    bool Opens = false
)
{
    /// <summary>Memory for runs that are kept.</summary>
    public const int UsualMemoryMiB = 256;
}
