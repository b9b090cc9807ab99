using CollabSim.Engine;

namespace CollabSim.Lab.Designs.Distributions;

[Meaning("Most likely at the peak and falling in straight lines to both ends of the range.")]
internal sealed record Triangular : FactorDistribution
{
    [Quantity(-1e9, 1e9, "The likeliest value; absent: the middle of the range.")]
    public double? Peak { get; init; }

    public override string? Problem(double low, double high) =>
        Peak < low || Peak > high ? "the peak is outside the range" : null;

    public override double Quantile(double share, double low, double high)
    {
        double peak = Peak ?? ((low + high) / 2);
        double below = high > low ? (peak - low) / (high - low) : 0;
        return share < below
            ? low + Math.Sqrt(share * (high - low) * (peak - low))
            : high - Math.Sqrt((1 - share) * (high - low) * (high - peak));
    }
}
