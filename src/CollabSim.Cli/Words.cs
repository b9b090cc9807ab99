using CollabSim.Lab.Studies;

namespace CollabSim.Cli;

/// <summary>What messages say about studies and amounts.</summary>
internal static class Words
{
    /// <summary>The size of a study, such as "27 design points x 2 arms x 30 replications = 1,620 runs".</summary>
    public static string InWords(this Study study) =>
        $"{Count(study.Points.Count, "design point")} x {Count(study.Arms.Count, "arm")} x "
        + $"{Count(study.Replications, "replication")} = {Count((long)study.Points.Count * study.Arms.Count * study.Replications, "run")}";

    /// <summary>An amount with its noun in singular or plural.</summary>
    public static string Count(long amount, string noun) => $"{amount:N0} {noun}{(amount == 1 ? "" : "s")}";
}
