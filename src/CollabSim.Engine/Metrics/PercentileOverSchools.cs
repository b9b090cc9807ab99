using System.Globalization;

namespace CollabSim.Engine.Metrics;

/// <summary>A percentile over schools of a number that each has: <c>percentile 10 of performance</c>, <c>median of daysSpent</c>.</summary>
public sealed class PercentileOverSchools : MetricOfSchools
{
    private const double Half = 50;

    /// <param name="of">What has the number.</param>
    /// <param name="percent">From 0, the least, over 50, the median, to 100, the largest.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percent are none.</exception>
    public PercentileOverSchools(MeanOverSchools of, double percent)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        (Of, Percent) = (of, percent);
    }

    /// <summary>What has the number.</summary>
    public MeanOverSchools Of { get; }

    /// <summary>Which percentile, 0 to 100.</summary>
    public double Percent { get; }

    public override string Key =>
        string.Create(CultureInfo.InvariantCulture, $"percentile {Percent} of {Of.QuantityKey}");

    public override string Words => $"{Which} of {Kinds.InWords(Of.Quantity)}";

    public override string Unit => Of.Unit;

    public override string Meaning =>
        $"{char.ToUpperInvariant(Which[0])}{Which[1..]} over schools of {Kinds.InWords(Of.Quantity)}.";

    public override bool LessIsBetter => Of.LessIsBetter;

    public override bool NeedsUnshocked => Of.NeedsUnshocked;

    public override double? Measure(Observation now, SchoolSet schools)
    {
        ArgumentNullException.ThrowIfNull(now);
        double[] sorted = now.Sorted(schools, school => Of.ValueOf(now, school));
        return sorted.Length == 0 ? null : Percentile.Of(sorted, Percent / 100);
    }

    internal override IEnumerable<EarlierLook> LooksBack(int tick, int ticksPerYear) =>
        Of.LooksBack(tick, ticksPerYear);

    protected override string NameInFiles =>
        Percent == Half
            ? $"median of {Of.Quantity}"
            : string.Create(CultureInfo.InvariantCulture, $"percentile {Percent} of {Of.Quantity}");

    private string Which => Percent == Half ? "median" : $"{Ordinal(Percent)} percentile";

    private static string Ordinal(double number)
    {
        string ending = (number % 100) is 11 or 12 or 13
            ? "th"
            : (number % 10) switch
            {
                1 => "st",
                2 => "nd",
                3 => "rd",
                _ => "th",
            };
        return string.Create(CultureInfo.InvariantCulture, $"{number}{ending}");
    }
}
