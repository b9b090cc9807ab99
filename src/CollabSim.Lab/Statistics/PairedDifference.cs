namespace CollabSim.Lab.Statistics;

/// <summary>How much an arm differs from the baseline over replications that met the same luck.</summary>
public sealed record PairedDifference
{
    /// <summary>Other minus baseline: pairs, pairs with a side missing, mean, spread and interval.</summary>
    public required MeanInterval Difference { get; init; }

    /// <summary>The baseline over the complete pairs.</summary>
    public required MeanInterval Baseline { get; init; }

    /// <summary>The other arm over the complete pairs.</summary>
    public required MeanInterval Other { get; init; }

    /// <summary>Correlation of the two over the pairs, −1 to 1; null if either does not vary.</summary>
    public double? Correlation { get; init; }

    /// <summary>
    /// How many unpaired runs give an interval as narrow as one paired run does: the variance of the difference without
    /// pairing over that with it. Below 1 pairing did harm; null if the differences do not vary.
    /// </summary>
    public double? VarianceRatio { get; init; }

    /// <summary>In how many pairs the other arm was above the baseline.</summary>
    public required int Above { get; init; }

    /// <summary>The same with intervals that are wider by a factor; see <see cref="Studies.Stopping.Widening"/>.</summary>
    public PairedDifference WidenedBy(double factor) =>
        this with
        {
            Difference = Difference.WidenedBy(factor),
            Baseline = Baseline.WidenedBy(factor),
            Other = Other.WidenedBy(factor),
        };

    /// <summary>The difference over some pairs, in the order given.</summary>
    public static PairedDifference Of(
        IEnumerable<(double? Baseline, double? Other)> pairs,
        double level = MeanInterval.Usual
    )
    {
        ArgumentNullException.ThrowIfNull(pairs);
        PairedMoments moments = new();
        foreach ((double? baseline, double? other) in pairs)
        {
            moments.Add(baseline, other);
        }

        return moments.ToDifference(level);
    }
}
