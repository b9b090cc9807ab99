namespace CollabSim.Lab.Designs.Distributions;

/// <summary>
/// How likely the values of a factor are, for designs that draw or spread their points. A kind is one sealed record in a file
/// of its own; its name in a scenario is the type's name in camelCase.
/// </summary>
internal abstract record FactorDistribution
{
    /// <summary>True if the factor needs no range of its own.</summary>
    public virtual bool HasOwnRange => false;

    /// <summary>How likely each value of a list is, in any scale; null: the factor has a range, not a list.</summary>
    public virtual IReadOnlyList<double>? WeightsOf(int values) => null;

    /// <summary>What cannot be with this range, or null.</summary>
    public virtual string? Problem(double low, double high) => null;

    /// <summary>The value below which a share of the distribution lies.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <param name="low">Lower end of the factor's range.</param>
    /// <param name="high">Upper end.</param>
    public abstract double Quantile(double share, double low, double high);
}
