using CollabSim.Engine;
using Bell = MathNet.Numerics.Distributions.Normal;

namespace CollabSim.Lab.Designs.Distributions;

[NameInFiles("normal")]
[Meaning("Normal, cut to the factor's range, or else the setting's, and to the middle 99.8 %.")]
internal sealed record FactorNormal : FactorDistribution
{
    private const double Tail = 0.001;

    [Quantity(-1e9, 1e9, "Mean before the cut.")]
    public required double Mean { get; init; }

    [Quantity(1e-12, 1e9, "Standard deviation before the cut.")]
    public required double Sd { get; init; }

    public override bool HasOwnRange => true;

    public override string? Problem(double low, double high) =>
        Below(high) - Below(low) > Tail ? null : "the normal distribution all but never falls into this range";

    public override double Quantile(double share, double low, double high)
    {
        double from = Math.Max(Tail, Below(low));
        double to = Math.Min(1 - Tail, Below(high));
        return Bell.InvCDF(Mean, Sd, from + ((to - from) * share));
    }

    private double Below(double value) => Bell.CDF(Mean, Sd, value);
}
