using System.Globalization;
using System.Text;

namespace System.Runtime.CompilerServices;

/// <summary>
/// What the compiler makes of <c>$"…"</c> in this assembly, in place of the runtime's own type of this name: numbers and dates read the same
/// whatever the culture of the program that hosts it. No sentence has to remember it. Shared as a source file by the engine and the lab.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct DefaultInterpolatedStringHandler(int literalLength, int formattedCount)
{
    private const int RoomOfAHole = 12;

    private readonly StringBuilder _text = new(literalLength + (RoomOfAHole * formattedCount));

    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(string? value) => _text.Append(value);

    public void AppendFormatted(ReadOnlySpan<char> value) => _text.Append(value);

    public void AppendFormatted<T>(T value, string? format = null) =>
        _text.Append(
            value is IFormattable number ? number.ToString(format, CultureInfo.InvariantCulture) : value?.ToString()
        );

    public void AppendFormatted<T>(T value, int alignment, string? format = null)
    {
        int start = _text.Length;
        AppendFormatted(value, format);
        int room = Math.Abs(alignment) - (_text.Length - start);
        if (room > 0)
        {
            _text.Insert(alignment > 0 ? start : _text.Length, " ", room);
        }
    }

    public string ToStringAndClear() => _text.ToString();
}
