using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>New practice that both partners make together; model.md (12).</summary>
public sealed record CoCreation
{
    [Quantity(0, 0.1, "Speed of making new practice together.", Unit = "per tick", Source = "(12)")]
    public double Creation { get; init; } = 0.016;

    /// <summary>(12) New practice in one domain, C.</summary>
    internal T For<T>(T knowledge, T effectiveness, T mutualTrust, T challenge, T distance)
        where T : struct, ILane<T> =>
        Creation * effectiveness * mutualTrust * challenge * (0.3f + (2f * distance)) * (1f - knowledge);
}
