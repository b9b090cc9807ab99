using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>What a partner is willing to show; model.md (10).</summary>
public sealed record Disclosure
{
    [Quantity(0, 1, "Share of knowledge that full rivals keep from each other.", Source = "(10)")]
    [Uncertain(0, 0.8, "judgement: from no rivalry to rivals who keep nearly all from each other")]
    public double Competition { get; init; } = 0.3;

    [Quantity(0.01, 10000, "Distance over which two schools recruit from the same area.", Unit = "km", Source = "(10)")]
    [Uncertain(2.5, 10, "judgement: half to double", IsRatio = true)]
    public double Catchment { get; init; } = 5;

    /// <summary>(10) What a partner shows: its trust, less what rivals keep from each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Of<T>(T trust, T competition, T rivalry)
        where T : struct, ILane<T> => trust * (1f - (competition * rivalry));

    /// <summary>Rivalry of two schools at a distance, in [0, 1].</summary>
    internal double Rivalry(double distanceKm) => (float)Elementary.Exp<Lane1>(-distanceKm / Catchment);
}
