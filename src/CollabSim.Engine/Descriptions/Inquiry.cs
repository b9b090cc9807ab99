namespace CollabSim.Engine;

/// <summary>
/// Something that people in the system are asked, such as a survey. Whoever asks says what it is and when; asking is no part of what is simulated and
/// changes no bit of it.
/// </summary>
public abstract record Inquiry
{
    /// <summary>Its name in paths, outcomes and tables.</summary>
    [Meaning("Unique name of letters and digits, such as leaders: paths, outcomes and tables go by it.")]
    public required string Name { get; init; }
}
