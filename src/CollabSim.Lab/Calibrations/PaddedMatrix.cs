namespace CollabSim.Lab.Calibrations;

/// <summary>
/// A matrix by rows, each filled up with noughts to a multiple of eight numbers: a product of two rows needs no loop for what
/// is left over, and has the same bits on every machine.
/// </summary>
internal sealed class PaddedMatrix
{
    public PaddedMatrix(int rows, int columns)
    {
        (Rows, Columns, Stride) = (rows, columns, Padded(columns));
        Values = new double[rows * Stride];
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Numbers from the start of a row to that of the next.</summary>
    public int Stride { get; }

    public double[] Values { get; }

    public double this[int row, int column]
    {
        get => Values[(row * Stride) + column];
        set => Values[(row * Stride) + column] = value;
    }

    /// <summary>A length filled up to a multiple of eight.</summary>
    public static int Padded(int length) => (length + Dot.Width - 1) / Dot.Width * Dot.Width;

    /// <summary>The row with its filling.</summary>
    public Span<double> Row(int row) => Values.AsSpan(row * Stride, Stride);

    public PaddedMatrix Transposed()
    {
        PaddedMatrix turned = new(Columns, Rows);
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                turned[column, row] = this[row, column];
            }
        }

        return turned;
    }
}
