namespace CollabSim.Lab.Cluster;

/// <summary>Where things of a cluster are in a results folder.</summary>
internal static class ClusterFolder
{
    public static string Of(string folder) => Path.Combine(Path.GetFullPath(folder), "slurm");

    /// <summary>What each task and merge printed.</summary>
    public static string Logs(string folder) => Path.Combine(Of(folder), "logs");

    public static string TaskScript(string folder) => Path.Combine(Of(folder), "task.sh");

    public static string MergeScript(string folder) => Path.Combine(Of(folder), "merge.sh");

    /// <summary>What was asked for and which jobs came of it.</summary>
    public static string Submission(string folder) => Path.Combine(Of(folder), "submission.json");
}
