namespace CollabSim.Engine.Mechanisms;

/// <summary>Aims of partners draw together; model.md (21c), off by default.</summary>
public sealed record AimConvergence
{
    [Quantity(0, 1, "Speed at which aims of working partners draw together.", Unit = "per tick", Source = "(21c)")]
    public double Rate { get; init; }
}
