using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>Disposition to trust strangers is learnt: a system remembers how collaboration went; model.md (21b).</summary>
public sealed record Disposition
{
    [Quantity(0, 1, "Trust in a stranger at the start, and what a new leader brings.", Source = "(19), (21b)")]
    [Uncertain(0.1, 0.6, "judgement: from hardly any to double")]
    public double Initial { get; init; } = 0.3;

    [Quantity(
        0,
        1,
        "Speed at which disposition follows the trust in present partners.",
        Unit = "per half-term",
        Source = "(21b)",
        Rate = Engine.Rate.Share
    )]
    [Uncertain(0.005, 0.02, "judgement: half to double", IsRatio = true)]
    public double Rate { get; init; } = 0.01;

    /// <summary>(21b) Disposition at the next tick of a school that has partners.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Next<T>(T disposition, T meanTrust)
        where T : struct, ILane<T> => disposition + (Rate * (meanTrust - disposition));
}
