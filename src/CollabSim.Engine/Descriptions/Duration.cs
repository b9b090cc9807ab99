using System.Globalization;

namespace CollabSim.Engine;

/// <summary>A point in time or a length of time as written in a scenario: <c>8y</c>, <c>3 terms</c> or <c>12</c> (ticks).</summary>
/// <param name="Amount">How many of the unit, at least 0.</param>
/// <param name="Unit">The unit of <paramref name="Amount"/>.</param>
public readonly record struct Duration(double Amount, DurationUnit Unit)
{
    /// <summary>School years have three terms, whatever the number of ticks a year.</summary>
    public const int TermsPerYear = 3;

    public static Duration OfTicks(double ticks) => new(ticks, DurationUnit.Tick);

    public static Duration OfYears(double years) => new(years, DurationUnit.Year);

    /// <summary>Longer than any run; two of them still add up to a whole number of 32 bits.</summary>
    public const int MostTicks = 1_000_000_000;

    /// <summary>The nearest whole number of ticks, a half counting up; <see cref="MostTicks"/> for all that is longer.</summary>
    public int ToTicks(int ticksPerYear) =>
        (int)Math.Min(Math.Round(ExactTicks(ticksPerYear), MidpointRounding.AwayFromZero), MostTicks);

    /// <summary>The same without rounding.</summary>
    public double ExactTicks(int ticksPerYear) =>
        Unit switch
        {
            DurationUnit.Tick => Amount,
            DurationUnit.Term => Amount * ticksPerYear / TermsPerYear,
            _ => Amount * ticksPerYear,
        };

    public override string ToString() =>
        Amount.ToString(CultureInfo.InvariantCulture)
        + Unit switch
        {
            DurationUnit.Tick => Amount == 1 ? " tick" : " ticks",
            DurationUnit.Term => Amount == 1 ? " term" : " terms",
            _ => "y",
        };

    /// <summary>Reads <c>8y</c>, <c>8 years</c>, <c>3 terms</c>, <c>12 ticks</c>, <c>12</c> or <c>year</c>, which is one; false if the text is none of these.</summary>
    public static bool TryParse(string text, out Duration duration)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim() is "year" or "term" or "tick" ? $"1 {text.Trim()}" : text.Trim();
        int digits = 0;
        while (digits < trimmed.Length && (char.IsAsciiDigit(trimmed[digits]) || trimmed[digits] == '.'))
        {
            digits++;
        }

        duration = default;
        if (
            !double.TryParse(
                trimmed.AsSpan(0, digits),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out double amount
            ) || !double.IsFinite(amount)
        )
        {
            return false;
        }

        DurationUnit? unit = trimmed[digits..].Trim() switch
        {
            "" or "tick" or "ticks" => DurationUnit.Tick,
            "term" or "terms" => DurationUnit.Term,
            "y" or "year" or "years" => DurationUnit.Year,
            _ => null,
        };
        duration = new Duration(amount, unit ?? DurationUnit.Tick);
        return unit is not null;
    }
}

/// <summary>Units of time. A tick is one half-term by default.</summary>
public enum DurationUnit
{
    Tick,
    Term,
    Year,
}
