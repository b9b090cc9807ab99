using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
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

    /// <param name="arguments">What the user typed after <c>collabsim</c>.</param>
    /// <param name="terminal">Where to write.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal)
    {
        try
        {
            // Whoever names a verb waits for the inputs of that one only.
            IReadOnlyList<Verb> verbs = arguments is [var name, ..] && Verb.Named(name) is { } verb ? [verb] : Verb.All;
            ParseResult given = Declare(verbs, terminal).Parse(arguments, AsTyped);
            bool isToBeDone = given.Action is ParseErrorAction || given.Action == given.CommandResult.Command.Action;
            return isToBeDone && Mistyped.In(given) is { Count: > 0 } mistakes
                ? Complain(given, mistakes, terminal)
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

    private static int Complain(ParseResult given, IReadOnlyList<string> mistakes, Terminal terminal)
    {
        foreach (string mistake in mistakes)
        {
            terminal.Messages.WriteLine($"collabsim: {mistake}");
        }

        string verb = given.CommandResult.Command is RootCommand ? "" : given.CommandResult.Command.Name + " ";
        terminal.Messages.WriteLine($"See: collabsim {verb}--help");
        return ExitCode.BadInput;
    }

    private static RootCommand Declare(IReadOnlyList<Verb> verbs, Terminal terminal)
    {
        RootCommand root = new("Simulates collaboration between schools.");
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpText((HelpAction)help.Action!, verbs);
        root.SetAction(_ => HelpText.WriteOverview(terminal.Output));
        foreach (Verb verb in verbs)
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
                (given, _) =>
                {
                    verb.Prepare(given);
                    return Lifetime.RunAsync(stop => verb.DoAsync(given, terminal, stop), verb.OnlyLooks);
                }
            );
            root.Add(command);
        }

        return root;
    }
}
