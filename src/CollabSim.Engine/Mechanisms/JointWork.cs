using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>Wished days, rationing and joint days; model.md (3)-(5).</summary>
public sealed record JointWork
{
    [Quantity(
        0,
        60,
        "Days that a fully trusting, fully collaborative leader wishes to give one partnership.",
        Unit = "days a half-term",
        Source = "(3)",
        Rate = Engine.Rate.Amount
    )]
    [Uncertain(4.5, 18, "judgement: half to double", IsRatio = true)]
    public double MaxDays { get; init; } = 9;

    /// <summary>(3) Days that a school wishes to give one partnership, w.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T WishedDays<T>(T mandatedDays, T trust, T leadership)
        where T : struct, ILane<T> => T.Max(mandatedDays, MaxDays * trust * (0.5f + (0.5f * leadership)));

    /// <summary>(4) Share of its wishes that a school's days at hand can meet, φ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Rationing<T>(T daysAtHand, T wishedDaysOfAll)
        where T : struct, ILane<T> =>
        T.Select(wishedDaysOfAll > daysAtHand, daysAtHand / T.Max(wishedDaysOfAll, 1e-30f), 1f);

    /// <summary>(5) Joint days h: the keener partner waits for the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T JointDays<T>(T rationedWish, T rationedWishOfPartner)
        where T : struct, ILane<T> => T.Min(rationedWish, rationedWishOfPartner);
}
