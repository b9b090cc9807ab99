namespace CollabSim.Lab.Cluster;

/// <summary>What a cluster is asked to do; kept with the study, so that the folder is all that later commands need.</summary>
public sealed record ClusterOrder
{
    /// <summary>Short name of the study.</summary>
    public required string Slug { get; init; }

    /// <summary>Scenario file, full path.</summary>
    public required string Scenario { get; init; }

    /// <summary>Settings of the command line that are laid over the file.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>Results folder, full path.</summary>
    public required string Folder { get; init; }

    /// <summary>How the cluster wants its jobs; its time and its runs a task are said, by the site or from a pilot.</summary>
    public required ClusterProfile Profile { get; init; }

    /// <summary>Longest time of the job that merges and reports; null: that of a task.</summary>
    public string? MergeTime { get; init; }

    /// <summary>How the program that submits is called on any node, word by word.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>Into how many parts the study is cut; stays the same when the study grows or is sent again.</summary>
    public required int Shards { get; init; }
}
