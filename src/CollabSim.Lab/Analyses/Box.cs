namespace CollabSim.Lab.Analyses;

/// <summary>A part of the space of factors: all of it but for some restrictions, at most one a factor.</summary>
internal sealed record Box(IReadOnlyList<Restriction> Restrictions)
{
    /// <summary>The same with this restriction in the place of that factor's.</summary>
    public Box With(Restriction restriction) =>
        new([
            .. Restrictions.Where(other => other.Factor < restriction.Factor),
            .. restriction.IsOpen ? Array.Empty<Restriction>() : [restriction],
            .. Restrictions.Where(other => other.Factor > restriction.Factor),
        ]);

    /// <summary>The same without a restriction of the factor.</summary>
    public Box Free(int factor) => With(new Restriction(factor));

    public Box From(int factor, double from) => With(Of(factor) with { From = from });

    public Box To(int factor, double to) => With(Of(factor) with { To = to });

    public Box Without(int factor, int name) => With(Of(factor) with { Excluded = [.. Of(factor).Excluded, name] });

    /// <summary>What it asks of the factor.</summary>
    public Restriction Of(int factor) =>
        Restrictions.FirstOrDefault(restriction => restriction.Factor == factor) ?? new Restriction(factor);
}

/// <summary>What a box asks of one factor.</summary>
/// <param name="Factor">Index of the factor.</param>
internal sealed record Restriction(int Factor)
{
    /// <summary>Lower limit, or null.</summary>
    public double? From { get; init; }

    /// <summary>Upper limit, or null.</summary>
    public double? To { get; init; }

    /// <summary>Indices of names that are outside.</summary>
    public IReadOnlyList<int> Excluded { get; init; } = [];

    /// <summary>True if it asks nothing.</summary>
    public bool IsOpen => From is null && To is null && Excluded.Count == 0;

    public bool Holds(double value) => !(value < From) && !(value > To) && !Excluded.Contains((int)value);
}
