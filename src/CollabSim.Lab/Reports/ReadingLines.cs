namespace CollabSim.Lab.Reports;

/// <summary>Lines that read a study's tables into R and Python as they stand.</summary>
public static class ReadingLines
{
    private static readonly string[] Tables = ["runs", "series", "summary", "comparisons"];

    /// <summary>Lines of R; base R is enough for text, Parquet needs arrow.</summary>
    public static string R(string folder, bool isParquet = false) =>
        string.Join(
            '\n',
            Tables.Select(table =>
                isParquet
                    ? $"{table} <- arrow::read_parquet({Quoted(folder, table, ".parquet")})"
                    : $"{table} <- read.csv({Quoted(folder, table)}, check.names = FALSE)"
            )
        );

    /// <summary>Lines of Python with pandas; Parquet needs pyarrow or fastparquet beside it.</summary>
    public static string Python(string folder, bool isParquet = false) =>
        string.Join(
            '\n',
            Tables
                .Select(table =>
                    isParquet
                        ? $"{table} = pandas.read_parquet({Quoted(folder, table, ".parquet")})"
                        : $"{table} = pandas.read_csv({Quoted(folder, table)})"
                )
                .Prepend("import pandas")
        );

    // Both languages read forward slashes everywhere and the same escapes within quotes.
    private static string Quoted(string folder, string table, string ending = ".csv") =>
        $"\"{Path.Combine(folder, table + ending).Replace('\\', '/').Replace("\"", "\\\"")}\"";
}
