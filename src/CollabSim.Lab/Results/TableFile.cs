namespace CollabSim.Lab.Results;

/// <summary>A table that is to be written: its name without ending, and its columns.</summary>
/// <param name="Name">Such as "runs".</param>
/// <param name="Columns">Its columns, in order.</param>
internal sealed record TableFile(string Name, IReadOnlyList<TableColumn> Columns)
{
    /// <summary>The ending of files of a format, with its dot.</summary>
    public static string EndingOf(TableFormat format) => format == TableFormat.Parquet ? ".parquet" : ".csv";

    /// <summary>Writes several tables at once, each whole or not at all.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="format">How.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="write">Writes the rows, to one writer for each table in their order.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(
        string folder,
        TableFormat format,
        IReadOnlyList<TableFile> tables,
        Action<IReadOnlyList<TableWriter>> write
    )
    {
        string[] paths = [.. tables.Select(table => Path.Combine(folder, table.Name + EndingOf(format)))];
        Open(paths, format, tables, write, []);
        return paths;
    }

    // The files beyond the first are opened within the first, so that all are renamed when all are written.
    private static void Open(
        string[] paths,
        TableFormat format,
        IReadOnlyList<TableFile> tables,
        Action<IReadOnlyList<TableWriter>> write,
        IReadOnlyList<TableWriter> open
    ) =>
        ResultsFolder.Write(
            paths[open.Count],
            file =>
            {
                IReadOnlyList<TableColumn> columns = tables[open.Count].Columns;
                using TableWriter table =
                    format == TableFormat.Parquet
                        ? new ParquetTableWriter(file, columns)
                        : new CsvTableWriter(file, columns);
                IReadOnlyList<TableWriter> all = [.. open, table];
                if (all.Count == paths.Length)
                {
                    write(all);
                }
                else
                {
                    Open(paths, format, tables, write, all);
                }

                table.Complete();
            }
        );
}
