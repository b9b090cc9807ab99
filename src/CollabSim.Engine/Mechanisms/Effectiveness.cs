namespace CollabSim.Engine.Mechanisms;

/// <summary>Productive days and what they achieve; model.md (7)-(8).</summary>
public sealed record Effectiveness
{
    [Quantity(
        1,
        60,
        "Productive days at which a partnership reaches 63 % of what it can achieve (y0).",
        Unit = "days a tick",
        Source = "(8)"
    )]
    public double DaysScale { get; init; } = 4;
}
