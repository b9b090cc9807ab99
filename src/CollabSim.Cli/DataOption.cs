using System.CommandLine;

namespace CollabSim.Cli;

/// <summary><c>--data DIR</c>, for the verbs that live through runs again.</summary>
internal static class DataOption
{
    public static Option<string?> Create() =>
        new("--data")
        {
            Description =
                "Folder with the data files that the scenario reads, if they are neither where they were nor in the results folder.",
            HelpName = "DIR",
        };
}
