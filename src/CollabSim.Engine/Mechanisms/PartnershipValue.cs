using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Mechanisms;

/// <summary>What a partnership is worth to one partner, and how well it can be seen; model.md (15).</summary>
public sealed record PartnershipValue
{
    [Quantity(0, 1000, "Half-terms over which a partner counts what it learnt.", Unit = "half-terms", Source = "(15)")]
    [Uncertain(5, 20, "judgement: half to double", IsRatio = true)]
    public double Horizon { get; init; } = 10;

    [Quantity(
        0,
        1,
        "Collective accountability: how far partners count each other's gain as their own.",
        Source = "(15)"
    )]
    public double Accountability { get; init; }

    [Quantity(0, 1, "Standard deviation of the error with which a partner perceives the value.", Source = "(15)")]
    [Uncertain(0.0015, 0.006, "judgement: half to double", IsRatio = true)]
    public double Noise { get; init; } = 0.003;

    /// <summary>(15) Value of the partnership to one partner before accountability, v.</summary>
    /// <param name="meanGain">Mean over the domains of what the partner learnt and made.</param>
    /// <param name="cost">What its days cost it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T ToPartner<T>(T meanGain, T cost)
        where T : struct, ILane<T> => (Horizon * meanGain) - cost;

    /// <summary>(15) The same when partners answer for each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Shared<T>(T own, T partners, T accountability)
        where T : struct, ILane<T> => own + (accountability * (0.5f * (partners - own)));
}
