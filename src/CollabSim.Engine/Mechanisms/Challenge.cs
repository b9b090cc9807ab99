using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>Cognitive distance and challenge: long, trusting, similar partners stop challenging each other; model.md (9).</summary>
public sealed record Challenge
{
    [Quantity(0, 1, "Challenge between partners before comfort sets in.", Source = "(9)")]
    public double Level { get; init; } = 1;

    [Quantity(0, 1, "Challenge that a critical friend from outside adds.", Source = "(9)")]
    public double CriticalFriend { get; init; }

    [Quantity(0, 2, "How much challenge fully trusting, identical partners lose.", Source = "(9)")]
    [Uncertain(0, 1.2, "judgement: from nothing to double")]
    public double Comfort { get; init; } = 0.6;

    /// <summary>(9) Challenge χ in [0, 1].</summary>
    /// <param name="criticalFriend">Challenge that comes from outside or from a community's process.</param>
    /// <param name="mutualTrust">Geometric mean of the two trusts.</param>
    /// <param name="distance">Cognitive distance δ.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Between<T>(T criticalFriend, T mutualTrust, T distance)
        where T : struct, ILane<T>
    {
        T alike = 1f - distance;
        T alikeSquared = alike * alike;
        return T.Max(T.Min(Level + criticalFriend - (Comfort * mutualTrust * alikeSquared * alikeSquared), 1f), 0f);
    }
}
