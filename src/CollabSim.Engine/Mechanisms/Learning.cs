using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>Learning from a partner who knows more: an inverted U in the gap; model.md (11), Nooteboom et al. 2007.</summary>
public sealed record Learning
{
    [Quantity(0, 1, "Speed of learning.", Unit = "per tick", Source = "(11)")]
    public double Rate { get; init; } = 0.2;

    /// <summary>
    /// (11) Knowledge learnt in one domain, L: an inverted U in the gap. Too close, nothing to learn; too far, nothing
    /// understood. 1.384 puts the peak of f near 0.146 at a gap of 0.25.
    /// </summary>
    /// <param name="gap">Partner's knowledge less one's own; nothing is learnt where it is not positive.</param>
    /// <param name="absorptiveCapacity">a.</param>
    /// <param name="effectiveness">λ.</param>
    /// <param name="disclosure">What the partner shows.</param>
    /// <param name="challenge">χ.</param>
    internal T From<T>(T gap, T absorptiveCapacity, T effectiveness, T disclosure, T challenge)
        where T : struct, ILane<T>
    {
        T x = T.Max(gap, 0f);
        T rest = 1f - x;
        T invertedU = 1.384f * x * (rest * rest * rest);
        return Rate * absorptiveCapacity * effectiveness * disclosure * (0.4f + (0.6f * challenge)) * invertedU;
    }
}
