using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using CollabSim.Lab;
using CollabSim.Lab.Cluster;
using CollabSim.Lab.Data;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Cli;

/// <summary>Reads the command line, does what it says, and turns errors into plain sentences and exit codes.</summary>
internal static class CommandLine
{
    /// <summary>An argument is taken as it is: <c>@name</c> is a name, not a file of further arguments.</summary>
    private static readonly ParserConfiguration AsTyped = new() { ResponseFileTokenReplacer = null };

    private static readonly IReadOnlyList<Verb> Guarded = WithGuards(Verb.All);

    /// <param name="arguments">What the user typed after <c>collabsim</c>.</param>
    /// <param name="terminal">Where to write.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal)
    {
        try
        {
            ParseResult given = Declare(terminal).Parse(arguments, AsTyped);
            return given.Action is ParseErrorAction
                ? Complain(given, terminal)
                : await given.InvokeAsync(
                    new InvocationConfiguration
                    {
                        EnableDefaultExceptionHandler = false,
                        ProcessTerminationTimeout = null,
                        Output = terminal.Output,
                        Error = terminal.Messages,
                    }
                );
        }
        catch (ScenarioException error)
        {
            terminal.Messages.WriteLine(error.Message);
            return ExitCode.BadInput;
        }
        catch (Exception error)
            when (error
                    is BadInputException
                        or ResultsException
                        or ClusterException
                        or FileProblemException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            terminal.Messages.WriteLine($"collabsim: {error.Message}");
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            terminal.Messages.WriteLine("Stopped.");
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // Whatever is left is a mistake of ours, and the user should hear it said.
        catch (Exception error)
#pragma warning restore CA1031
        {
            terminal.Messages.WriteLine(
                $"collabsim: a mistake in CollabSim itself; please report what follows. {error}"
            );
            return ExitCode.Defect;
        }
    }

    private static int Complain(ParseResult given, Terminal terminal)
    {
        if (given.CommandResult.Command is RootCommand && given.UnmatchedTokens is [string typed, ..])
        {
            terminal.Messages.WriteLine(
                $"collabsim: there is no verb {typed}{Nearest.Hint(typed, Verb.All.Select(verb => verb.Name))}"
            );
            terminal.Messages.WriteLine("See: collabsim --help");
            return ExitCode.BadInput;
        }

        foreach (string message in given.Errors.Select(error => error.Message))
        {
            terminal.Messages.WriteLine($"collabsim: {message}");
        }

        terminal.Messages.WriteLine($"See: collabsim {given.CommandResult.Command.Name} --help");
        return ExitCode.BadInput;
    }

    private static RootCommand Declare(Terminal terminal)
    {
        RootCommand root = new("Simulates collaboration between schools.");
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpText((HelpAction)help.Action!);
        root.SetAction(_ => HelpText.WriteOverview(terminal.Output));
        foreach (Verb verb in Guarded)
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

            command.SetAction(
                (given, _) => Lifetime.RunAsync(stop => verb.DoAsync(given, terminal, stop), verb.OnlyLooks)
            );
            root.Add(command);
        }

        return root;
    }

    /// <summary>The verbs, none of whose inputs takes nothing for something.</summary>
    private static IReadOnlyList<Verb> WithGuards(IReadOnlyList<Verb> verbs)
    {
        foreach (Symbol input in verbs.SelectMany(verb => verb.Inputs))
        {
            if (input is Argument argument)
            {
                argument.Validators.Add(given => RefuseNothing(given, argument.Name));
            }
            else if (input is Option option)
            {
                option.Validators.Add(given => RefuseNothing(given, option.Name));
            }
        }

        return verbs;
    }

    /// <summary>A value of blanks is what a shell makes of a variable that is not set; no verb has a use for it.</summary>
    private static void RefuseNothing(SymbolResult given, string name)
    {
        if (given.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            given.AddError($"no {name} is named: an empty text was given (is a variable of the shell not set?)");
        }
    }
}
