using CollabSim.Engine;

namespace CollabSim.Lab.Designs.Distributions;

[Meaning("The values of the list with weights of their own.")]
internal sealed record Choice : FactorDistribution
{
    [Meaning("How likely each value is, in any scale, in the order of the values; absent: equally.")]
    public IReadOnlyList<double>? Weights { get; init; }

    public override bool HasOwnRange => true;

    public override IReadOnlyList<double> WeightsOf(int values) => Weights ?? [.. Enumerable.Repeat(1.0, values)];

    public override double Quantile(double share, double low, double high) =>
        throw new InvalidOperationException("A choice is among values, not within a range.");
}
