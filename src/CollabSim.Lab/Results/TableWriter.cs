using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>Writes a table row by row, value by value, in the order of its columns.</summary>
internal abstract class TableWriter : IDisposable
{
    /// <summary>A text; null: there is none.</summary>
    public abstract void Text(string? value);

    /// <summary>A whole number.</summary>
    public abstract void Whole(long value);

    /// <summary>A number; null: there is none.</summary>
    public abstract void Number(double? value);

    /// <summary>Yes or no.</summary>
    public abstract void YesNo(bool value);

    /// <summary>A number or a text, as the column has it.</summary>
    public abstract void Value(object value);

    /// <summary>Ends a row of which every value has been written.</summary>
    public abstract void EndRow();

    /// <summary>Writes what is still to be written, when all rows have been.</summary>
    public abstract void Complete();

    /// <summary>A value that is kept as a number whatever it is; a yes is 1.</summary>
    public void Kept(ColumnType type, double? value)
    {
        switch (type)
        {
            case ColumnType.Whole:
                Whole((long)value!.Value);
                break;
            case ColumnType.YesNo:
                YesNo(value != 0);
                break;
            default:
                Number(value);
                break;
        }
    }

    /// <summary>Numbers.</summary>
    public void Numbers(params ReadOnlySpan<double?> values)
    {
        foreach (double? value in values)
        {
            Number(value);
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
