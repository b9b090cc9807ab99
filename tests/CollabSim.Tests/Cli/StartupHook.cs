/// <summary>
/// Loaded into a program that is started with DOTNET_STARTUP_HOOKS; .NET wants it to have this name and no namespace. When the program
/// ends it writes into a file which assemblies it had loaded.
/// </summary>
internal static class StartupHook
{
    /// <summary>The environment variable that names the file.</summary>
    public const string File = "COLLABSIM_TESTS_LOADED";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(File) is { } file)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                System.IO.File.WriteAllLines(
                    file,
                    AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!)
                );
        }
    }
}
