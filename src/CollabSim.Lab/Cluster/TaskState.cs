using System.Globalization;
using System.Text.RegularExpressions;

namespace CollabSim.Lab.Cluster;

/// <summary>What Slurm knows of a job or of a task of a job array.</summary>
/// <param name="Job">Number of the job; of the whole array for a task.</param>
/// <param name="Task">The task's number; null for a job by itself.</param>
/// <param name="State">Slurm's word, such as RUNNING or OUT_OF_MEMORY.</param>
/// <param name="Reason">Why it waits or ended, in Slurm's word; empty where there is none.</param>
/// <param name="ExitCode">Exit code of a task that ended.</param>
/// <param name="Signal">Signal that ended it; 0: none.</param>
/// <param name="Node">Where it runs or ran; empty: nowhere yet.</param>
/// <param name="Restarts">How often it was started anew.</param>
public sealed partial record TaskState(
    string Job,
    int? Task,
    string State,
    string Reason = "",
    int ExitCode = 0,
    int Signal = 0,
    string Node = "",
    int Restarts = 0
)
{
    /// <summary>True for one that has not started.</summary>
    public bool IsWaiting => State is "PENDING" or "REQUEUED" or "REQUEUE_HOLD" or "SPECIAL_EXIT";

    /// <summary>What squeue needs to be asked for so that <see cref="OfQueue"/> can read it.</summary>
    internal const string QueueFormat = "%F|%K|%T|%r|%N";

    /// <summary>What sacct needs to be asked for so that <see cref="OfAccounting"/> can read it.</summary>
    internal const string AccountingFormat = "JobID,State,ExitCode,NodeList";

    /// <summary>Reads the answer of <c>squeue -h -r -o FORMAT</c>.</summary>
    internal static IEnumerable<TaskState> OfQueue(string answer) =>
        from line in Lines(answer)
        let fields = line.Split('|')
        where fields.Length == 5
        select new TaskState(fields[0], Number(fields[1]), fields[2], Word(fields[3]), Node: fields[4]);

    /// <summary>Reads the answer of <c>sacct -n -P -X -o FORMAT</c>.</summary>
    internal static IEnumerable<TaskState> OfAccounting(string answer) =>
        from line in Lines(answer)
        let fields = line.Split('|')
        where fields.Length == 4
        let id = fields[0].Split('_')
        let code = Code(fields[2])
        select new TaskState(
            id[0],
            id.Length == 2 ? Number(id[1]) : null,
            fields[1].Split(' ')[0], // "CANCELLED by 1000"
            "",
            code.Exit,
            code.Signal,
            fields[3].StartsWith("None", StringComparison.Ordinal) ? "" : fields[3]
        );

    /// <summary>Reads the answer of <c>scontrol -o show job</c>; tasks that wait together are not told apart there and left out.</summary>
    internal static IEnumerable<TaskState> OfController(string answer) =>
        from line in Lines(answer)
        let fields = Field().Matches(line).ToLookup(match => match.Groups[1].Value, match => match.Groups[2].Value)
        let task = Number(fields["ArrayTaskId"].FirstOrDefault(""))
        where fields["JobId"].Any() && (task is not null || !fields["ArrayTaskId"].Any())
        let code = Code(fields["ExitCode"].FirstOrDefault(""))
        select new TaskState(
            fields["ArrayJobId"].FirstOrDefault() ?? fields["JobId"].First(),
            task,
            fields["JobState"].FirstOrDefault(""),
            Word(fields["Reason"].FirstOrDefault("")),
            code.Exit,
            code.Signal,
            fields["NodeList"].FirstOrDefault("") is var node && node == "(null)" ? "" : node,
            Number(fields["Restarts"].FirstOrDefault("")) ?? 0
        );

    private static string[] Lines(string answer) =>
        answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static string Word(string reason) => reason == "None" ? "" : reason;

    /// <summary>Slurm writes exit code and signal as <c>0:9</c>.</summary>
    private static (int Exit, int Signal) Code(string text) =>
        text.Split(':') is [var exit, var signal] ? (Number(exit) ?? 0, Number(signal) ?? 0) : (0, 0);

    [GeneratedRegex(@"(?:^| )(\w+)=(\S*)")]
    private static partial Regex Field();
}
