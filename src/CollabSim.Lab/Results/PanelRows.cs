using System.IO.Compression;
using System.Text;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>
/// The rows of a panel that one run has, column by column: those of each look together, in the order of schools. Every value is a number or one of
/// few texts; a number that is missing is NaN.
/// </summary>
internal sealed class PanelRows
{
    private const byte Format = 1;

    private readonly PanelColumns _columns;
    private readonly List<int> _rowsOfLook = [];
    private readonly List<string>[] _texts;
    private readonly Dictionary<string, int>[] _codes;
    private double[][] _values;
    private int _count;

    public PanelRows(PanelColumns columns)
    {
        _columns = columns;
        _texts = [.. columns.Names.Select(_ => new List<string>())];
        _codes = [.. columns.Names.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
        _values = [.. columns.Names.Select(_ => Array.Empty<double>())];
    }

    /// <summary>How many looks there were.</summary>
    public int Looks => _rowsOfLook.Count;

    /// <summary>How many rows, over all looks.</summary>
    public int Count => _count;

    /// <summary>How many rows a look has.</summary>
    public int RowsOf(int look) => _rowsOfLook[look];

    /// <summary>The value in a row of a column that holds numbers; null: there is none.</summary>
    public double? Number(int column, int row) => double.IsNaN(_values[column][row]) ? null : _values[column][row];

    /// <summary>The same of a column that holds texts.</summary>
    public string? Text(int column, int row) =>
        double.IsNaN(_values[column][row]) ? null : _texts[column][(int)_values[column][row]];

    /// <summary>Makes room for the rows of a further look.</summary>
    /// <returns>The first of them.</returns>
    /// <exception cref="InvalidOperationException">One run would have too many.</exception>
    public int Look(int rows)
    {
        long values = ((long)_count + rows) * _columns.Names.Count;
        if (values > PanelSpec.MostValuesOfARun)
        {
            throw new InvalidOperationException(
                $"its table of {_columns.Table} would have more than {PanelSpec.MostValuesOfARun:N0} values: "
                    + "look less often, or name fewer columns"
            );
        }

        int first = _count;
        _count += rows;
        _rowsOfLook.Add(rows);
        for (int i = 0; i < _values.Length; i++)
        {
            if (_values[i].Length < _count)
            {
                Array.Resize(ref _values[i], Math.Max(_count, 2 * _values[i].Length));
            }
        }

        return first;
    }

    public void Set(int column, int row, double? value) => _values[column][row] = value ?? double.NaN;

    public void Set(int column, int row, string? value)
    {
        if (value is null)
        {
            _values[column][row] = double.NaN;
            return;
        }

        if (!_codes[column].TryGetValue(value, out int code))
        {
            code = _texts[column].Count;
            _codes[column].Add(value, code);
            _texts[column].Add(value);
        }

        _values[column][row] = code;
    }

    /// <summary>A second one that goes on from here; this one stays as it is.</summary>
    public PanelRows Copy()
    {
        PanelRows copy = new(_columns)
        {
            _count = _count,
            _values = [.. _values.Select(values => (double[])values.Clone())],
        };
        copy._rowsOfLook.AddRange(_rowsOfLook);
        for (int i = 0; i < _texts.Length; i++)
        {
            copy._texts[i].AddRange(_texts[i]);
            foreach ((string text, int code) in _codes[i])
            {
                copy._codes[i].Add(text, code);
            }
        }

        return copy;
    }

    /// <summary>
    /// The rows as bytes: how many each look has, the texts of each column, then the values of each column, all their first bytes, all
    /// their second ones, …, so that what changes little from row to row shrinks (zlib).
    /// </summary>
    public byte[] Pack()
    {
        using MemoryStream packed = new();
        using (ZLibStream zip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (BinaryWriter writer = new(zip, Encoding.UTF8))
        {
            writer.Write(Format);
            writer.Write(_rowsOfLook.Count);
            _rowsOfLook.ForEach(writer.Write);
            writer.Write(_values.Length);
            foreach (List<string> texts in _texts)
            {
                writer.Write(texts.Count);
                texts.ForEach(writer.Write);
            }

            byte[] plane = new byte[_count];
            foreach (double[] values in _values)
            {
                for (int place = 0; place < sizeof(double); place++)
                {
                    for (int row = 0; row < _count; row++)
                    {
                        plane[row] = (byte)(BitConverter.DoubleToUInt64Bits(values[row]) >> (8 * place));
                    }

                    writer.Write(plane);
                }
            }
        }

        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are none that <see cref="Pack"/> makes of such a panel.</exception>
    public static PanelRows Unpack(byte[] packed, PanelSpec panel)
    {
        try
        {
            using ZLibStream zip = new(new MemoryStream(packed), CompressionMode.Decompress);
            using BinaryReader reader = new(zip, Encoding.UTF8);
            PanelRows rows = new(PanelColumns.Of(panel));
            rows.Read(reader, panel.Ticks.Count);
            return rows;
        }
        catch (Exception error)
            when (error
                    is IOException
                        or InvalidDataException
                        or InvalidOperationException
                        or ArgumentException
                        or FormatException
                        or OverflowException
            )
        {
            throw new InvalidDataException("the rows of a panel cannot be read", error);
        }
    }

    private void Read(BinaryReader reader, int mostLooks)
    {
        Require(reader.ReadByte() == Format);
        int looks = reader.ReadInt32();
        Require(looks >= 0 && looks <= mostLooks);
        for (int i = 0; i < looks; i++)
        {
            int rows = reader.ReadInt32();
            Require(rows >= 0);
            Look(rows);
        }

        Require(reader.ReadInt32() == _values.Length);
        for (int i = 0; i < _texts.Length; i++)
        {
            int texts = reader.ReadInt32();
            Require(texts >= 0 && texts <= _count);
            for (int text = 0; text < texts; text++)
            {
                _texts[i].Add(reader.ReadString());
                _codes[i].TryAdd(_texts[i][text], text);
            }
        }

        byte[] plane = new byte[_count];
        ulong[] bits = new ulong[_count];
        for (int i = 0; i < _values.Length; i++)
        {
            Array.Clear(bits);
            for (int place = 0; place < sizeof(double); place++)
            {
                reader.BaseStream.ReadExactly(plane);
                for (int row = 0; row < _count; row++)
                {
                    bits[row] |= (ulong)plane[row] << (8 * place);
                }
            }

            for (int row = 0; row < _count; row++)
            {
                _values[i][row] = BitConverter.UInt64BitsToDouble(bits[row]);
                Require(_columns.MayHold(i, _values[i][row], _texts[i].Count));
            }
        }
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidDataException();
        }
    }
}
