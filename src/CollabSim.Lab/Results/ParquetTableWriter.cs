using System.IO.Compression;
using CollabSim.Lab.Studies;
using Parquet;
using Parquet.Schema;

namespace CollabSim.Lab.Results;

/// <summary>
/// A table as Parquet. Rows are gathered column by column and written in groups, so that memory does not grow with their number; the same rows are
/// the same bytes. Meaning and unit stand with each column and, all together, in the file's metadata under "codebook".
/// </summary>
internal sealed class ParquetTableWriter : TableWriter
{
    /// <summary>Where the file's metadata has what its columns hold, as JSON.</summary>
    public const string CodebookKey = "codebook";

    private const int MostRowsOfAGroup = 1 << 17;
    private const int MostValuesOfAGroup = 1 << 21;

    private readonly ParquetWriter _writer;
    private readonly Column[] _columns;
    private readonly int _groupRows;
    private int _next;
    private int _rows;

    public ParquetTableWriter(Stream file, IReadOnlyList<TableColumn> columns)
    {
        _groupRows = Math.Clamp(MostValuesOfAGroup / Math.Max(1, columns.Count), 1, MostRowsOfAGroup);
        _columns = [.. columns.Select(column => Column.Of(column, _groupRows))];
        // Zstandard is what pandas, polars, R (arrow) and DuckDB have built in; numbers shrink by a third when their bytes are sorted by place.
        ParquetOptions options = new()
        {
            CompressionMethod = CompressionMethod.Zstd,
            CompressionLevel = CompressionLevel.Fastest,
        };
        ParquetSchema schema = new([.. _columns.Select(column => column.Field)]);
        foreach (Column column in _columns)
        {
            options.ColumnEncodingHints[column.Field.Path.ToString()] = column.Encoding;
        }

        _writer = ParquetWriter.CreateAsync(schema, file, options).GetAwaiter().GetResult();
        _writer.CustomMetadata = new Dictionary<string, string> { [CodebookKey] = CodebookJson.Of(columns) };
    }

    public override void Text(string? value) => Next<TextColumn>().Add(_rows, value);

    public override void Whole(long value) => Next<WholeColumn>().Add(_rows, value);

    public override void Number(double? value) => Next<NumberColumn>().Add(_rows, value);

    public override void YesNo(bool value) => Next<YesNoColumn>().Add(_rows, value);

    public override void Value(object value)
    {
        // A factor whose levels are not all numbers has a column of words.
        if (_columns[_next] is NumberColumn)
        {
            Number((double)value);
        }
        else
        {
            Text($"{value}");
        }
    }

    public override void EndRow()
    {
        if (_next != _columns.Length)
        {
            throw new InvalidOperationException($"a row has {_next} values and the table {_columns.Length} columns");
        }

        _next = 0;
        if (++_rows == _groupRows)
        {
            WriteGroup();
        }
    }

    public override void Complete()
    {
        if (_rows > 0)
        {
            WriteGroup();
        }

        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    // A table that went wrong on the way is not kept: nothing is written that would make it look whole.
    protected override void Dispose(bool disposing) { }

    private T Next<T>()
        where T : Column =>
        _columns[_next++] as T
        ?? throw new InvalidOperationException($"column {_columns[_next - 1].Field.Name} holds no such value");

    private void WriteGroup()
    {
        using ParquetRowGroupWriter group = _writer.CreateRowGroup();
        foreach (Column column in _columns)
        {
            column.WriteAsync(group, _rows).GetAwaiter().GetResult();
        }

        group.CompleteValidate();
        _rows = 0;
    }

    /// <summary>The values of one column of one group of rows.</summary>
    private abstract class Column(DataField column, EncodingHint encoding, TableColumn told)
    {
        public DataField Field => column;

        public EncodingHint Encoding => encoding;

        protected Dictionary<string, string> Metadata { get; } =
            new()
            {
                ["meaning"] = told.Meaning,
                ["unit"] = told.Unit,
                ["type"] = PlanTables.Name(told.Type),
                ["values"] = told.Values,
            };

        public abstract Task WriteAsync(ParquetRowGroupWriter group, int rows);

        public static Column Of(TableColumn column, int rows) =>
            column.Type switch
            {
                ColumnType.Whole => new WholeColumn(column, rows),
                ColumnType.Number => new NumberColumn(column, rows),
                ColumnType.YesNo => new YesNoColumn(column, rows),
                _ => new TextColumn(column, rows),
            };
    }

    private sealed class TextColumn(TableColumn column, int rows)
        : Column(new DataField(column.Name, typeof(string), isNullable: true), EncodingHint.Dictionary, column)
    {
        private readonly ReadOnlyMemory<char>?[] _values = new ReadOnlyMemory<char>?[rows];

        public void Add(int row, string? value) => _values[row] = value is null ? null : value.AsMemory();

        public override async Task WriteAsync(ParquetRowGroupWriter group, int rows) =>
            await group.WriteAsync<ReadOnlyMemory<char>>(Field, _values.AsMemory(0, rows), null, Metadata);
    }

    private sealed class WholeColumn(TableColumn column, int rows)
        : Column(new DataField(column.Name, typeof(long), isNullable: false), EncodingHint.DeltaBinaryPacked, column)
    {
        private readonly long[] _values = new long[rows];

        public void Add(int row, long value) => _values[row] = value;

        public override async Task WriteAsync(ParquetRowGroupWriter group, int rows) =>
            await group.WriteAsync<long>(Field, _values.AsMemory(0, rows), null, Metadata);
    }

    private sealed class NumberColumn(TableColumn column, int rows)
        : Column(new DataField(column.Name, typeof(double), isNullable: true), EncodingHint.ByteSplitStream, column)
    {
        private readonly double?[] _values = new double?[rows];

        public void Add(int row, double? value) => _values[row] = value;

        public override async Task WriteAsync(ParquetRowGroupWriter group, int rows) =>
            await group.WriteAsync<double>(Field, _values.AsMemory(0, rows), null, Metadata);
    }

    private sealed class YesNoColumn(TableColumn column, int rows)
        : Column(new DataField(column.Name, typeof(bool), isNullable: false), EncodingHint.Default, column)
    {
        private readonly bool[] _values = new bool[rows];

        public void Add(int row, bool value) => _values[row] = value;

        public override async Task WriteAsync(ParquetRowGroupWriter group, int rows) =>
            await group.WriteAsync<bool>(Field, _values.AsMemory(0, rows), null, Metadata);
    }
}
