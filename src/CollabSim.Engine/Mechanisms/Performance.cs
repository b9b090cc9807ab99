namespace CollabSim.Engine.Mechanisms;

/// <summary>What a school achieves, net of the days it spent; model.md (14).</summary>
public sealed record Performance
{
    [Quantity(0, 1, "Performance lost when all slack days go into collaboration.", Source = "(14), (15)")]
    public double DayCost { get; init; } = 0.02;

    [Quantity(0, 1, "Share of the cost of collaboration days that the authority pays.", Source = "(14), (15)")]
    public double Subsidy { get; init; }
}
