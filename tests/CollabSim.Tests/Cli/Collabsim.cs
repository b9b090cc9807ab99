using System.Diagnostics;
using CollabSim.Cli;

namespace CollabSim.Tests.Cli;

/// <summary>What a program printed and how it ended.</summary>
internal sealed record Collabsim(int ExitCode, string Output, string Messages)
{
    /// <summary>Runs the built collabsim, as a user would, and waits for its end.</summary>
    public static Collabsim Run(params string[] arguments) =>
        RunIn(TestContext.CurrentContext.TestDirectory, arguments);

    /// <summary>The same in a folder of one's choice.</summary>
    public static Collabsim RunIn(string folder, params string[] arguments) => Wait(Start(folder, arguments));

    /// <summary>The same within this process, which is much faster; paths must be full ones.</summary>
    public static Collabsim RunHere(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter messages = new();
        int code = CommandLine.RunAsync(arguments, new Terminal(output, messages)).GetAwaiter().GetResult();
        return new Collabsim(code, output.ToString(), messages.ToString());
    }

    // Beside the tests lie the libraries that they need, which are not all that the program needs: ASP.NET brings some of them.
    private static string Program { get; } =
        Path.GetFullPath(
            Path.Combine(
                "../../CollabSim.Cli",
                Path.GetFileName(TestContext.CurrentContext.TestDirectory),
                "collabsim.dll"
            ),
            TestContext.CurrentContext.TestDirectory
        );

    /// <summary>How to start the built collabsim.</summary>
    public static ProcessStartInfo Start(string folder, params string[] arguments) =>
        new("dotnet", [Program, .. arguments]) { WorkingDirectory = folder };

    /// <summary>Starts a program with an empty input and waits for its end.</summary>
    /// <param name="start">What to start.</param>
    /// <param name="meanwhile">Done while it runs.</param>
    public static Collabsim Wait(ProcessStartInfo start, Action<Process>? meanwhile = null)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> messages = process.StandardError.ReadToEndAsync();
        meanwhile?.Invoke(process);
        process.WaitForExit();
        return new Collabsim(process.ExitCode, output.Result, messages.Result);
    }
}
