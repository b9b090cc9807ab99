using CsvHelper;

namespace CollabSim.Lab.Results;

/// <summary>A table as text with commas: one header, numbers to the last bit, an empty field where there is no value.</summary>
internal sealed class CsvTableWriter : TableWriter
{
    private readonly CsvWriter _csv;

    public CsvTableWriter(Stream file, IReadOnlyList<TableColumn> columns)
    {
        _csv = CsvWriter.Create(file, Csv.Format, leaveOpen: true);
        foreach (TableColumn column in columns)
        {
            _csv.WriteField(column.Name);
        }

        _csv.EndRecord();
    }

    public override void Text(string? value) => _csv.WriteField(value);

    public override void Whole(long value) => _csv.WriteField(value);

    public override void Number(double? value) => _csv.WriteField(value);

    public override void YesNo(bool value) => _csv.WriteField(value ? "yes" : "no");

    public override void Value(object value) => _csv.WriteField(value);

    public override void EndRow() => _csv.EndRecord();

    public override void Complete() { }

    protected override void Dispose(bool disposing) => _csv.Dispose();
}
