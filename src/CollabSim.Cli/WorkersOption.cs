using System.CommandLine;

namespace CollabSim.Cli;

/// <summary><c>--workers N</c>, for the verbs that simulate many runs.</summary>
internal static class WorkersOption
{
    public static Option<int> Create() =>
        NumberOption.Whole(
            "--workers",
            "How many runs are simulated at once; the results do not depend on it.",
            least: 1,
            () => Environment.ProcessorCount,
            aliases: "-w"
        );
}
