using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>Staff agency under pressure; its loss is de-professionalisation; model.md (18).</summary>
public sealed record StaffAgency
{
    [Quantity(
        0,
        1,
        "Speed at which staff agency follows circumstances.",
        Unit = "per half-term",
        Source = "(18)",
        Rate = Engine.Rate.Share
    )]
    [Uncertain(0.025, 0.1, "judgement: half to double", IsRatio = true)]
    public double Adjustment { get; init; } = 0.05;

    [Quantity(0, 1, "Staff agency without any pressure.", Source = "(18)")]
    [Uncertain(0.7, 1, "judgement: from three quarters of what is supposed to all there can be")]
    public double Ceiling { get; init; } = 0.9;

    [Quantity(0, 1, "Staff agency that full pressure without autonomy takes away.", Source = "(18)")]
    [Uncertain(0.2, 1, "judgement: from a third of what is supposed to everything")]
    public double PressureLoss { get; init; } = 0.6;

    /// <summary>(18) Staff agency at the next tick; pressure can take all of it away, but no more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Next<T>(T agency, T pressure, T autonomy)
        where T : struct, ILane<T> =>
        agency + (Adjustment * (T.Max(Ceiling - (PressureLoss * pressure * (1f - autonomy)), 0f) - agency));
}
