using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;

namespace CollabSim.Cli;

/// <summary>What ends a study: its tables, its report, and what failed or is missing.</summary>
internal static class Conclusion
{
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Write(string folder, RunCounts counts, Terminal terminal)
    {
        using (StudyResults results = StudyResults.Open(folder))
        {
            Csv.Write(results, folder);
            terminal.Output.WriteLine(Report.Write(results, folder));
        }

        if (counts.Missing > 0)
        {
            terminal.Messages.WriteLine(
                $"{Words.Count(counts.Missing, "run")} of {counts.Planned:N0} {(counts.Missing == 1 ? "is" : "are")} missing; "
                    + "the report shows what is there. collabsim run, on the same folder, runs only them."
            );
        }

        if (counts.Failed > 0)
        {
            terminal.Messages.WriteLine(
                $"{Words.Count(counts.Failed, "run")} failed; why: {Path.Combine(folder, "failures.csv")}"
            );
        }

        return counts.Failed + counts.Missing == 0 ? ExitCode.Done : ExitCode.SomeRunsFailed;
    }
}
