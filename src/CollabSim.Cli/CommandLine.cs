using System.CommandLine;
using System.CommandLine.Help;

namespace CollabSim.Cli;

/// <summary>Reads the command line, does what it says, and turns errors into plain sentences and exit codes.</summary>
internal static class CommandLine
{
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        Terminal terminal = new();
        ParseResult given = Declare(terminal).Parse(arguments);
        if (given.Action is System.CommandLine.Invocation.ParseErrorAction)
        {
            foreach (string message in given.Errors.Select(error => error.Message))
            {
                terminal.Messages.WriteLine($"collabsim: {message}");
            }

            string verb = given.CommandResult.Command is RootCommand ? "" : given.CommandResult.Command.Name + " ";
            terminal.Messages.WriteLine($"See: collabsim {verb}--help");
            return ExitCode.BadInput;
        }

        try
        {
            return await given.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }
            );
        }
        catch (Exception error) when (error is BadInputException or IOException or UnauthorizedAccessException)
        {
            terminal.Messages.WriteLine($"collabsim: {error.Message}");
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private static RootCommand Declare(Terminal terminal)
    {
        RootCommand root = new("Simulates collaboration between schools.");
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpText((HelpAction)help.Action!);
        root.SetAction(_ => HelpText.WriteOverview(terminal.Output));
        foreach (Verb verb in Verb.All)
        {
            Command command = new(verb.Name, verb.Summary);
            foreach (Symbol input in verb.Inputs)
            {
                if (input is Argument argument)
                {
                    command.Add(argument);
                }
                else
                {
                    command.Add((Option)input);
                }
            }

            command.SetAction((given, _) => Lifetime.RunAsync(stop => verb.DoAsync(given, terminal, stop)));
            root.Add(command);
        }

        return root;
    }
}
