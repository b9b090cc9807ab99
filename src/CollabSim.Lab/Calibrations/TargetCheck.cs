using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>What the reference table says of a target before the evidence is used.</summary>
/// <param name="Target">The target.</param>
/// <param name="Prior">What worlds drawn from the prior make of it.</param>
/// <param name="Spread">Standard deviation of the worlds' means, what luck adds to them taken off.</param>
/// <param name="LuckVariance">Variance that luck gives one run, pooled over the worlds.</param>
/// <param name="DiscrepancyVariance">Of the model: as said, or the evidence's share of <paramref name="Spread"/>, squared.</param>
internal sealed record TargetCheck(
    CalibrationTarget Target,
    Predicted Prior,
    double Spread,
    double LuckVariance,
    double DiscrepancyVariance
)
{
    /// <summary>Share of the variance of one run that luck makes, parameters the rest; 0 to 1.</summary>
    public double LuckShare => LuckVariance / ((Spread * Spread) + LuckVariance);

    /// <summary>The target as history matching and posteriors take it.</summary>
    public MatchedTarget ToMatch() =>
        new(Target.Name, Target.Value, Target.ObservationVariance, DiscrepancyVariance, Fits: Target.IsFitted);

    /// <summary>A target in the reference table.</summary>
    /// <param name="target">The target.</param>
    /// <param name="sample">What the reference table has of it, at least one value.</param>
    /// <param name="discrepancy">Discrepancy of targets that say none, in standard deviations over the prior.</param>
    public static TargetCheck Of(CalibrationTarget target, TargetSample sample, double discrepancy)
    {
        double luck = sample.LuckVariance ?? 0;
        double between = Deviations.Squares(sample.Means) / Math.Max(1, sample.Means.Length - 1);
        double byLuck = luck * sample.Values.Average(values => 1.0 / values.Length);
        double spread = Math.Sqrt(Math.Max(0, between - byLuck));
        double deviation = target.Said.Discrepancy ?? discrepancy * spread;
        double variance = deviation * deviation;
        double[] numbers =
        [
            .. sample.Values.SelectMany(values => values),
            .. Enumerable.Repeat(double.NaN, sample.Missing),
        ];
        return new TargetCheck(target, Predicted.Of(target, variance, numbers), spread, luck, variance);
    }
}
