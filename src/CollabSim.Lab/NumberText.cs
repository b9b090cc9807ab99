using System.Globalization;

namespace CollabSim.Lab;

/// <summary>
/// Numbers as people write them, read in one way wherever they stand (scenario, table, command line): a decimal point, no separators between thousands,
/// always finite. <c>0,05</c> is no number, rather than 5.
/// </summary>
internal static class NumberText
{
    private const NumberStyles Style =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>False if the text is anything but a finite number, <c>NaN</c> and blanks round it included.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out double number)
    {
        if (double.TryParse(text, Style, CultureInfo.InvariantCulture, out number) && double.IsFinite(number))
        {
            number += 0.0; // -0 is 0
            return true;
        }

        number = 0;
        return false;
    }

    /// <summary>What to write instead, where a comma is all that is wrong: <c>; with a decimal point: 0.05</c>; else nothing.</summary>
    public static string Hint(string text) =>
        text.Split(',') is [var whole, var decimals] && TryRead($"{whole}.{decimals}", out _)
            ? $"; with a decimal point: {whole}.{decimals}"
            : "";
}
