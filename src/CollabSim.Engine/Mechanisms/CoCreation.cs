namespace CollabSim.Engine.Mechanisms;

/// <summary>New practice that both partners make together; model.md (12).</summary>
public sealed record CoCreation
{
    [Quantity(0, 0.1, "Speed of making new practice together.", Unit = "per tick", Source = "(12)")]
    public double Creation { get; init; } = 0.016;
}
