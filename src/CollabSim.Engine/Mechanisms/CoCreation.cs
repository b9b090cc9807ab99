using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>New practice that both partners make together; model.md (12).</summary>
public sealed record CoCreation
{
    [Quantity(
        0,
        0.1,
        "Speed of making new practice together.",
        Unit = "per half-term",
        Source = "(12)",
        Rate = Engine.Rate.Amount
    )]
    [Uncertain(0.008, 0.032, "judgement: half to double", IsRatio = true)]
    public double Creation { get; init; } = 0.016;

    /// <summary>(12) What two partners can make together: all factors of C but the room left in a domain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Creativity<T>(T effectiveness, T mutualTrust, T challenge, T distance)
        where T : struct, ILane<T> => Creation * effectiveness * mutualTrust * challenge * (0.3f + (2f * distance));

    /// <summary>(12) New practice in one domain, C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T In<T>(T knowledge, T creativity)
        where T : struct, ILane<T> => creativity * (1f - knowledge);
}
