namespace CollabSim.Engine.Policies;

/// <summary>
/// Something the authority does or that befalls the system: a shock (nobody's choice) or an intervention (somebody's
/// choice, with a cost); model.md §5. A kind is one sealed record in a file of its own; its name in a scenario is the
/// type's name in camelCase.
/// </summary>
public abstract record Policy
{
    [Meaning("Name of this policy in reports and paths; absent: its kind.")]
    public string? Name { get; init; }

    [Meaning("When it starts.", Source = "model.md §5")]
    public Duration At { get; init; }

    [Meaning("How long it lasts; absent: for good.", Source = "model.md §5")]
    public Duration? For { get; init; }

    [Meaning("How its strength runs over time.", Source = "model.md §5")]
    public Shape Shape { get; init; } = Shape.Step;

    [Meaning("How long a ramp takes to reach full strength.", Source = "model.md §5")]
    public Duration Over { get; init; } = Duration.OfYears(1);

    [Meaning("Time constant of a decay.", Source = "model.md §5")]
    public Duration Tau { get; init; } = Duration.OfYears(1);

    [Meaning("Which schools it reaches; absent: all.", Source = "model.md §5")]
    public Target Target { get; init; } = new Everyone();

    [Meaning("Why it is done, for the reader of the report.")]
    public string? Why { get; init; }

    [Meaning("What it costs; absent: nothing is counted.")]
    public Cost? Cost { get; init; }

    [Quantity(
        0,
        10,
        "Random onset: expected starts in a year between at and at + within; 0: it starts once, at its time.",
        Unit = "per year",
        Source = "IfG 2017: 28 Acts in about 30 years"
    )]
    public double YearlyHazard { get; init; }

    [Meaning("How long random onsets may occur after at; absent: to the end.")]
    public Duration? Within { get; init; }

    /// <summary>True for a shock, false for an intervention.</summary>
    public abstract bool IsShock { get; }
}

/// <summary>How the strength of a policy runs from its start: 0 is none, 1 is full.</summary>
public enum Shape
{
    [Meaning("Full strength from the first tick to the last.")]
    Step,

    [Meaning("Linear from none to full.")]
    Ramp,

    [Meaning("Full strength for one tick.")]
    Pulse,

    [Meaning("Full strength at first, then fading exponentially.")]
    Decay,
}

/// <summary>Money that a policy costs while it is in force.</summary>
/// <param name="Amount">Money, at least 0.</param>
/// <param name="Per">What the amount is paid for.</param>
/// <param name="Every">How often it is paid.</param>
public sealed record Cost(
    [property: Quantity(0, 1e15, "Money.")] double Amount,
    [property: Meaning("What the amount is paid for.")] CostPer Per = CostPer.School,
    [property: Meaning("How often it is paid.")] CostEvery Every = CostEvery.Year
);

/// <summary>What a cost is paid for.</summary>
public enum CostPer
{
    [Meaning("Each school that the policy reaches.")]
    School,

    [Meaning("Each partnership with a partner that the policy reaches.")]
    Partnership,

    [Meaning("The policy as a whole.")]
    Policy,
}

/// <summary>How often a cost is paid.</summary>
public enum CostEvery
{
    [Meaning("Spread over the ticks of a year.")]
    Year,

    [Meaning("Each tick.")]
    Tick,

    [Meaning("Once, when the policy starts.")]
    Once,
}
