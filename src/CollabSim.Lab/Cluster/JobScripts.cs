using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CollabSim.Lab.Cluster;

/// <summary>
/// The text of the scripts that Slurm runs. Their last line becomes the program (exec), so that Slurm's signals reach it and
/// nothing is left behind when it is killed.
/// </summary>
internal static partial class JobScripts
{
    /// <summary>One task of the array: the shard whose number is the first argument plus the task's number.</summary>
    /// <param name="order">What is to be done.</param>
    public static string Task(ClusterOrder order)
    {
        ClusterProfile profile = order.Profile;
        StringBuilder script = Head(order, $"collabsim-{order.Slug}", order.Profile.Time, "%A_%a.log");
        script.AppendLine(CultureInfo.InvariantCulture, $"#SBATCH --cpus-per-task={profile.Cores}");
        script.AppendLine("#SBATCH --requeue");
        if (profile.Grace > 0)
        {
            // B: signals the script itself, which by then is the program.
            script.AppendLine(CultureInfo.InvariantCulture, $"#SBATCH --signal=B:TERM@{profile.Grace}");
        }

        Prepare(script, profile);
        script.AppendLine(
            CultureInfo.InvariantCulture,
            $"exec {Program(order)} run {Shell.Word(order.Scenario)}{Sets(order)} --out {Shell.Word(order.Folder)} "
                + $"--shard \"$(($1 + SLURM_ARRAY_TASK_ID))/{order.Shards}\" --workers {profile.Cores}"
        );
        return script.ToString();
    }

    /// <summary>The job behind the array: takes in what is there, says what is missing, and writes tables and report.</summary>
    public static string Merge(ClusterOrder order)
    {
        StringBuilder script = Head(
            order,
            $"collabsim-{order.Slug}-merge",
            order.MergeTime ?? order.Profile.Time,
            "merge_%j.log"
        );
        Prepare(script, order.Profile);
        script.AppendLine(
            CultureInfo.InvariantCulture,
            $"exec {Program(order)} merge {Shell.Word(order.Folder)} --study {Shell.Word(order.Scenario)}{Sets(order)}"
        );
        return script.ToString();
    }

    private static StringBuilder Head(ClusterOrder order, string name, string? time, string log)
    {
        ClusterProfile profile = order.Profile;
        StringBuilder script = new();
        // Modules are set up by the profile of a login shell.
        script.AppendLine(profile.Modules.Count > 0 ? "#!/bin/bash -l" : "#!/bin/sh");
        script.AppendLine(CultureInfo.InvariantCulture, $"#SBATCH --job-name={Plain().Replace(name, "-")}");
        if (time is not null)
        {
            script.AppendLine(CultureInfo.InvariantCulture, $"#SBATCH --time={time}");
        }

        script.AppendLine(CultureInfo.InvariantCulture, $"#SBATCH --mem={profile.Memory}");
        if (profile.Partition is not null)
        {
            script.AppendLine(CultureInfo.InvariantCulture, $"#SBATCH --partition={profile.Partition}");
        }

        if (profile.Account is not null)
        {
            script.AppendLine(CultureInfo.InvariantCulture, $"#SBATCH --account={profile.Account}");
        }

        script.AppendLine(
            CultureInfo.InvariantCulture,
            $"#SBATCH --output=\"{Literal(ClusterFolder.Logs(order.Folder))}/{log}\""
        );
        script.AppendLine("#SBATCH --open-mode=append");
        foreach (string option in profile.Options)
        {
            script.AppendLine(CultureInfo.InvariantCulture, $"#SBATCH {option}");
        }

        return script;
    }

    private static void Prepare(StringBuilder script, ClusterProfile profile)
    {
        foreach (string module in profile.Modules)
        {
            script.AppendLine(CultureInfo.InvariantCulture, $"module load {Shell.Word(module)}");
        }

        // As the wrapper that starts the program by hand does: it is faster from the start, and who sets it is heeded.
        script.AppendLine("export DOTNET_EnableWriteXorExecute=\"${DOTNET_EnableWriteXorExecute:-0}\"");
    }

    private static string Program(ClusterOrder order)
    {
        string program = order.Profile.Program ?? string.Join(' ', order.Program.Select(Shell.Word));
        return order.Profile.Container is { } container ? $"{container} {program}" : program;
    }

    private static string Sets(ClusterOrder order) =>
        string.Concat(order.Sets.Select(set => $" --set {Shell.Word(set)}"));

    /// <summary>True where Slurm can be told of a folder: behind a backslash it does not number logs, and a line ends an option.</summary>
    public static bool CanName(string folder) => !folder.Any(letter => letter == '\\' || char.IsControl(letter));

    /// <summary>A path between quotation marks of a #SBATCH line, of which a percent sign is a percent sign.</summary>
    private static string Literal(string path) =>
        path.Replace("%", "%%", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Plain();
}
