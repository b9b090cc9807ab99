using System.Text;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>A table with what its columns hold.</summary>
internal abstract class DescribedTable
{
    /// <summary>Its columns, for the codebook.</summary>
    public abstract TableFile File { get; }

    /// <summary>Its rows.</summary>
    public abstract DataTable Data { get; }

    /// <summary>Writes tables into a folder, as CSV.</summary>
    /// <returns>Their columns, for the codebook, in the order of the tables.</returns>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static IReadOnlyList<TableFile> Write(IEnumerable<DescribedTable> tables, string folder)
    {
        List<TableFile> written = [];
        foreach (DescribedTable table in tables)
        {
            ResultsFolder.Write(
                Path.Combine(folder, table.File.Name),
                file => file.Write(Encoding.UTF8.GetBytes(table.Data.ToCsv()))
            );
            written.Add(table.File);
        }

        return written;
    }
}

/// <summary>A table that is declared column by column: what each is called and holds, and what a row has in it.</summary>
/// <param name="name">Its file's name, with the ending.</param>
/// <param name="rows">What the rows are about.</param>
internal sealed class DescribedTable<T>(string name, IEnumerable<T> rows) : DescribedTable
{
    private readonly List<TableColumn> _columns = [];
    private readonly List<Func<T, object?>> _values = [];

    /// <inheritdoc/>
    public override TableFile File => new(name, _columns);

    /// <inheritdoc/>
    public override DataTable Data => DataTable.Of([.. _columns.Select(column => column.Name)], rows, Row);

    /// <summary>A column of words.</summary>
    public DescribedTable<T> Text(string column, string meaning, Func<T, string?> value, string values = "") =>
        With(new(column, meaning, "", ColumnType.Text, values), value);

    /// <summary>A column of whole numbers; null: there is none.</summary>
    public DescribedTable<T> Whole(string column, string meaning, Func<T, int?> value, string unit = "") =>
        With(new(column, meaning, unit, ColumnType.Whole), row => value(row));

    /// <summary>A column of numbers; null or no number: there is none.</summary>
    public DescribedTable<T> Number(
        string column,
        string meaning,
        Func<T, double?> value,
        string unit = "",
        string values = ""
    ) =>
        With(
            new(column, meaning, unit, ColumnType.Number, values),
            row => value(row) is { } number && double.IsFinite(number) ? number : null
        );

    /// <summary>A column of yes and no; null: neither.</summary>
    public DescribedTable<T> YesNo(string column, string meaning, Func<T, bool?> value) =>
        With(
            new(column, meaning, "", ColumnType.YesNo, "yes, no"),
            row =>
                value(row) switch
                {
                    true => "yes",
                    false => "no",
                    null => null,
                }
        );

    /// <summary>A column that is described elsewhere.</summary>
    public DescribedTable<T> With(TableColumn column, Func<T, object?> value)
    {
        _columns.Add(column);
        _values.Add(value);
        return this;
    }

    private object?[] Row(T of) => [.. _values.Select(value => value(of))];
}
