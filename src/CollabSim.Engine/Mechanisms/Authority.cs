using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>The authority's lasting pressure and what a school's autonomy does about it; model.md (1).</summary>
public sealed record Authority
{
    [Quantity(0, 1, "Lasting pressure from targets and inspection, before any policy.", Source = "(1), (22)")]
    [Uncertain(0, 0.8, "judgement: from no lasting pressure to nearly all there can be")]
    public double Pressure { get; init; } = 0.2;

    [Quantity(0, 1, "Share of the pressure that full autonomy buffers.", Source = "(1)")]
    [Uncertain(0, 1, "judgement: from a buffer that does nothing to one that keeps all pressure out")]
    public double AutonomyBuffer { get; init; } = 0.5;

    /// <summary>(1) Buffered pressure q: what reaches the school after its autonomy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Buffered<T>(T pressure, T autonomy)
        where T : struct, ILane<T> => pressure * (1f - (AutonomyBuffer * autonomy));
}
