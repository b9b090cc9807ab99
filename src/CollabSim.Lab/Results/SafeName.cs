using System.Security.Cryptography;
using System.Text;

namespace CollabSim.Lab.Results;

/// <summary>
/// Makes a name that somebody gave (an arm's, a metric's, a study's) one part of a path: the only place where names become
/// files and folders.
/// </summary>
public static class SafeName
{
    /// <summary>
    /// Bytes of UTF-8 at most: file systems take 255 for a name, and this may stand beside a second one, a prefix and an ending.
    /// </summary>
    public const int MaxBytes = 60;

    private const int MarkDigits = 8;

    // Names that Windows keeps for devices, whatever their ending.
    private static readonly HashSet<string> Devices = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"com{i}", $"lpt{i}" })],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>
    /// The name as a file or folder may be called: letters, digits and hyphens stay, a blank becomes a low line. A name of
    /// which anything else is lost (other signs, what is too long, nothing at all) ends in a mark of its own, so that two names
    /// never become one.
    /// </summary>
    /// <param name="name">Any text.</param>
    /// <returns>1 to <see cref="MaxBytes"/> bytes of UTF-8: letters, digits, hyphens and low lines.</returns>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var safe = new StringBuilder();
        int bytes = 0;
        // A text that is not Unicode (half a pair) has no normal form; its runes are read one by one, the half as a sign.
        string normal = IsText(name) ? name.Normalize(NormalizationForm.FormC) : name;
        bool isWhole = name.Length > 0 && normal == name && !Devices.Contains(name) && !EndsLikeAMark(name);
        foreach (Rune rune in normal.EnumerateRunes())
        {
            Rune kept =
                rune.Value == ' ' ? new Rune('_')
                : rune.Value == '-' || Rune.IsLetterOrDigit(rune) ? rune
                : new Rune('-');
            isWhole &= rune.Value == ' ' || kept == rune;
            if (bytes + kept.Utf8SequenceLength > MaxBytes)
            {
                isWhole = false;
                break;
            }

            bytes += kept.Utf8SequenceLength;
            safe.Append(kept);
        }

        return isWhole ? safe.ToString() : Marked(safe.ToString(), name);
    }

    private static string Marked(string start, string name)
    {
        while (Encoding.UTF8.GetByteCount(start) > MaxBytes - MarkDigits - 1)
        {
            start = start[..^(char.IsLowSurrogate(start[^1]) ? 2 : 1)];
        }

        byte[] letters = Encoding.Unicode.GetBytes(name);
        string mark = Convert.ToHexStringLower(SHA256.HashData(letters))[..MarkDigits];
        return start.Trim('-', '_') is { Length: > 0 } rest ? $"{rest}-{mark}" : mark;
    }

    /// <summary>A name that looks as if it had a mark gets one too, so that it is nobody else's.</summary>
    private static bool EndsLikeAMark(string name) =>
        name.Length >= MarkDigits
        && name[^MarkDigits..].All(char.IsAsciiHexDigitLower)
        && (name.Length == MarkDigits || name[^(MarkDigits + 1)] == '-');

    private static bool IsText(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogatePair(name, i))
            {
                i++;
            }
            else if (char.IsSurrogate(name[i]))
            {
                return false;
            }
        }

        return true;
    }
}
