namespace CollabSim.Engine.Mechanisms;

/// <summary>What a partnership is worth to one partner, and how well it can be seen; model.md (15).</summary>
public sealed record PartnershipValue
{
    [Quantity(0, 1000, "Ticks over which a partner counts what it learnt.", Unit = "ticks", Source = "(15)")]
    public double Horizon { get; init; } = 10;

    [Quantity(
        0,
        1,
        "Collective accountability: how far partners count each other's gain as their own.",
        Source = "(15)"
    )]
    public double Accountability { get; init; }

    [Quantity(0, 1, "Standard deviation of the error with which a partner perceives the value.", Source = "(15)")]
    public double Noise { get; init; } = 0.003;
}
