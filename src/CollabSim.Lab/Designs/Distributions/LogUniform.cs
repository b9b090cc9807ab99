using CollabSim.Engine;

namespace CollabSim.Lab.Designs.Distributions;

[Meaning("Every doubling within the range is equally likely: for a factor known only to an order of magnitude.")]
internal sealed record LogUniform : FactorDistribution
{
    public override string? Problem(double low, double high) =>
        low > 0 ? null : "logUniform needs a range above 0, since it has no smallest order of magnitude";

    public override double Quantile(double share, double low, double high) => low * Math.Pow(high / low, share);
}
