using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>Aims of partners draw together; model.md (21c), off by default.</summary>
public sealed record AimConvergence
{
    [Quantity(
        0,
        1,
        "Speed at which aims of working partners draw together.",
        Unit = "per half-term",
        Source = "(21c)",
        Rate = Engine.Rate.Share
    )]
    public double Rate { get; init; }

    /// <summary>(21c) How far one partnership draws an aim towards the partner's, round the circle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Pull<T>(T aim, T partners, T effectiveness, T meanLeadership)
        where T : struct, ILane<T>
    {
        T way = partners - aim;
        T nearest = way - T.Floor(way + 0.5f);
        return Rate * effectiveness * meanLeadership * nearest;
    }
}
