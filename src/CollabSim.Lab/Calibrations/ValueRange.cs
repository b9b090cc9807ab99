using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>Where nine tenths of some numbers lie, and their middle.</summary>
/// <param name="Low">5 % lie below.</param>
/// <param name="Middle">The median.</param>
/// <param name="High">5 % lie above.</param>
internal sealed record ValueRange(double Low, double Middle, double High)
{
    /// <summary>Of numbers, those that are missing (NaN) left out; null: there are none.</summary>
    public static ValueRange? Of(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Where(double.IsFinite).Order()];
        return sorted.Length == 0
            ? null
            : new ValueRange(Quantile.Of(sorted, 0.05), Quantile.Of(sorted, 0.5), Quantile.Of(sorted, 0.95));
    }

    /// <summary><c>0.031 (0.012 to 0.05)</c>.</summary>
    public override string ToString()
    {
        double? half = High > Low ? (High - Low) / 2 : null;
        return $"{Words.Number(Middle, half)} ({Words.Number(Low, half)} to {Words.Number(High, half)})";
    }
}
