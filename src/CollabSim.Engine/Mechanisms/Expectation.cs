using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>What a partner hopes for; small wins keep ambition low at first; model.md (16), Vangen &amp; Huxham 2003.</summary>
public sealed record Expectation
{
    [Quantity(0, 1, "The least that a partner hopes for.", Source = "(16)")]
    [Uncertain(0.001, 0.004, "judgement: half to double", IsRatio = true)]
    public double Floor { get; init; } = 0.002;

    [Quantity(0, 10, "Hope as a share of what has been experienced.", Source = "(16)")]
    [Uncertain(0.4, 1.2, "judgement: from content with less than half of what has been to wanting a fifth more")]
    public double Ambition { get; init; } = 0.8;

    [Quantity(
        0,
        1,
        "Speed at which expectation and the value average follow experience.",
        Unit = "per half-term",
        Source = "(16)",
        Rate = Engine.Rate.Share
    )]
    [Uncertain(0.075, 0.3, "judgement: half to double", IsRatio = true)]
    public double Adjustment { get; init; } = 0.15;

    /// <summary>(16) Hope e*.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Hope<T>(T expectation)
        where T : struct, ILane<T> => T.Max(Floor, Ambition * expectation);

    /// <summary>(16) An average that follows experience: expectation E and value average V.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Follow<T>(T average, T experience)
        where T : struct, ILane<T> => average + (Adjustment * (experience - average));
}
