using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Calibrations;

/// <summary>What worlds make of a target, beside what was found.</summary>
/// <param name="Range">Where the number lies in nine worlds of ten, luck included; null: no world has one.</param>
/// <param name="Tail">
/// How far out what was found lies: twice the smaller of the shares of worlds above and below it, each world's number blurred by what is not known
/// of the finding and by the model's discrepancy; 0 to 1. Of a sign: the share of worlds that have it. NaN: no world has a number.
/// </param>
/// <param name="Worlds">How many numbers there are.</param>
/// <param name="Missing">How many runs have none.</param>
internal sealed record Predicted(ValueRange? Range, double Tail, int Worlds, int Missing)
{
    /// <summary>Below this a finding lies outside of what the worlds make of it.</summary>
    public const double Unlikely = 0.05;

    /// <summary>Of numbers, one a run.</summary>
    /// <param name="target">What was found.</param>
    /// <param name="discrepancyVariance">Of the model.</param>
    /// <param name="numbers">One a run; NaN where it has none.</param>
    public static Predicted Of(CalibrationTarget target, double discrepancyVariance, IReadOnlyList<double> numbers)
    {
        double[] had = [.. numbers.Where(double.IsFinite)];
        return new Predicted(
            ValueRange.Of(had),
            had.Length == 0 ? double.NaN
                : target.Said.Sign is { } sign
                    ? (double)had.Count(number => sign == TargetSign.Positive ? number > 0 : number < 0) / had.Length
                : TailOf(target, discrepancyVariance, had),
            had.Length,
            numbers.Count - had.Length
        );
    }

    /// <summary>True if what was found lies within what the worlds make of it; of a sign, if most worlds have it.</summary>
    public bool Meets(CalibrationTarget target) => Tail >= (target.Said.Sign is null ? Unlikely : 0.5);

    private static double TailOf(CalibrationTarget target, double discrepancyVariance, double[] had)
    {
        double blur = Math.Sqrt(target.ObservationVariance + discrepancyVariance);
        double below = had.Average(number => Normal.CDF(number, blur, target.Value));
        return 2 * Math.Min(below, 1 - below);
    }
}
