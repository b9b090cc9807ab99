using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>Learning from a partner who knows more: an inverted U in the gap; model.md (11), Nooteboom et al. 2007.</summary>
public sealed record Learning
{
    [Quantity(0, 1, "Speed of learning.", Unit = "per half-term", Source = "(11)", Rate = Engine.Rate.Amount)]
    [Uncertain(0.1, 0.4, "judgement: half to double", IsRatio = true)]
    public double Rate { get; init; } = 0.2;

    /// <summary>(11) How easily a partner learns: all factors of L but the gap.</summary>
    /// <param name="absorptiveCapacity">a.</param>
    /// <param name="effectiveness">λ.</param>
    /// <param name="disclosure">What the other partner shows.</param>
    /// <param name="challenge">χ.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Ease<T>(T absorptiveCapacity, T effectiveness, T disclosure, T challenge)
        where T : struct, ILane<T> =>
        Rate * absorptiveCapacity * effectiveness * disclosure * (0.4f + (0.6f * challenge));

    /// <summary>
    /// (11) f(x): an inverted U in the gap x between the partner's knowledge and one's own. Too close, nothing to learn;
    /// too far, nothing understood. It peaks at x = 0.25; below 0 there is nothing to learn.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T InvertedU<T>(T gap)
        where T : struct, ILane<T>
    {
        T x = T.Max(gap, 0f);
        T rest = 1f - x;
        return 1.384f * x * (rest * rest * rest);
    }
}
