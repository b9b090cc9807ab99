using CollabSim.Lab;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;

namespace CollabSim.Cli;

/// <summary>What ends a study: its tables, its report, and what failed or is missing.</summary>
internal static class Conclusion
{
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Write(
        string folder,
        RunCounts counts,
        Terminal terminal,
        CancellationToken stop,
        bool withTables = true,
        bool withReport = true
    )
    {
        using (StudyResults results = StudyResults.Open(folder, terminal.Watch(stop)))
        {
            if (withTables)
            {
                Csv.Write(results, folder);
            }

            if (withReport)
            {
                terminal.Output.WriteLine(Report.Write(results, folder));
            }
        }

        LeftOut(folder, terminal, withTables, withReport);

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

    // An earlier table that is there says nothing of the runs that came since.
    private static void LeftOut(string folder, Terminal terminal, bool withTables, bool withReport)
    {
        if (!withTables)
        {
            terminal.Messages.WriteLine(
                $"Tables are left out; those that were there are as they were. To write them: {Shell.Command("collabsim", "export", folder)}"
            );
        }

        if (!withReport)
        {
            terminal.Messages.WriteLine(
                $"The report is left out; one that was there is as it was. To write it: {Shell.Command("collabsim", "report", folder)}"
            );
        }
    }
}
