namespace CollabSim.Lab.Reports;

/// <summary>Lines that read a study's tables into R and Python as they stand.</summary>
public static class ReadingLines
{
    private static readonly string[] Tables = ["runs", "series", "summary", "comparisons"];

    /// <summary>Lines of R; base R is enough.</summary>
    public static string R(string folder) =>
        string.Join('\n', Tables.Select(table => $"{table} <- read.csv({Quoted(folder, table)}, check.names = FALSE)"));

    /// <summary>Lines of Python with pandas.</summary>
    public static string Python(string folder) =>
        string.Join(
            '\n',
            Tables.Select(table => $"{table} = pandas.read_csv({Quoted(folder, table)})").Prepend("import pandas")
        );

    // Both languages read forward slashes everywhere and the same escapes within quotes.
    private static string Quoted(string folder, string table) =>
        $"\"{Path.Combine(folder, table + ".csv").Replace('\\', '/').Replace("\"", "\\\"")}\"";
}
