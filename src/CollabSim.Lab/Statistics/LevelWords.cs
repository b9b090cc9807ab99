using System.Globalization;

namespace CollabSim.Lab.Statistics;

/// <summary>Numbers that stand side by side as levels of one factor, with no more digits than the reader needs.</summary>
internal static class LevelWords
{
    private const int ShortDigits = 4;
    private const int MostDecimals = 10;

    // A rounded level may be off by so much of itself and of the gap to its neighbour.
    private const double OfItself = 0.02;
    private const double OfTheGap = 0.05;

    /// <summary>
    /// How to say these numbers: in full where all are short, else rounded until none is off by more than a twentieth of the smallest gap, with
    /// at most four digits of the largest.
    /// </summary>
    /// <param name="values">All numbers that stand side by side.</param>
    /// <param name="mustDiffer">True if numbers that differ must read differently, whatever it takes.</param>
    public static Func<double, string> For(IEnumerable<double> values, bool mustDiffer = false)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        sorted = [.. sorted.Where((value, i) => i == 0 || !value.Equals(sorted[i - 1]))];
        if (sorted.Length == 0 || sorted.All(IsShort))
        {
            return value => Signed(value.ToString("G10", CultureInfo.InvariantCulture));
        }

        double gap = sorted.Zip(sorted.Skip(1), (low, high) => high - low).DefaultIfEmpty(Math.Abs(sorted[0])).Min();
        double largest = sorted.Max(Math.Abs);
        int most = Math.Clamp(ShortDigits - 1 - (int)Math.Floor(Math.Log10(largest)), 0, MostDecimals);
        int decimals = 0;
        while (
            decimals < most
            && sorted.Any(value =>
                Math.Abs(Math.Round(value, decimals) - value) > Math.Min(OfItself * Math.Abs(value), OfTheGap * gap)
            )
        )
        {
            decimals++;
        }

        while (
            mustDiffer
            && decimals < MostDecimals
            && (
                sorted
                    .Zip(sorted.Skip(1))
                    .Any(pair => Math.Round(pair.First, decimals) == Math.Round(pair.Second, decimals))
                || sorted.Any(value => value != 0 && Math.Round(value, decimals) == 0)
            )
        )
        {
            decimals++;
        }

        string format = "0." + new string('#', decimals);
        return value => Signed(value.ToString(format, CultureInfo.InvariantCulture));
    }

    /// <summary>A level alone.</summary>
    public static string Of(object level) =>
        level is string name
            ? name
            : For([Convert.ToDouble(level, CultureInfo.InvariantCulture)])(
                Convert.ToDouble(level, CultureInfo.InvariantCulture)
            );

    private static bool IsShort(double value)
    {
        string text = value.ToString("G10", CultureInfo.InvariantCulture);
        return !text.Contains('E') && text.TrimStart('-', '0', '.').Count(char.IsAsciiDigit) <= ShortDigits;
    }

    private static string Signed(string text) => text.Replace('-', '−');
}
