namespace CollabSim.Engine.Mechanisms;

/// <summary>Cognitive distance and challenge: long, trusting, similar partners stop challenging each other; model.md (9).</summary>
public sealed record Challenge
{
    [Quantity(0, 1, "Challenge between partners before comfort sets in.", Source = "(9)")]
    public double Level { get; init; } = 1;

    [Quantity(0, 1, "Challenge that a critical friend from outside adds.", Source = "(9)")]
    public double CriticalFriend { get; init; }

    [Quantity(0, 2, "How much challenge fully trusting, identical partners lose.", Source = "(9)")]
    public double Comfort { get; init; } = 0.6;
}
