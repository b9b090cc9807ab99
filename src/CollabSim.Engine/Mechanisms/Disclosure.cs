namespace CollabSim.Engine.Mechanisms;

/// <summary>What a partner is willing to show; model.md (10).</summary>
public sealed record Disclosure
{
    [Quantity(0, 1, "Share of knowledge that full rivals keep from each other.", Source = "(10)")]
    public double Competition { get; init; } = 0.3;

    [Quantity(0.01, 10000, "Distance over which two schools recruit from the same area.", Unit = "km", Source = "(10)")]
    public double Catchment { get; init; } = 5;
}
