namespace CollabSim.Engine.Mechanisms;

/// <summary>The toll in days that a partnership takes before anything is produced; model.md (6), Hargreaves 2012.</summary>
public sealed record TransactionCost
{
    [Quantity(
        0,
        10,
        "Days that keep one partnership alive in the best of circumstances.",
        Unit = "days a tick",
        Source = "(6)"
    )]
    public double Base { get; init; } = 0.25;

    [Quantity(0, 20, "How much diverging aims add to the toll.", Source = "(6)")]
    public double Aims { get; init; } = 1;

    [Quantity(0, 20, "How much distrust adds to the toll.", Source = "(6)")]
    public double Distrust { get; init; } = 3;

    [Quantity(0, 20, "How much democratic negotiation adds to the toll.", Source = "(6)")]
    public double Negotiation { get; init; } = 0.6;

    [Quantity(0, 5, "How much each further partnership adds to the toll: partnership fatigue.", Source = "(6)")]
    public double Load { get; init; } = 0.05;

    [Quantity(0, 20, "How much accounting to the authority under pressure adds to the toll.", Source = "(6)")]
    public double Compliance { get; init; } = 1.5;

    [Quantity(0, 100, "Facilitation: divides the toll by one plus itself.", Source = "(6)")]
    public double Facilitation { get; init; }
}
