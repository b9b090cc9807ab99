using CollabSim.Engine;

namespace CollabSim.Lab.Surveys;

/// <summary>
/// Response shift (Sprangers and Schwartz 1999): who has lived through something measures with another yardstick, so that answers before and after are not of
/// one scale.
/// </summary>
internal sealed record ResponseShift
{
    [Quantity(
        -3,
        3,
        "How far people's yardstick has moved, in standard deviations of an item: above 0 they expect more, so that the same state is answered lower.",
        Source = "assumption: none"
    )]
    public double By { get; init; }

    [Meaning("Whatever is asked after this time is answered by the other yardstick.")]
    public Duration After { get; init; }

    /// <summary>How far it has moved at a tick.</summary>
    public double At(int tick, int ticksPerYear) => tick > After.ToTicks(ticksPerYear) ? By : 0;
}
