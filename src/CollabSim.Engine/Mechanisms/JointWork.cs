namespace CollabSim.Engine.Mechanisms;

/// <summary>Wished days, rationing and joint days; model.md (3)-(5).</summary>
public sealed record JointWork
{
    [Quantity(
        0,
        60,
        "Days that a fully trusting, fully collaborative leader wishes to give one partnership.",
        Unit = "days a tick",
        Source = "(3)"
    )]
    public double MaxDays { get; init; } = 9;
}
