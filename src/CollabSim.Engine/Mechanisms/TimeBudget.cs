using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>Days at hand for collaboration; model.md (2).</summary>
public sealed record TimeBudget
{
    [Quantity(
        0.1,
        60,
        "Days a school can spare for collaboration when nobody presses it.",
        Unit = "days a half-term",
        Source = "(2)",
        Rate = Engine.Rate.Amount
    )]
    [Uncertain(10, 40, "judgement: half to double", IsRatio = true)]
    public double SlackDays { get; init; } = 20;

    [Quantity(
        0,
        60,
        "Days set aside for collaboration whatever the pressure.",
        Unit = "days a half-term",
        Source = "(2)",
        Rate = Engine.Rate.Amount
    )]
    public double ProtectedDays { get; init; }

    /// <summary>(2) Days at hand S, before what a community of practice asks for itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T DaysAtHand<T>(T slackDays, T bufferedPressure, T protectedDays)
        where T : struct, ILane<T> => (slackDays * (1f - bufferedPressure)) + protectedDays;
}
