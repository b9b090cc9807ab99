using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>The days that a partnership costs its partners before anything is produced; model.md (6), Hargreaves 2012.</summary>
public sealed record TransactionCost
{
    [Quantity(
        0,
        10,
        "Days that keep one partnership alive in the best of circumstances.",
        Unit = "days a half-term",
        Source = "(6)",
        Rate = Engine.Rate.Amount
    )]
    [Uncertain(
        0.05,
        0.6,
        "judgement: from a fifth of a day to more than half of one, to either side of the usual quarter",
        IsRatio = true
    )]
    public double Base { get; init; } = 0.25;

    [Quantity(0, 20, "How much diverging aims add to the transaction cost.", Source = "(6)")]
    [Uncertain(0, 2, "judgement: from nothing to double")]
    public double Aims { get; init; } = 1;

    [Quantity(0, 20, "How much distrust adds to the transaction cost.", Source = "(6)")]
    [Uncertain(0, 6, "judgement: from nothing to double")]
    public double Distrust { get; init; } = 3;

    [Quantity(0, 20, "How much democratic negotiation adds to the transaction cost.", Source = "(6)")]
    [Uncertain(0, 1.2, "judgement: from nothing to double")]
    public double Negotiation { get; init; } = 0.6;

    [Quantity(
        0,
        5,
        "How much each further partnership adds to the transaction cost: partnership fatigue.",
        Source = "(6)"
    )]
    [Uncertain(0, 0.1, "judgement: from nothing to double")]
    public double Load { get; init; } = 0.05;

    [Quantity(
        0,
        20,
        "How much accounting to the authority under pressure adds to the transaction cost.",
        Source = "(6)"
    )]
    [Uncertain(0, 3, "judgement: from nothing to double")]
    public double Compliance { get; init; } = 1.5;

    [Quantity(0, 100, "Facilitation: divides the transaction cost by one plus itself.", Source = "(6)")]
    public double Facilitation { get; init; }

    /// <summary>(6) Transaction cost in days, n.</summary>
    /// <param name="aims">Distance of the partners' aims round the circle, at most 0.5, less what a purpose takes away.</param>
    /// <param name="meanTrust">Mean of the two trusts.</param>
    /// <param name="meanLeadership">Mean collaborative leadership of the two.</param>
    /// <param name="partnerships">Number of partnerships of the busier of the two.</param>
    /// <param name="meanPressure">Mean buffered pressure of the two.</param>
    /// <param name="facilitation">Facilitation, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Days<T>(T aims, T meanTrust, T meanLeadership, T partnerships, T meanPressure, T facilitation)
        where T : struct, ILane<T>
    {
        T distrust = 1f - meanTrust;
        T friction = 1f + (Aims * aims) + (Distrust * distrust * distrust) + (Negotiation * meanLeadership);
        return Base
            * friction
            * (1f + (Load * partnerships))
            * (1f + (Compliance * meanPressure))
            / (1f + facilitation);
    }

    /// <summary>Distance of two aims round the circle of length 1, at most 0.5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T AimDistance<T>(T aim, T other)
        where T : struct, ILane<T>
    {
        T apart = T.Abs(aim - other);
        return T.Min(apart, 1f - apart);
    }
}
