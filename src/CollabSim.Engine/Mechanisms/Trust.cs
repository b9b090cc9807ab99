using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>Trust is slow to build and quick to break; model.md (17).</summary>
public sealed record Trust
{
    [Quantity(
        0,
        1,
        "Share of the missing trust that a great success wins.",
        Unit = "per half-term",
        Source = "(17)",
        Rate = Engine.Rate.Share
    )]
    [Uncertain(0.04, 0.16, "judgement: half to double", IsRatio = true)]
    public double Gain { get; init; } = 0.08;

    [Quantity(
        0,
        1,
        "Share of the trust that a great disappointment costs.",
        Unit = "per half-term",
        Source = "(17)",
        Rate = Engine.Rate.Share
    )]
    [Uncertain(0.07, 0.28, "judgement: half to double", IsRatio = true)]
    public double Loss { get; init; } = 0.14;

    [Quantity(0.0001, 10, "Surprise that counts as great.", Source = "(17)")]
    [Uncertain(0.005, 0.02, "judgement: half to double", IsRatio = true)]
    public double Scale { get; init; } = 0.01;

    /// <summary>(17) Trust after a surprise: slow to build, quick to break; stays in [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T After<T>(T trust, T surprise)
        where T : struct, ILane<T>
    {
        T strength = Elementary.TanhOfPositive(T.Abs(surprise) * (1 / Scale));
        T built = Gain * (1f - trust) * strength;
        T broken = -Loss * trust * strength;
        return T.Max(T.Min(trust + T.Select(surprise > 0f, built, broken), 1f), 0f);
    }
}
