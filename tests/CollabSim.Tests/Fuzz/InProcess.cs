using CollabSim.Cli;

namespace CollabSim.Tests.Fuzz;

/// <summary>How a verb ended that ran in this process, some hundred times as fast as a program of its own.</summary>
internal sealed record InProcess(int ExitCode, string Output, string Messages)
{
    /// <summary>Beyond this a verb hangs; the longest takes seconds.</summary>
    private static readonly TimeSpan Endless = TimeSpan.FromMinutes(5);

    public static InProcess Run(params string[] arguments)
    {
        (TextWriter output, TextWriter messages) = (Console.Out, Console.Error);
        using StringWriter said = new();
        using StringWriter complained = new();
        try
        {
            Console.SetOut(said);
            Console.SetError(complained);
            Task<int> run = Task.Run(() => CommandLine.RunAsync(arguments));
            return run.Wait(Endless)
                ? new InProcess(run.Result, said.ToString(), complained.ToString())
                : throw new TimeoutException($"collabsim {string.Join(' ', arguments)} does not end");
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(messages);
        }
    }

    /// <summary>Why this is not how a program may answer bad input; null: it may.</summary>
    public string? Fault =>
        ExitCode is not (0 or 1 or 2) ? $"code {ExitCode}: {Messages}"
        : ExitCode == 2 && Messages.Trim().Length == 0 ? "code 2 without a word"
        : Messages.Contains("   at CollabSim", StringComparison.Ordinal) ? $"a stack trace: {Messages}"
        : null;
}
