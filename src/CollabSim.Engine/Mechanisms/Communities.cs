namespace CollabSim.Engine.Mechanisms;

/// <summary>
/// Communities of practice: structure (brokers, facilitation, time in the timetable) and process (purpose, challenge,
/// reporting and celebrating together); model.md §4, Handscomb 2012.
/// </summary>
public sealed record Communities
{
    [Meaning("Who belongs to a community at the start.")]
    public Membership Membership { get; init; } = Membership.None;

    [Quantity(0, 1, "Structure of the communities at the start.", Source = "Handscomb 2012")]
    public double Structure { get; init; }

    [Quantity(0, 1, "Process of the communities at the start.", Source = "Handscomb 2012")]
    public double Process { get; init; }

    [Quantity(0, 20, "Facilitation that full structure adds.", Source = "model.md §4")]
    [Uncertain(0, 3, "judgement: from nothing to double")]
    public double Facilitation { get; init; } = 1.5;

    [Quantity(
        0,
        1,
        "Share of the trust lost with a leader that full structure keeps: institutional memory.",
        Source = "model.md §4, (19)"
    )]
    [Uncertain(0, 1, "judgement: from nothing to all there can be")]
    public double Memory { get; init; } = 0.7;

    [Quantity(
        0,
        60,
        "Days that full structure asks of each member for the group itself.",
        Unit = "days a half-term",
        Source = "model.md §4",
        Rate = Engine.Rate.Amount
    )]
    [Uncertain(0.5, 2, "judgement: half to double", IsRatio = true)]
    public double Days { get; init; } = 1;

    [Quantity(
        0,
        1,
        "Share of the transaction cost of diverging aims that full process takes away.",
        Source = "model.md §4, (6)"
    )]
    [Uncertain(0, 1, "judgement: from nothing to all there can be")]
    public double Purpose { get; init; } = 0.6;

    [Quantity(0, 1, "Challenge that full process adds.", Source = "model.md §4, (9)")]
    [Uncertain(0, 0.6, "judgement: from nothing to double")]
    public double Challenge { get; init; } = 0.3;

    [Quantity(0, 1, "Collective accountability that full process brings.", Source = "model.md §4, (15)")]
    [Uncertain(0, 1, "judgement: from nothing to all there can be")]
    public double Accountability { get; init; } = 0.6;
}

/// <summary>Who belongs to a community of practice at the start.</summary>
public enum Membership
{
    [Meaning("Nobody.")]
    None,

    [Meaning("All schools form one community.")]
    Everyone,

    [Meaning("Each group of the population or of the network (authority, trust, cluster) is a community.")]
    Groups,
}
