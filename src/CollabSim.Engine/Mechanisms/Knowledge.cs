using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>Growth and fading of practice knowledge; model.md (13).</summary>
public sealed record Knowledge
{
    [Quantity(
        0,
        1,
        "Share of knowledge that fades each half-term.",
        Unit = "per half-term",
        Source = "(13)",
        Rate = Engine.Rate.Share
    )]
    [Uncertain(0.01, 0.04, "judgement: half to double", IsRatio = true)]
    public double Depreciation { get; init; } = 0.02;

    [Quantity(
        0,
        1,
        "Share of knowledge made obsolete each half-term, in every domain, before any policy.",
        Unit = "per half-term",
        Source = "(13)",
        Rate = Engine.Rate.Share
    )]
    public double Obsolescence { get; init; }

    [Quantity(
        0,
        1,
        "Speed at which a school innovates on its own.",
        Unit = "per half-term",
        Source = "(13)",
        Rate = Engine.Rate.Amount
    )]
    [Uncertain(0.0055, 0.022, "judgement: half to double", IsRatio = true)]
    public double Innovation { get; init; } = 0.011;

    [Quantity(
        0,
        0.1,
        "Standard deviation of chance in knowledge, per school, domain and half-term.",
        Source = "(13)",
        Rate = Engine.Rate.Step
    )]
    [Uncertain(0.002, 0.008, "judgement: half to double", IsRatio = true)]
    public double Noise { get; init; } = 0.004;

    /// <summary>(13) Practice knowledge in one domain at the next tick, in [0, 1].</summary>
    /// <param name="knowledge">K now.</param>
    /// <param name="gained">Sum of learning and co-creation over all partnerships.</param>
    /// <param name="obsolescence">Share made obsolete in this domain.</param>
    /// <param name="specialism">s.</param>
    /// <param name="agency">m.</param>
    /// <param name="free">Share of slack days not spent on collaboration.</param>
    /// <param name="luck">A standard normal deviate.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Next<T>(T knowledge, T gained, T obsolescence, T specialism, T agency, T free, T luck)
        where T : struct, ILane<T>
    {
        T faded = (Depreciation + obsolescence) * knowledge;
        T innovated = Innovation * specialism * agency * (0.5f + (0.5f * free)) * (2f * (1f - knowledge));
        return T.Max(T.Min(knowledge + (gained - faded) + innovated + (Noise * luck), 1f), 0f);
    }

    /// <summary>Share of slack days not spent on collaboration, in [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T FreeShare<T>(T days, T slackDays)
        where T : struct, ILane<T> => T.Max(1f - (days / slackDays), 0f);
}
