namespace CollabSim.Engine.Mechanisms;

/// <summary>Leaders leave, and trust leaves with them; model.md (19).</summary>
public sealed record LeaderTurnover
{
    [Quantity(0, 1, "Chance that a leader leaves in a tick without pressure.", Unit = "per tick", Source = "(19)")]
    public double Hazard { get; init; } = 0.018;

    [Quantity(0, 1, "Share of every trust of and in the school that goes with its leader.", Source = "(19)")]
    public double TrustLoss { get; init; } = 0.175;

    [Quantity(0, 1, "How far a new leader moves the school's disposition back to its starting value.", Source = "(19)")]
    public double DispositionReset { get; init; } = 0.1;
}
