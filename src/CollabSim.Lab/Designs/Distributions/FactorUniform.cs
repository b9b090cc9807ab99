using CollabSim.Engine;

namespace CollabSim.Lab.Designs.Distributions;

[NameInFiles("uniform")]
[Meaning("All values of the range, or of the list, are equally likely.")]
internal sealed record FactorUniform : FactorDistribution
{
    public override IReadOnlyList<double> WeightsOf(int values) => [.. Enumerable.Repeat(1.0, values)];

    public override double Quantile(double share, double low, double high) => low + ((high - low) * share);
}
