namespace CollabSim.Lab.Reports;

/// <summary>How much of a report is written, each in a file of its own.</summary>
public enum ReportExtent
{
    /// <summary>All of it: report.html.</summary>
    Whole,

    /// <summary>One page, three sentences, one chart and what was not tried: report-brief.html.</summary>
    Brief,

    /// <summary>The points that were run, for whoever wants to move through them, and the answer: report-explore.html.</summary>
    Explore,
}

/// <summary>The files of reports.</summary>
internal static class ReportExtents
{
    /// <summary>The name of the file without its ending.</summary>
    public static string FileName(this ReportExtent extent) =>
        extent == ReportExtent.Whole ? "report" : $"report-{extent.ToString().ToLowerInvariant()}";

    /// <summary>What a file holds, by its name; copies may have more after it.</summary>
    public static ReportExtent Of(string file) =>
        Enum.GetValues<ReportExtent>()
            .LastOrDefault(extent => Path.GetFileName(file).StartsWith(extent.FileName(), StringComparison.Ordinal));
}
