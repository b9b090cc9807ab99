using CollabSim.Engine;
using Curve = MathNet.Numerics.Distributions.Beta;

namespace CollabSim.Lab.Designs.Distributions;

[Meaning("A beta distribution stretched over the range: humped, leaning or U-shaped.")]
internal sealed record Beta : FactorDistribution
{
    [Quantity(0.1, 1000, "First shape: the larger, the less likely are low values.")]
    public double A { get; init; } = 2;

    [Quantity(0.1, 1000, "Second shape: the larger, the less likely are high values.")]
    public double B { get; init; } = 2;

    // The library's search for the quantile fails at the very ends.
    public override double Quantile(double share, double low, double high) =>
        share <= 0 ? low
        : share >= 1 ? high
        : low + ((high - low) * Curve.InvCDF(A, B, share));
}
