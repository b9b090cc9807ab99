using System.Buffers;
using System.Globalization;

namespace CollabSim.Lab;

/// <summary>Characters that nobody sees: those that steer a terminal or break a page, and those that only look like blanks.</summary>
public static class Unseen
{
    /// <summary>What is written in the place of a character that must not be written.</summary>
    public const char Instead = '\uFFFD';

    // Control characters but for tab and line ends, which XML and YAML forbid too; U+0080 to U+009F steer terminals as well.
    private static readonly SearchValues<char> Controls = SearchValues.Create([
        .. Enumerable
            .Range(0, 0xA0)
            .Select(code => (char)code)
            .Where(code => char.IsControl(code) && !char.IsWhiteSpace(code)),
        '\u000B',
        '\u000C',
        '\u0085',
        '\uFFFE',
        '\uFFFF',
    ]);

    private static readonly Dictionary<char, string> Names = new()
    {
        ['\u0000'] = "nothing",
        ['\u0007'] = "a bell",
        ['\u0008'] = "a backspace",
        ['\u000B'] = "a line tabulation",
        ['\u000C'] = "a form feed",
        ['\u001B'] = "an escape",
        ['\u00A0'] = "a no-break space",
        ['\u00AD'] = "a soft hyphen",
        ['\u200B'] = "a zero-width space",
        ['\u200C'] = "a zero-width non-joiner",
        ['\u200D'] = "a zero-width joiner",
        ['\u202F'] = "a narrow no-break space",
        ['\u2060'] = "a word joiner",
        ['\u3000'] = "an ideographic space",
        ['\uFEFF'] = "a byte order mark",
    };

    /// <summary>The first character of a text that may stand nowhere, in words such as <c>an escape (U+001B)</c>; null: there is none.</summary>
    public static string? ControlIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int at = text.AsSpan().IndexOfAny(Controls);
        return at < 0 ? null : Named(text[at]);
    }

    /// <summary>The text with <see cref="Instead"/> for what may stand nowhere.</summary>
    public static string Harmless(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny(Controls)
            ? string.Concat(text.Select(letter => Controls.Contains(letter) ? Instead : letter))
            : text;
    }

    /// <summary>True for a character that may stand nowhere.</summary>
    public static bool IsControl(char letter) => Controls.Contains(letter);

    /// <summary>
    /// The characters of a text that look like nothing or like a common blank, in words such as <c>a no-break space (U+00A0)</c>;
    /// null: there are none.
    /// </summary>
    public static string? In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] found = [.. text.Where(IsUnseen).Distinct().Select(Named)];
        return found.Length == 0 ? null : string.Join(" and ", found);
    }

    private static bool IsUnseen(char letter) =>
        Controls.Contains(letter)
        || (
            letter != ' ' && char.GetUnicodeCategory(letter) is UnicodeCategory.SpaceSeparator or UnicodeCategory.Format
        );

    private static string Named(char letter) =>
        $"{Names.GetValueOrDefault(letter, char.IsControl(letter) ? "a control character" : "an invisible character")} (U+{(int)letter:X4})";
}
