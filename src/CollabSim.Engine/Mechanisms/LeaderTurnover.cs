using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>Leaders leave, and trust leaves with them; model.md (19).</summary>
public sealed record LeaderTurnover
{
    [Quantity(
        0,
        1,
        "Chance that a leader leaves in a half-term without pressure.",
        Unit = "per half-term",
        Source = "(19), NFER 2017",
        Rate = Engine.Rate.Share
    )]
    [Uncertain(0.01, 0.022, "NFER 2017: 6 to 13 % of heads leave in a year")]
    public double Hazard { get; init; } = 0.018;

    [Quantity(0, 1, "Share of every trust of and in the school that goes with its leader.", Source = "(19)")]
    [Uncertain(0, 0.5, "judgement: from a leader whose leaving costs nobody's trust to one who takes half of it")]
    public double TrustLoss { get; init; } = 0.175;

    [Quantity(0, 1, "How far a new leader moves the school's disposition to disposition.initial.", Source = "(19)")]
    [Uncertain(0, 0.5, "judgement: from a school that keeps its ways to one half of whose ways go")]
    public double DispositionReset { get; init; } = 0.1;

    /// <summary>(19) Chance in a tick that the leader leaves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Chance<T>(T pressure, T addedHazard)
        where T : struct, ILane<T> => (Hazard + addedHazard) * (1f + pressure);

    /// <summary>(19) Share of a trust that one leaver leaves behind; memory is the share of the loss that the community keeps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Kept<T>(T left, T memory)
        where T : struct, ILane<T> => 1f - (left * (TrustLoss * (1f - memory)));
}
