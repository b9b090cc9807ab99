namespace CollabSim.Engine.Policies;

/// <summary>How the authority reads what its conditions are about: seldom, late and not exactly.</summary>
public sealed record Observed
{
    [Meaning("Time between two readings; the first is when the policy may start, at.")]
    public Duration Every { get; init; } = Duration.OfYears(1);

    [Meaning("How old a reading is when it arrives; what was before the first reading is not read.")]
    public Duration Lag { get; init; }

    /// <summary>Ticks between two readings, at least 1.</summary>
    internal int Interval(int ticksPerYear) => Math.Max(1, Every.ToTicks(ticksPerYear));

    [Quantity(
        0,
        1e12,
        "Standard deviation of the error of a reading, in the unit of the metric; what the authority does itself (inForce of a policy) it knows exactly."
    )]
    public double Error { get; init; }
}
