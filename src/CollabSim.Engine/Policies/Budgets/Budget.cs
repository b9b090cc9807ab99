namespace CollabSim.Engine.Policies;

/// <summary>
/// Money that the authority has for its interventions: a pot for each year, out of which they are paid in the order of their
/// <see cref="Policy.Priority"/>. Shocks, and policies without a cost, do not draw from it. model.md §5.
/// </summary>
public sealed record Budget
{
    [Quantity(0, 1e15, "Money of one pot.")]
    public required double Amount { get; init; }

    [Meaning("How long a pot must last; then there is a new one.")]
    public Duration Every { get; init; } = Duration.OfYears(1);

    [Meaning("Who goes without where policies ask for more than there is.")]
    public Rationing Ration { get; init; } = new ByShare();

    [Meaning("Whether what a pot has left is added to the next one; else it lapses.")]
    public bool CarryOver { get; init; }

    [Meaning("When the first pot is there; before, money is not limited.")]
    public Duration From { get; init; }

    /// <summary>Ticks that a pot must last, at least 1.</summary>
    internal int Length(int ticksPerYear) => Math.Max(1, Every.ToTicks(ticksPerYear));
}
