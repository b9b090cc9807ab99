namespace CollabSim.Dashboard;

/// <summary>The server as a program.</summary>
internal static class Program
{
    /// <param name="arguments">As <see cref="Serving.RunAsync"/> takes them.</param>
    public static Task<int> Main(string[] arguments) => Serving.RunAsync(arguments);
}
