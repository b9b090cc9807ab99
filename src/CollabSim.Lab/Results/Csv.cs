using CsvHelper;

namespace CollabSim.Lab.Results;

/// <summary>
/// The tidy tables of a results folder as text: one header, one row per run (or run and tick, …), in run-id order, numbers to
/// the last bit, an empty field where there is no value. Written one row at a time and whole or not at all.
/// </summary>
public static class Csv
{
    internal static CsvWriterOptions Format { get; } = new() { NewLine = "\n" };

    /// <summary>
    /// Writes runs, series, summary, comparisons, failures, ledger and the codebook of all tables into a folder; beside them the panels that the study
    /// observed (<see cref="PanelTables.WriteObserved"/>).
    /// </summary>
    /// <exception cref="ResultsException">A file cannot be written, or the results cannot be read.</exception>
    public static void Write(StudyResults results, string folder)
    {
        WriteTables(results, folder);
        Codebook.Write(results.Study, folder);
    }

    /// <summary>The same without the codebook, which is written when all tables are there.</summary>
    internal static void WriteTables(StudyResults results, string folder)
    {
        StudyTables.Write(results, folder, TableFormat.Csv);
        PanelTables.WriteObserved(results, folder);
    }

    internal static void WriteTable(string path, Action<CsvWriter> write) =>
        ResultsFolder.Write(
            path,
            file =>
            {
                using CsvWriter csv = CsvWriter.Create(file, Format, leaveOpen: true);
                write(csv);
            }
        );

    internal static void Fields(this CsvWriter csv, params ReadOnlySpan<string> fields)
    {
        foreach (string field in fields)
        {
            csv.WriteField(field);
        }
    }

    internal static void Fields(this CsvWriter csv, params ReadOnlySpan<double?> fields)
    {
        foreach (double? field in fields)
        {
            csv.WriteField(field);
        }
    }
}
