using System.CommandLine;

namespace CollabSim.Cli;

/// <summary><c>--set path=value</c>, for the verbs that read a scenario.</summary>
internal static class SettingsOption
{
    public static Option<string[]> Create() =>
        new("--set", "-s")
        {
            Description = "Changes a setting of the file, such as transactionCost.base=0.3; may be repeated.",
            HelpName = "PATH=VALUE",
            Arity = ArgumentArity.OneOrMore,
        };
}
