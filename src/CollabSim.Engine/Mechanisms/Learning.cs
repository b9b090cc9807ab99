namespace CollabSim.Engine.Mechanisms;

/// <summary>Learning from a partner who knows more: an inverted U in the gap; model.md (11), Nooteboom et al. 2007.</summary>
public sealed record Learning
{
    [Quantity(0, 1, "Speed of learning.", Unit = "per tick", Source = "(11)")]
    public double Rate { get; init; } = 0.2;
}
