using System.CommandLine;

namespace CollabSim.Cli;

/// <summary><c>--set path=value</c>, for the verbs that read a scenario.</summary>
internal static class SettingsOption
{
    /// <summary>What it is called.</summary>
    public const string Name = "--set";

    public static Option<string[]> Create() =>
        new(Name, "-s")
        {
            Description = "Changes a setting of the file, such as transactionCost.base=0.3; may be repeated.",
            HelpName = "PATH=VALUE",
            Arity = ArgumentArity.OneOrMore,
        };
}
