using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>A voluntary partnership without trust and without value ends; model.md (20).</summary>
public sealed record Dissolution
{
    [Quantity(0, 1, "Mean trust below which a worthless voluntary partnership ends.", Source = "(20)")]
    [Uncertain(0.02, 0.2, "judgement: from partners who hardly ever part to partners who part early")]
    public double TrustBelow { get; init; } = 0.08;

    /// <summary>(20) Mask: a voluntary partnership ends here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Ends<T>(T meanTrust, T valueAverage, T mandatedDays)
        where T : struct, ILane<T> => (meanTrust < TrustBelow) & (valueAverage < 0f) & T.SameBits(mandatedDays, 0f);
}
