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
        try
        {
            WriteFiles(folder, terminal, withTables, withReport, stop);
        }
        catch (OperationCanceledException)
        {
            terminal.Messages.WriteLine(
                $"Stopped: {counts.Done:N0} of {Amount.Of(counts.Planned, "run")} are kept; tables and report are not all written. "
                    + $"They are by: {Shell.Command("collabsim", "export", folder)}; {Shell.Command("collabsim", "report", folder)}"
            );
            return ExitCode.Interrupted;
        }

        LeftOut(folder, terminal, withTables, withReport);

        if (counts.Missing > 0)
        {
            terminal.Messages.WriteLine(
                $"{Amount.Of(counts.Missing, "run")} of {counts.Planned:N0} {(counts.Missing == 1 ? "is" : "are")} missing; "
                    + (withReport ? "the report shows what is there. " : "")
                    + "collabsim run, on the same folder, runs only them."
            );
        }

        if (counts.Failed > 0)
        {
            terminal.Messages.WriteLine(
                $"{Amount.Of(counts.Failed, "run")} failed; why: "
                    + (withTables ? Path.Combine(folder, "failures.csv") : Shell.Command("collabsim", "status", folder))
            );
        }

        return counts.Failed + counts.Missing == 0 ? ExitCode.Done : ExitCode.SomeRunsFailed;
    }

    private static void WriteFiles(
        string folder,
        Terminal terminal,
        bool withTables,
        bool withReport,
        CancellationToken stop
    )
    {
        StudyResults Open() => StudyResults.Open(folder, terminal.Watch(stop));
        if (withTables && withReport)
        {
            terminal.Output.WriteLine(Report.WriteWithTables(Open, folder));
            return;
        }

        using StudyResults results = Open();
        if (withTables)
        {
            Csv.Write(results, folder);
        }

        if (withReport)
        {
            terminal.Output.WriteLine(Report.Write(results, folder));
        }
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
