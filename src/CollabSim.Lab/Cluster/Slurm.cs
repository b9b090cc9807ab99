using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CollabSim.Lab.Cluster;

/// <summary>Slurm's commands.</summary>
internal static partial class Slurm
{
    /// <summary>Slurm's own default, where the cluster does not say.</summary>
    public const int UsualMaxArraySize = 1001;

    /// <summary>Its commands wait, with repeated tries, for a controller that is down.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>True where jobs can be submitted.</summary>
    public static bool IsInstalled => IsThere("sbatch");

    /// <exception cref="ClusterException">It is not installed.</exception>
    public static void Require()
    {
        if (!IsInstalled)
        {
            throw new ClusterException(
                "Slurm is not installed here: there is no command sbatch. Do this on a login node of the cluster; --dry-run shows "
                    + "here what would be submitted; and run --shard 1/16, merge and status do without Slurm."
            );
        }
    }

    /// <summary>Submits a script and gives the job's number.</summary>
    /// <exception cref="ClusterException">Slurm refuses; the message is Slurm's.</exception>
    public static string Submit(IReadOnlyList<string> arguments)
    {
        (int code, string output, string errors) = Ask("sbatch", ["--parsable", .. arguments]);
        return code == 0
            ? output.Trim().Split(';')[0] // "123;cluster" where there are several clusters
            : throw new ClusterException($"Slurm refuses the job: {OneLine(errors)}");
    }

    /// <summary>Jobs and tasks that wait or run.</summary>
    public static IReadOnlyList<TaskState> Active(IReadOnlyCollection<string> jobs)
    {
        if (jobs.Count == 0)
        {
            return [];
        }

        (int code, string output, string errors) = Ask(
            "squeue",
            ["-h", "-r", "-o", TaskState.QueueFormat, "-j", string.Join(',', jobs)]
        );
        return code == 0 ? [.. TaskState.OfQueue(output)]
            : errors.Contains("Invalid job id", StringComparison.Ordinal) ? []
            : throw new ClusterException($"Slurm does not say which jobs wait and run: {OneLine(errors)}");
    }

    /// <summary>
    /// What became of jobs and tasks, as far as Slurm still knows: the accounting where the site has one, else the controller,
    /// which forgets within minutes (MinJobAge).
    /// </summary>
    public static IReadOnlyList<TaskState> Ended(IReadOnlyCollection<string> jobs)
    {
        if (jobs.Count == 0)
        {
            return [];
        }

        List<TaskState> known = [];
        if (IsThere("sacct"))
        {
            (int code, string output, _) = Ask(
                "sacct",
                ["-n", "-P", "-X", "-o", TaskState.AccountingFormat, "-j", string.Join(',', jobs)]
            );
            known.AddRange(code == 0 ? TaskState.OfAccounting(output) : []);
        }

        foreach (string job in jobs.Except(known.Select(state => state.Job)))
        {
            (int code, string output, _) = Ask("scontrol", ["-o", "show", "job", job]);
            known.AddRange(code == 0 ? TaskState.OfController(output) : []);
        }

        return known;
    }

    /// <summary>Takes a job back; one that is over already stays so.</summary>
    public static void Cancel(string job) => Ask("scancel", [job]);

    /// <summary>Smallest number that is too large for a task's number.</summary>
    public static int MaxArraySize()
    {
        if (!IsInstalled)
        {
            return UsualMaxArraySize;
        }

        (_, string output, _) = Ask("scontrol", ["show", "config"]);
        return
            ArraySize().Match(output) is { Success: true } match
            && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is >= 2 and int size
            ? size
            : UsualMaxArraySize;
    }

    private static bool IsThere(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, command)));

    private static (int Code, string Output, string Errors) Ask(string command, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new ClusterException(
                $"Slurm does not answer: {command} has waited for {Patience.TotalSeconds:0} s. Try again later."
            );
        }

        return (process.ExitCode, output.Result, errors.Result);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    [GeneratedRegex(@"^MaxArraySize\s*=\s*(\d+)", RegexOptions.Multiline)]
    private static partial Regex ArraySize();
}
