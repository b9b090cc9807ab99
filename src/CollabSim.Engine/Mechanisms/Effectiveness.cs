using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>Productive days and what they achieve; model.md (7)-(8).</summary>
public sealed record Effectiveness
{
    [Quantity(
        1,
        60,
        "Productive days at which a partnership reaches 63 % of what it can achieve (y0).",
        Unit = "days a half-term",
        Source = "(8)",
        Rate = Engine.Rate.Amount
    )]
    [Uncertain(2, 8, "judgement: half to double", IsRatio = true)]
    public double DaysScale { get; init; } = 4;

    /// <summary>(7) Productive days y: what is left of the joint days when the transaction cost is paid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T ProductiveDays<T>(T jointDays, T costInDays)
        where T : struct, ILane<T> => T.Max(jointDays - costInDays, 0f);

    /// <summary>(8) Effectiveness λ in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Share<T>(T productiveDays)
        where T : struct, ILane<T> => 1f - Elementary.Exp(productiveDays * (-1 / DaysScale));
}
