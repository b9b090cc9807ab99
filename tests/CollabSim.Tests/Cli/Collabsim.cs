using System.Diagnostics;

namespace CollabSim.Tests.Cli;

/// <summary>What the built program printed and how it ended.</summary>
internal sealed record Collabsim(int ExitCode, string Output, string Messages)
{
    /// <summary>Runs the program in a folder, as a user would, and waits for its end.</summary>
    public static Collabsim RunIn(string folder, params string[] arguments)
    {
        using Process process = Start(folder, arguments);
        Task<string> messages = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Collabsim(process.ExitCode, output, messages.Result);
    }

    /// <inheritdoc cref="RunIn"/>
    public static Collabsim Run(params string[] arguments) =>
        RunIn(TestContext.CurrentContext.TestDirectory, arguments);

    /// <summary>Starts the program in a folder; its input is empty.</summary>
    public static Process Start(string folder, params string[] arguments)
    {
        string program = Path.Combine(TestContext.CurrentContext.TestDirectory, "collabsim.dll");
        Process process = Process.Start(
            new ProcessStartInfo("dotnet", [program, .. arguments])
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        process.StandardInput.Close();
        return process;
    }
}
